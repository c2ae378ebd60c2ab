#include "template/elements/container.h"
#include "template/run/runtime.h"

// <list>, <definitions>, <item> and <term>.
namespace rapporteur::templates {

namespace {

using document::Node;
using document::Role;

enum class ListKind : std::uint8_t { bullet, ordered };
constexpr auto list_kind =
    WordAttribute<ListKind, 2>("kind", {{"bullet", ListKind::bullet}, {"ordered", ListKind::ordered}});
// As of DocBook's orderedlist: whether the numbers go on from those of the ordered list before.
enum class Continuation : std::uint8_t { restarts, continues };
constexpr auto list_continuation = WordAttribute<Continuation, 2>(
    "continuation", {{"restarts", Continuation::restarts}, {"continues", Continuation::continues}});
constexpr AttributeInfo list_start{"start", -1'000'000, 1'000'000};

class ListElement final : public Instruction {
public:
    Decorations decorations;
    bool ordered = false;
    bool continues = false;
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
        std::int64_t number = continues ? runtime.last_list_number + 1 : start;
        for (Node& item : node.children) {
            if (ordered)
                item.ensure_attributes().label = runtime.wording.label(
                    MessageKey::label_paragraph, runtime.language.format().number(Decimal(number++), false));
        }
        if (ordered) runtime.last_list_number = number - 1;
        out.push_back(std::move(node));
    }
};

InstructionPtr list(Compiler& compiler, XmlNode const& element, Content)
{
    auto result = compiler.make<ListElement>(element);
    result->decorations = compiler.decorations(element);
    result->ordered = compiler.choice(element, list_kind) == ListKind::ordered;
    result->continues = compiler.choice(element, list_continuation) == Continuation::continues;
    result->start = compiler.number(element, list_start).value_or(1);
    result->content = compiler.content(element, Content::items);
    return result;
}

InstructionPtr item(Compiler& compiler, XmlNode const& element, Content content)
{
    bool const is_definition = content == Content::definitions;
    auto result = make_container(compiler, element, is_definition ? Role::definition : Role::list_item,
                                 is_definition ? Content::inlines : Content::flow);
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

void add_list_elements(std::vector<ElementInfo>& elements)
{
    using C = Content;
    std::vector<C> const flow{C::top, C::blocks, C::flow};
    auto const add = [&](ElementInfo info) {
        info.decorated = true;
        elements.push_back(std::move(info));
    };
    add({.name = "list",
         .in = flow,
         .attributes = {list_kind, list_continuation, list_start},
         .compile = list,
         .holds = C::items});
    add({.name = "item", .in = {C::items}, .compile = item, .holds = C::flow});
    add({.name = "item", .in = {C::definitions}, .compile = item, .holds = C::inlines});
    add({.name = "definitions", .in = flow, .compile = definitions, .holds = C::definitions});
    add({.name = "term",
         .in = {C::definitions},
         .compile = compile_container<Role::term, C::inlines>,
         .holds = C::inlines});
}

}
