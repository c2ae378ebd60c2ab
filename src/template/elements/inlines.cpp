#include "base/diagnostics/codes.h"
#include "base/text/shown.h"
#include "template/elements/inline_element.h"

#include <algorithm>

// <em>, <strong>, <span>, <ref>, <link> and <br>.
namespace rapporteur::templates {

namespace {

using document::Role;

enum class RefShows : std::uint8_t { title, number };
constexpr auto ref_show =
    WordAttribute<RefShows, 2>("show", {{"title", RefShows::title}, {"number", RefShows::number}});

template <Role role> InstructionPtr inline_element(Compiler& compiler, XmlNode const& element, Content)
{
    auto result = compiler.make<InlineElement>(element);
    result->role = role;
    result->decorations = compiler.decorations(element);
    result->content = compiler.content(element, Content::inlines);
    return result;
}

InstructionPtr ref(Compiler& compiler, XmlNode const& element, Content)
{
    auto result = compiler.make<InlineElement>(element);
    result->role = Role::link;
    result->prefix = std::string("#");
    result->decorations = compiler.decorations(element);
    result->target = compiler.target(element.attribute("to"));
    result->content = compiler.content(element, Content::inlines);
    result->shows_number = compiler.choice(element, ref_show) == RefShows::number;
    if (result->shows_number && !result->content.empty()) {
        compiler.add(compiler.fault(codes::misplaced_element, element,
                                    "'ref' shows words of its own or a number, not both"));
    }
    return result;
}

InstructionPtr link(Compiler& compiler, XmlNode const& element, Content)
{
    auto result = compiler.make<InlineElement>(element);
    result->role = Role::link;
    result->decorations = compiler.decorations(element);
    result->target = compiler.target(element.attribute("href"));
    result->content = compiler.content(element, Content::inlines);
    bool const only_text = std::all_of(element.children.begin(), element.children.end(),
                                       [](XmlNode const& child) { return child.is_text; });
    if (result->content.empty() || (only_text && shows_nothing(element.content()))) {
        compiler.add(compiler.fault(codes::missing_alternative, element,
                                    "a link to somewhere else needs words that say where to"));
    }
    return result;
}

InstructionPtr line_break(Compiler& compiler, XmlNode const& element, Content)
{
    auto result = compiler.make<Leaf>(element);
    result->role = Role::line_break;
    compiler.require_empty(element);
    return result;
}

}

void add_inline_elements(std::vector<ElementInfo>& elements)
{
    auto const add = [&](ElementInfo info) {
        info.in = {Content::inlines, Content::flow};
        info.decorated = true;
        info.holds = Content::inlines;
        elements.push_back(std::move(info));
    };
    add({.name = "em", .compile = inline_element<Role::emphasis>});
    add({.name = "strong", .compile = inline_element<Role::strong>});
    add({.name = "span", .compile = inline_element<Role::span>});
    add({.name = "ref", .attributes = {"to", ref_show}, .required = {"to"}, .compile = ref});
    add({.name = "link", .attributes = {"href"}, .required = {"href"}, .compile = link});
}

void add_line_break_element(std::vector<ElementInfo>& elements)
{
    elements.push_back({.name = "br", .in = {Content::inlines, Content::flow}, .compile = line_break});
}

}
