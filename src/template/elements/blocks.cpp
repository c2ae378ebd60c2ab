#include "base/diagnostics/codes.h"
#include "template/elements/container.h"

// <section>, <heading>, <p>, <quote>, <columns>, <parallel>, <side> and <keep>.
namespace rapporteur::templates {

namespace {

using document::Role;
using A = AttributeInfo;
using C = Content;

constexpr auto reads_as = WordAttribute<bool, 2>("reads-as", {{"", false}, {"heading", true}});
constexpr A columns_count{"count", 1, 6};
constexpr auto keep_strength =
    WordAttribute<std::uint8_t, 11>("strength", {{"", std::uint8_t{0}}, // none is asked for
                                                 {"1", std::uint8_t{1}},
                                                 {"2", std::uint8_t{2}},
                                                 {"3", std::uint8_t{3}},
                                                 {"4", std::uint8_t{4}},
                                                 {"5", std::uint8_t{5}},
                                                 {"6", std::uint8_t{6}},
                                                 {"7", std::uint8_t{7}},
                                                 {"8", std::uint8_t{8}},
                                                 {"9", std::uint8_t{9}},
                                                 {"always", std::uint8_t{100}}});

InstructionPtr section(Compiler& compiler, XmlNode const& element, Content)
{
    auto result = make_container(compiler, element, Role::section, C::blocks);
    compiler.outline.enter_section();
    result->content = compiler.content(element, C::blocks);
    compiler.outline.leave_section();
    return result;
}

InstructionPtr heading(Compiler& compiler, XmlNode const& element, Content)
{
    auto result = make_container(compiler, element, Role::heading, C::inlines);
    if (compiler.outline.add_heading()) {
        compiler.add(compiler.fault(codes::heading_skipped, element,
                                    "this heading skips a level: a section around its own has no heading "
                                    "before it; give it one, or take that section away"));
    }
    result->content = compiler.content(element, C::inlines);
    return result;
}

InstructionPtr paragraph(Compiler& compiler, XmlNode const& element, Content)
{
    auto result = make_container(compiler, element, Role::paragraph, C::inlines);
    result->reads_as_heading = compiler.choice(element, reads_as);
    result->content = compiler.content(element, C::inlines);
    return result;
}

InstructionPtr columns(Compiler& compiler, XmlNode const& element, Content)
{
    auto result = make_container(compiler, element, Role::columns, C::blocks);
    result->count = static_cast<std::uint16_t>(compiler.number(element, columns_count).value_or(2));
    result->content = compiler.content(element, C::blocks);
    return result;
}

InstructionPtr keep(Compiler& compiler, XmlNode const& element, Content)
{
    auto result = make_container(compiler, element, Role::keep, C::blocks);
    result->strength = compiler.choice(element, keep_strength);
    result->content = compiler.content(element, C::blocks);
    return result;
}

}

void add_block_elements(std::vector<ElementInfo>& elements)
{
    std::vector<C> const blocks{C::top, C::blocks};
    std::vector<C> const flow{C::top, C::blocks, C::flow};
    auto const add = [&](ElementInfo info) {
        info.decorated = true;
        elements.push_back(std::move(info));
    };
    add({.name = "section", .in = blocks, .compile = section, .holds = C::blocks});
    add({.name = "heading", .in = blocks, .compile = heading, .holds = C::inlines});
    add({.name = "p", .in = flow, .attributes = {reads_as}, .compile = paragraph, .holds = C::inlines});
    add({.name = "quote", .in = flow, .compile = compile_container<Role::quote, C::flow>, .holds = C::flow});
    add({.name = "columns",
         .in = blocks,
         .attributes = {columns_count},
         .compile = columns,
         .holds = C::blocks});
    add({.name = "parallel",
         .in = blocks,
         .compile = compile_container<Role::parallel, C::sides>,
         .holds = C::sides});
    add({.name = "side",
         .in = {C::sides},
         .compile = compile_container<Role::side, C::blocks>,
         .holds = C::blocks});
    add({.name = "keep", .in = flow, .attributes = {keep_strength}, .compile = keep, .holds = C::blocks});
}

}
