#include "template/elements/compiler.h"

#include "base/diagnostics/codes.h"
#include "base/diagnostics/limits.h"
#include "base/diagnostics/suggest.h"
#include "base/files/file_system.h"
#include "template/filters/filters.h"

#include <algorithm>

namespace rapporteur::templates {

namespace {

bool is_inline(Content content) { return content == Content::inlines || content == Content::flow; }

std::string_view described(Content content)
{
    switch (content) {
    case Content::top:
    case Content::blocks: return "where sections and paragraphs stand";
    case Content::flow: return "in an item, a cell or a note";
    case Content::inlines: return "in running text";
    case Content::items: return "in a list, which holds items";
    case Content::sides: return "in a parallel, which holds sides";
    case Content::definitions: return "in definitions, which hold terms and items";
    case Content::table: return "in a table, which holds columns, or a head and a body";
    case Content::rows: return "where rows stand";
    case Content::cells: return "in a row, which holds cells";
    case Content::figure: return "in a figure, which holds an image or a chart";
    }
    return "";
}

bool may_stand(ElementInfo const& info, Content content)
{
    if (!info.within.empty()) return false;
    return info.in.empty() || std::find(info.in.begin(), info.in.end(), content) != info.in.end();
}

ElementInfo const* find_element(std::string_view name, Content content)
{
    ElementInfo const* found = nullptr;
    for (ElementInfo const& info : elements()) {
        if (info.name != name) continue;
        if (may_stand(info, content)) return &info;
        if (found == nullptr || found->compile == nullptr) found = &info;
    }
    return found;
}

}

Compiler::Compiler(Program::State& the_state, Folders const& the_folders, records::Schema const& schema,
                   Context& the_context)
    : checker(schema, all_callables(), *the_state.messages, {}, the_context), state(the_state),
      context(the_context), folders(the_folders)
{
    checker.draft = the_state.draft;
}

Diagnostic Compiler::fault(std::string_view code, XmlNode const& element, std::string message) const
{
    return fault_at(name_of(element), code, std::move(message));
}

std::uint32_t Compiler::place_number(Place const& at)
{
    Position position = at.position();
    if (!state.places.empty() && state.places.back() == position)
        return static_cast<std::uint32_t>(state.places.size() - 1);
    state.places.push_back(std::move(position));
    return static_cast<std::uint32_t>(state.places.size() - 1);
}

void Compiler::place(Instruction& instruction, Place const& at)
{
    instruction.place = at;
    instruction.place_number = place_number(at);
}

void Compiler::require_message(MessageKey message, Place const& at)
{
    Catalogue const* catalogue = state.messages->catalogue(state.language);
    std::optional<std::uint32_t> const number = state.required_messages.number(message);
    if (number && catalogue != nullptr && catalogue->find(*number) != nullptr) return;
    add(fault_at(at, codes::unknown_message,
                 "the language '" + state.language + "' has no message '" +
                     std::string(catalogue_key(message)) + "', which this needs; add it to messages/" +
                     state.language + ".xml"));
}

void Compiler::refuse(XmlNode const& element, std::span<std::string_view const> fitting, std::string message)
{
    std::span<std::string_view const> const all = element_names();
    bool const is_known = std::find(all.begin(), all.end(), element.name) != all.end();
    Diagnostic diagnostic =
        fault(is_known ? codes::misplaced_element : codes::unknown_element, element, std::move(message));
    if (!is_known) {
        diagnostic.suggestion = nearest(element.name, fitting);
        if (diagnostic.suggestion.empty()) diagnostic.suggestion = nearest(element.name, all);
    }
    add(std::move(diagnostic));
}

namespace {

class Text final : public Instruction {
public:
    TextTemplate text;
    void run(Runtime& runtime, Nodes& out) const override { text.print(runtime, out); }
};

}

Block Compiler::content(XmlNode const& parent, Content allowed) { return nodes(parent.children, allowed); }

Block Compiler::nodes(std::span<XmlNode const> children, Content allowed)
{
    Block block;
    std::size_t const mark = checker.scope.mark();
    for (XmlNode const& child : children) append(block, child, allowed, children.size() == 1);
    checker.scope.release(mark);
    return block;
}

void Compiler::append(Block& block, XmlNode const& node, Content allowed, bool alone)
{
    if (node.is_text) {
        // White space with a line break, between elements, is the writer's own layout.
        bool const is_layout = node.is_blank_text() &&
                               (!is_inline(allowed) || node.text.find('\n') != std::string::npos || alone);
        if (!is_layout) append_text(block, node, allowed);
        return;
    }
    if (InstructionPtr instruction = element(node, allowed))
        block.instructions.push_back(std::move(instruction));
}

void Compiler::append_text(Block& block, XmlNode const& node, Content allowed)
{
    Place const at{&unit(), node.offset, 0, static_cast<std::uint32_t>(node.text.size()), true};
    if (!is_inline(allowed)) {
        std::size_t const first = node.text.find_first_not_of(" \t\r\n");
        Diagnostic diagnostic = fault_at(
            at.part(first, first + 1), codes::misplaced_element,
            "text cannot stand " + std::string(described(allowed)) +
                (allowed == Content::blocks || allowed == Content::top ? "; put it into a <p>" : ""));
        add(std::move(diagnostic));
        return;
    }
    auto text = std::make_unique<Text>();
    place(*text, at);
    text->text = text_template(node.text, at);
    block.instructions.push_back(std::move(text));
}

InstructionPtr Compiler::element(XmlNode const& node, Content allowed)
{
    if (context.should_stop()) return nullptr;
    ElementInfo const* info = find_element(node.name, allowed);
    if (info == nullptr || info->compile == nullptr) {
        std::vector<std::string_view> fitting;
        for (ElementInfo const& candidate : elements()) {
            if (may_stand(candidate, allowed)) fitting.push_back(candidate.name);
        }
        if (allowed == Content::top) {
            for (ElementInfo const& candidate : elements()) {
                if (!candidate.within.empty() && candidate.within.front() == "template")
                    fitting.push_back(candidate.name);
            }
        }
        std::string const parent(info == nullptr ? "" : info->within.front());
        refuse(node, fitting,
               info == nullptr  ? "there is no element '" + node.name + "'"
               : parent.empty() ? "'" + node.name + "' is the whole of a file"
                                : "'" + node.name + "' stands directly in '" + parent + "'");
        return nullptr;
    }
    if (!may_stand(*info, allowed) && info->within.empty()) {
        add(fault(codes::misplaced_element, node,
                  "'" + node.name + "' cannot stand " + std::string(described(allowed))));
        // Go on inside, where it would stand, for the faults that are there.
        if (!info->in.empty()) allowed = info->in.front();
    }
    if (nesting_ >= fixed_limits::template_depth) {
        add(fault(codes::too_deep, node,
                  "elements are nested deeper than " + std::to_string(fixed_limits::template_depth) +
                      " here, includes counted in"));
        return nullptr;
    }
    ++nesting_;
    checker.used_fields.add_implied(node.name);
    InstructionPtr result = info->compile(*this, mended(*info, node), allowed);
    --nesting_;
    return result;
}

void Compiler::run(std::shared_ptr<XmlDocument const> document, std::string const& file)
{
    auto first = std::make_unique<Unit>();
    first->document = std::move(document);
    state.units.push_back(std::move(first));
    units_.push_back(state.units.back().get());
    state.files.push_back(file);
    open_files_.push_back(context.file_system().canonical(file));
    root(unit().document->root());
    state.slots = checker.scope.slots();
    state.used_fields = std::move(checker.used_fields);
    for (std::string const& messages : state.messages->files()) state.files.push_back(messages);
}

}
