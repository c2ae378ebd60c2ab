#include "base/diagnostics/codes.h"
#include "template/elements/inline_element.h"

// What depends on pages: <toc>, <page-break>, <page-number>, <page-count>, <page-of> and <running>.
namespace rapporteur::templates {

namespace {

using document::Role;
using A = AttributeInfo;
using C = Content;

enum class BreakBefore : std::uint8_t { any_page, right_page };
constexpr auto break_before = WordAttribute<BreakBefore, 2>(
    "before", {{"any", BreakBefore::any_page}, {"right", BreakBefore::right_page}});
enum class PagesOf : std::uint8_t { document, section };
constexpr auto pages_of =
    WordAttribute<PagesOf, 2>("of", {{"document", PagesOf::document}, {"section", PagesOf::section}});
enum class RunningOf : std::uint8_t { heading };
constexpr auto running_of = WordAttribute<RunningOf, 1>("of", {{"heading", RunningOf::heading}});
enum class RunningWhich : std::uint8_t { first, last };
constexpr auto running_which =
    WordAttribute<RunningWhich, 2>("which", {{"first", RunningWhich::first}, {"last", RunningWhich::last}});
constexpr A running_level{"level", 1, 6};
constexpr A toc_depth{"depth", 1, 6};

std::unique_ptr<Leaf> make_leaf(Compiler& compiler, XmlNode const& element, Role role)
{
    auto result = compiler.make<Leaf>(element);
    result->role = role;
    return result;
}

InstructionPtr toc(Compiler& compiler, XmlNode const& element, Content)
{
    auto result = make_leaf(compiler, element, Role::toc);
    result->depth = static_cast<std::uint16_t>(compiler.number(element, toc_depth).value_or(2));
    compiler.require_message(MessageKey::contents, result->place);
    compiler.require_empty(element);
    return result;
}

InstructionPtr page_break(Compiler& compiler, XmlNode const& element, Content)
{
    auto result = make_leaf(compiler, element, Role::page_break);
    result->right_page = compiler.choice(element, break_before) == BreakBefore::right_page;
    compiler.require_empty(element);
    return result;
}

template <Role role> InstructionPtr page_number(Compiler& compiler, XmlNode const& element, Content)
{
    auto result = make_leaf(compiler, element, role);
    result->of_section = compiler.choice(element, pages_of) == PagesOf::section;
    compiler.require_empty(element);
    return result;
}

InstructionPtr running(Compiler& compiler, XmlNode const& element, Content)
{
    auto result = make_leaf(compiler, element, Role::running);
    (void)compiler.choice(element, running_of);
    result->last_on_page = compiler.choice(element, running_which) == RunningWhich::last;
    result->level = static_cast<std::uint8_t>(compiler.number(element, running_level).value_or(1));
    if (!compiler.in_running_head) {
        compiler.add(compiler.fault(codes::misplaced_element, element,
                                    "'running' stands in a header or footer: elsewhere no page is turned"));
    }
    compiler.require_empty(element);
    return result;
}

InstructionPtr page_of(Compiler& compiler, XmlNode const& element, Content)
{
    auto result = compiler.make<InlineElement>(element);
    result->role = Role::page_of;
    result->prefix = std::string("#");
    result->target = compiler.target(element.attribute("to"));
    compiler.require_empty(element);
    return result;
}

}

void add_page_block_elements(std::vector<ElementInfo>& elements)
{
    std::vector<C> const blocks{C::top, C::blocks};
    elements.push_back({.name = "toc", .in = blocks, .attributes = {toc_depth}, .compile = toc});
    elements.push_back(
        {.name = "page-break", .in = blocks, .attributes = {break_before}, .compile = page_break});
}

void add_page_inline_elements(std::vector<ElementInfo>& elements)
{
    std::vector<C> const inlines{C::inlines, C::flow};
    elements.push_back({.name = "page-number",
                        .in = inlines,
                        .attributes = {pages_of},
                        .compile = page_number<Role::page_number>});
    elements.push_back({.name = "page-count",
                        .in = inlines,
                        .attributes = {pages_of},
                        .compile = page_number<Role::page_count>});
    elements.push_back({.name = "running",
                        .in = inlines,
                        .attributes = {running_of, running_level, running_which},
                        .compile = running});
    elements.push_back(
        {.name = "page-of", .in = inlines, .attributes = {"to"}, .required = {"to"}, .compile = page_of});
}

}
