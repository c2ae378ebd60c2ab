#include "template/elements/inline_element.h"

#include "base/diagnostics/codes.h"
#include "base/text/address.h"
#include "template/run/runtime.h"

namespace rapporteur::templates {

using document::Node;
using document::Role;

void InlineElement::run(Runtime& runtime, Nodes& out) const
{
    Node node = runtime.nodes.make(role);
    decorations.apply(runtime, node);
    LanguageScope const scope(runtime.language, node.attrs().language);
    if (target) lead(runtime, node);
    content.run(runtime, node.children);
    if (shows_number) {
        Node number = runtime.nodes.make(Role::number_of);
        number.ensure_attributes().target = node.attrs().target;
        node.children.push_back(std::move(number));
    }
    out.push_back(std::move(node));
}

void InlineElement::lead(Runtime& runtime, Node& node) const
{
    std::string value = prefix + target->run(runtime);
    auto const wrong = value.starts_with('#') ? std::nullopt : fault_of_address(value);
    if (!wrong) {
        node.ensure_attributes().target = std::move(value);
        return;
    }
    node.role = Role::span; // its words, which lead nowhere
    std::string message = wrong->message;
    if (!wrong->suggestion.empty()) message += "; did you mean '" + wrong->suggestion + "'?";
    if (runtime.draft) {
        runtime.progress.warn(target->place, codes::bad_value, std::move(message));
    } else {
        runtime.progress.fail(target->place, codes::bad_value, std::move(message));
    }
}

void Leaf::run(Runtime& runtime, Nodes& out) const
{
    Node node = runtime.nodes.make(role);
    node.level = level;
    if (right_page) node.ensure_attributes().right_page = true;
    if (of_section) node.ensure_attributes().of_section = true;
    if (last_on_page) node.ensure_attributes().last_on_page = true;
    if (role == Role::toc) node.ensure_attributes().depth = depth;
    out.push_back(std::move(node));
}

}
