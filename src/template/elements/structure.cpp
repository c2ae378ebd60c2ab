#include "base/values/language.h"
#include "template/elements/compiler.h"
#include "template/run/inline_text.h"
#include "template/run/runtime.h"

#include <algorithm>
#include <array>

// Elements that say what a part of the paper is.
namespace rapporteur::templates {

namespace {

using document::Node;
using document::Role;
using A = AttributeInfo;

constexpr A columns_count{"count", 1, 6};
// "": none is asked for.
constexpr std::array<std::string_view, 11> strengths{"",  "1", "2", "3", "4",     "5",
                                                     "6", "7", "8", "9", "always"};
constexpr A keep_strength{"strength", strengths};
constexpr std::array<std::string_view, 2> ref_shows{"title", "number"};
constexpr A ref_show{"show", ref_shows};
constexpr std::array<std::string_view, 2> page_sides{"any", "right"};
constexpr A break_before{"before", page_sides};
constexpr std::array<std::string_view, 2> wholes{"document", "section"};
constexpr A pages_of{"of", wholes};
constexpr std::array<std::string_view, 1> running_what{"heading"};
constexpr A running_of{"of", running_what};
constexpr std::array<std::string_view, 2> running_whiches{"first", "last"};
constexpr A running_which{"which", running_whiches};
constexpr A running_level{"level", 1, 6};
constexpr A toc_depth{"depth", 1, 6};
constexpr std::array<std::string_view, 2> repeats{"text", "mark"};
constexpr A note_repeat{"repeat", repeats};
constexpr std::array<std::string_view, 2> list_kinds{"bullet", "ordered"};
constexpr A list_kind{"kind", list_kinds};
constexpr A list_start{"start", -1'000'000, 1'000'000};

// A node with decorations and content; how its content is completed depends on what it is.
class Container final : public Instruction {
public:
    Role role{};
    Decorations decorations;
    Block content;
    Content holds = Content::blocks;
    std::uint16_t count = 0;
    std::uint8_t strength = 0; // of a keep; 0: not said

    void run(Runtime& runtime, Nodes& out) const override
    {
        Node node = runtime.nodes.make(role);
        decorations.apply(runtime, node);
        LanguageScope const scope(runtime.language, node.attrs().language);
        if (strength != 0) node.ensure_attributes().strength = strength;
        if (role == Role::columns) node.ensure_attributes().count = count;
        bool const is_section = role == Role::section;
        // Notes are said again in each of the paper's main sections, for a reader who starts there.
        if (is_section && runtime.section_depth++ == 0)
            runtime.notes.begin_part(runtime.document.note_numbering);
        if (role == Role::heading)
            node.level = static_cast<std::uint8_t>(std::min(runtime.section_depth + 1, 6u));
        content.run(runtime, node.children);
        if (is_section) --runtime.section_depth;
        switch (holds) {
        case Content::inlines: settle_inlines(node.children); break;
        case Content::flow: node.children = settle_flow(std::move(node.children)); break;
        default: break;
        }
        bool const may_be_empty = role == Role::span || role == Role::emphasis || role == Role::strong;
        if (node.children.empty() && !may_be_empty && node.attrs().id.empty()) return;
        out.push_back(std::move(node));
    }
};

template <Role role, Content holds>
InstructionPtr container(Compiler& compiler, XmlNode const& element, Content)
{
    auto result = compiler.make<Container>(element);
    result->role = role;
    result->holds = holds;
    result->decorations = compiler.decorations(element);
    if constexpr (role == Role::columns)
        result->count = static_cast<std::uint16_t>(compiler.number(element, columns_count).value_or(2));
    if constexpr (role == Role::keep) {
        std::size_t const strength = compiler.word(element, keep_strength);
        result->strength = strength == 10 ? std::uint8_t{100} : static_cast<std::uint8_t>(strength);
    }
    if constexpr (role == Role::section) compiler.outline.enter_section();
    if constexpr (role == Role::heading) {
        if (compiler.outline.add_heading()) {
            compiler.add(compiler.fault(codes::heading_skipped, element,
                                        "this heading skips a level: a section around its own has no heading "
                                        "before it; give it one, or take that section away"));
        }
    }
    result->content = compiler.content(element, holds);
    if constexpr (role == Role::section) compiler.outline.leave_section();
    return result;
}

// Elements within a line keep the spaces at their ends: the line they stand in collapses them.
class InlineElement final : public Instruction {
public:
    Role role{};
    Decorations decorations;
    std::optional<TextTemplate> target;
    std::string prefix; // of the target: "#"
    bool shows_number = false;
    Block content;

    void run(Runtime& runtime, Nodes& out) const override
    {
        Node node = runtime.nodes.make(role);
        decorations.apply(runtime, node);
        LanguageScope const scope(runtime.language, node.attrs().language);
        if (target) node.ensure_attributes().target = prefix + target->run(runtime);
        content.run(runtime, node.children);
        if (shows_number) {
            Node number = runtime.nodes.make(Role::number_of);
            number.ensure_attributes().target = node.attrs().target;
            node.children.push_back(std::move(number));
        }
        out.push_back(std::move(node));
    }
};

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
    result->prefix = "#";
    result->decorations = compiler.decorations(element);
    result->target = compiler.target(element.attribute("to"));
    result->content = compiler.content(element, Content::inlines);
    result->shows_number = compiler.word(element, ref_show) == 1;
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
    if (result->content.empty()) {
        compiler.add(compiler.fault(codes::missing_alternative, element,
                                    "a link to somewhere else needs words that say where to"));
    }
    return result;
}

InstructionPtr page_of(Compiler& compiler, XmlNode const& element, Content)
{
    auto result = compiler.make<InlineElement>(element);
    result->role = Role::page_of;
    result->prefix = "#";
    result->target = compiler.target(element.attribute("to"));
    compiler.require_empty(element);
    return result;
}

// Elements that are one node and hold nothing.
class Leaf final : public Instruction {
public:
    Role role{};
    bool right_page = false;
    bool of_section = false;
    bool last_on_page = false;
    std::uint8_t level = 0;
    std::uint16_t depth = 0;

    void run(Runtime& runtime, Nodes& out) const override
    {
        Node node = runtime.nodes.make(role);
        node.level = level;
        if (right_page) node.ensure_attributes().right_page = true;
        if (of_section) node.ensure_attributes().of_section = true;
        if (last_on_page) node.ensure_attributes().last_on_page = true;
        if (role == Role::toc) node.ensure_attributes().depth = depth;
        out.push_back(std::move(node));
    }
};

template <Role role> InstructionPtr leaf(Compiler& compiler, XmlNode const& element, Content)
{
    auto result = compiler.make<Leaf>(element);
    result->role = role;
    if constexpr (role == Role::page_break) {
        result->right_page = compiler.word(element, break_before) == 1;
    }
    if constexpr (role == Role::page_number || role == Role::page_count) {
        result->of_section = compiler.word(element, pages_of) == 1;
    }
    if constexpr (role == Role::running) {
        (void)compiler.word(element, running_of);
        result->last_on_page = compiler.word(element, running_which) == 1;
        result->level = static_cast<std::uint8_t>(compiler.number(element, running_level).value_or(1));
        if (!compiler.in_running_head) {
            compiler.add(
                compiler.fault(codes::misplaced_element, element,
                               "'running' stands in a header or footer: elsewhere no page is turned"));
        }
    }
    if constexpr (role == Role::toc) {
        result->depth = static_cast<std::uint16_t>(compiler.number(element, toc_depth).value_or(2));
        compiler.require_message(MessageKey::contents, result->place);
    }
    compiler.require_empty(element);
    return result;
}

class Note final : public Instruction {
public:
    Decorations decorations;
    Block content;
    bool repeats_mark = false;

    void run(Runtime& runtime, Nodes& out) const override
    {
        if (!runtime.notes.allowed()) return;
        Node node = runtime.nodes.make(Role::note);
        decorations.apply(runtime, node);
        LanguageScope const scope(runtime.language, node.attrs().language);
        records::Record const* const before = runtime.notes.last_cited;
        bool const by_page = runtime.document.note_numbering == document::NoteNumbering::page;
        // A page that numbers its own notes cannot say "the same" of what stands on another.
        if (repeats_mark || by_page) runtime.notes.last_cited = nullptr;
        node.children = body(runtime);
        if (node.children.empty()) {
            runtime.notes.last_cited = before;
            return;
        }
        if (repeats_mark) {
            std::string said;
            for (Node const& child : node.children) said += child.plain_text();
            auto const [known, is_new] = runtime.notes.ids_by_text.try_emplace(std::move(said));
            if (!is_new) {
                runtime.notes.last_cited = before;
                Node reference = runtime.nodes.make(Role::note_reference);
                reference.ensure_attributes().target = "#" + known->second;
                if (!node.attrs().class_name.empty())
                    reference.ensure_attributes().class_name = node.attrs().class_name;
                out.push_back(std::move(reference));
                return;
            }
            if (node.attrs().id.empty())
                node.ensure_attributes().id =
                    soft_id("footnote-" + std::to_string(++runtime.notes.repeatable));
            known->second = node.attrs().id;
            if (before != nullptr && !by_page) {
                runtime.notes.last_cited = before;
                node.children = body(runtime);
            }
        }
        // "The same" must leave no doubt of what.
        std::vector<records::Record const*> const& cited = runtime.notes.cited;
        bool const one = !cited.empty() && std::all_of(cited.begin(), cited.end(), [&](auto const* source) {
            return source == cited.front();
        });
        runtime.notes.last_cited = one ? cited.front() : nullptr;
        out.push_back(std::move(node));
    }

private:
    Nodes body(Runtime& runtime) const
    {
        Nodes nodes;
        Notes::While const none(runtime.notes, Notes::Allowed::no);
        runtime.notes.open = &nodes;
        runtime.notes.cited.clear();
        content.run(runtime, nodes);
        runtime.notes.open = nullptr;
        return settle_flow(std::move(nodes));
    }
};

InstructionPtr note(Compiler& compiler, XmlNode const& element, Content)
{
    auto result = compiler.make<Note>(element);
    result->decorations = compiler.decorations(element);
    result->content = compiler.content(element, Content::flow);
    result->repeats_mark = compiler.word(element, note_repeat) == 1;
    return result;
}

// ---- Lists

class ListElement final : public Instruction {
public:
    Decorations decorations;
    bool ordered = false;
    std::int64_t start = 1;
    Block content;

    void run(Runtime& runtime, Nodes& out) const override
    {
        Node node = runtime.nodes.make(Role::list);
        decorations.apply(runtime, node);
        LanguageScope const scope(runtime.language, node.attrs().language);
        content.run(runtime, node.children);
        if (node.children.empty()) return;
        // Items without a number get the mark that the theme has for them.
        std::int64_t number = start;
        for (Node& item : node.children) {
            if (ordered)
                item.ensure_attributes().label =
                    runtime.language.format().number(Decimal(number++), false) + ".";
        }
        out.push_back(std::move(node));
    }
};

InstructionPtr list(Compiler& compiler, XmlNode const& element, Content)
{
    auto result = compiler.make<ListElement>(element);
    result->decorations = compiler.decorations(element);
    result->ordered = compiler.word(element, list_kind) == 1;
    result->start = compiler.number(element, list_start).value_or(1);
    result->content = compiler.content(element, Content::items);
    return result;
}

InstructionPtr item(Compiler& compiler, XmlNode const& element, Content content)
{
    auto result = compiler.make<Container>(element);
    result->role = content == Content::definitions ? Role::definition : Role::list_item;
    result->holds = content == Content::definitions ? Content::inlines : Content::flow;
    result->decorations = compiler.decorations(element);
    result->content = compiler.content(element, result->holds);
    return result;
}

class Definitions final : public Instruction {
public:
    Decorations decorations;
    Block content;

    void run(Runtime& runtime, Nodes& out) const override
    {
        Node node = runtime.nodes.make(Role::definitions);
        decorations.apply(runtime, node);
        LanguageScope const scope(runtime.language, node.attrs().language);
        Nodes parts;
        content.run(runtime, parts);
        // Terms begin a group; the items after them belong to it.
        bool after_item = true;
        for (Node& part : parts) {
            if (node.children.empty() || (part.role == Role::term && after_item)) {
                node.children.push_back(runtime.nodes.make(Role::definition_group));
            }
            after_item = part.role != Role::term;
            node.children.back().children.push_back(std::move(part));
        }
        if (!node.children.empty()) out.push_back(std::move(node));
    }
};

InstructionPtr definitions(Compiler& compiler, XmlNode const& element, Content)
{
    auto result = compiler.make<Definitions>(element);
    result->decorations = compiler.decorations(element);
    result->content = compiler.content(element, Content::definitions);
    return result;
}

}

void add_structure_elements(std::vector<ElementInfo>& elements)
{
    using C = Content;
    std::vector<C> const blocks{C::top, C::blocks};
    std::vector<C> const flow{C::top, C::blocks, C::flow};
    std::vector<C> const inlines{C::inlines, C::flow};
    elements.push_back({"section", blocks, {}, {}, true, container<Role::section, C::blocks>, C::blocks});
    elements.push_back({"heading", blocks, {}, {}, true, container<Role::heading, C::inlines>, C::inlines});
    elements.push_back({"p", flow, {}, {}, true, container<Role::paragraph, C::inlines>, C::inlines});
    elements.push_back({"quote", flow, {}, {}, true, container<Role::quote, C::flow>, C::flow});
    elements.push_back(
        {"columns", blocks, {columns_count}, {}, true, container<Role::columns, C::blocks>, C::blocks});
    elements.push_back({"parallel", blocks, {}, {}, true, container<Role::parallel, C::sides>, C::sides});
    elements.push_back({"side", {C::sides}, {}, {}, true, container<Role::side, C::blocks>, C::blocks});
    elements.push_back(
        {"keep", flow, {keep_strength}, {}, true, container<Role::keep, C::blocks>, C::blocks});
    elements.push_back({"list", flow, {list_kind, list_start}, {}, true, list, C::items});
    elements.push_back({"item", {C::items}, {}, {}, true, item, C::flow});
    elements.push_back({"item", {C::definitions}, {}, {}, true, item, C::inlines});
    elements.push_back({"definitions", flow, {}, {}, true, definitions, C::definitions});
    elements.push_back(
        {"term", {C::definitions}, {}, {}, true, container<Role::term, C::inlines>, C::inlines});
    elements.push_back({"toc", blocks, {toc_depth}, {}, false, leaf<Role::toc>});
    elements.push_back({"page-break", blocks, {break_before}, {}, false, leaf<Role::page_break>});
    elements.push_back({"note", inlines, {note_repeat}, {}, true, note, C::flow});
    elements.push_back({"em", inlines, {}, {}, true, inline_element<Role::emphasis>, C::inlines});
    elements.push_back({"strong", inlines, {}, {}, true, inline_element<Role::strong>, C::inlines});
    elements.push_back({"span", inlines, {}, {}, true, inline_element<Role::span>, C::inlines});
    elements.push_back({"ref", inlines, {"to", ref_show}, {"to"}, true, ref, C::inlines});
    elements.push_back({"link", inlines, {"href"}, {"href"}, true, link, C::inlines});
    elements.push_back({"page-number", inlines, {pages_of}, {}, false, leaf<Role::page_number>});
    elements.push_back({"page-count", inlines, {pages_of}, {}, false, leaf<Role::page_count>});
    elements.push_back(
        {"running", inlines, {running_of, running_level, running_which}, {}, false, leaf<Role::running>});
    elements.push_back({"page-of", inlines, {"to"}, {"to"}, false, page_of});
    elements.push_back({"br", inlines, {}, {}, false, leaf<Role::line_break>});
}

}
