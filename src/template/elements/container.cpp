#include "template/elements/container.h"

#include "template/run/inline_text.h"
#include "template/run/runtime.h"

#include <algorithm>

namespace rapporteur::templates {

using document::Node;
using document::Role;

void Container::run(Runtime& runtime, Nodes& out) const
{
    Node node = runtime.nodes.make(role);
    decorations.apply(runtime, node);
    LanguageScope const scope(runtime.language, node.attrs().language);
    if (reads_as_heading) node.ensure_attributes().reads_as_heading = true;
    if (strength != 0) node.ensure_attributes().strength = strength;
    if (role == Role::columns) node.ensure_attributes().count = count;
    bool const is_section = role == Role::section;
    // Notes are printed anew in each of the paper's main sections, for a reader who starts there.
    if (is_section && runtime.section_depth++ == 0) runtime.notes.begin_part(runtime.document.note_numbering);
    if (role == Role::heading)
        node.level = static_cast<std::uint8_t>(std::min(runtime.section_depth + 1, 6u));
    content.run(runtime, node.children);
    if (is_section) --runtime.section_depth;
    switch (holds) {
    case Content::inlines: settle_inlines(node.children); break;
    case Content::flow: node.children = settle_flow(std::move(node.children)); break;
    default: break;
    }
    if (node.children.empty() && node.attrs().id.empty()) return;
    out.push_back(std::move(node));
}

std::unique_ptr<Container> make_container(Compiler& compiler, XmlNode const& element, Role role,
                                          Content holds)
{
    auto result = compiler.make<Container>(element);
    result->role = role;
    result->holds = holds;
    result->decorations = compiler.decorations(element);
    return result;
}

}
