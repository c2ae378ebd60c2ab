#pragma once

#include "template/checker.h"
#include "template/instruction.h"
#include "template/program.h"
#include "template/state.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::templates {

// What may stand in an element. Control (`for`, `if`, `set`, `include`) may stand in all.
enum class Content : std::uint8_t {
    top,         // of a template: what is said of the paper, then blocks
    blocks,      // sections, paragraphs, lists, tables
    flow,        // of an item, cell or note: blocks, or text
    inlines,     // text
    items,       // of a list
    definitions, // of definitions: terms and items
    table,       // columns, or heads and bodies
    rows,
    cells,
};

class Compiler;

struct ElementInfo {
    std::string_view name;
    std::vector<Content> in;                  // where it may stand; empty: anywhere
    std::vector<std::string_view> attributes; // beside id, class and xml:lang, where `decorated`
    std::vector<std::string_view> required;
    bool decorated = false;
    InstructionPtr (*compile)(Compiler& compiler, XmlNode const& element, Content content) = nullptr;
};

// Reads a template's elements, checks them and makes instructions of them.
class Compiler {
public:
    Compiler(Program::State& state, Folders const& folders, records::Schema const& schema, Context& context);

    void run(std::shared_ptr<XmlDocument const> document, std::string const& file);

    // The content of an element. Names that it binds are let go at its end.
    Block content(XmlNode const& parent, Content allowed);
    // The same of some of its children.
    Block nodes(std::span<XmlNode const> children, Content allowed);

    Typed expression(XmlAttribute const& attribute);
    std::optional<TextTemplate> text(XmlAttribute const* attribute);
    TextTemplate text_template(std::string const& text, Place const& place);
    Decorations decorations(XmlNode const& element);
    // The place of a word among those that an attribute takes; 0 where it is not given or is none of them.
    std::size_t word(XmlNode const& element, std::string_view attribute,
                     std::span<std::string_view const> words);
    std::optional<std::int64_t> number(XmlNode const& element, std::string_view attribute, std::int64_t least,
                                       std::int64_t most);
    bool required(XmlNode const& element, std::string_view attribute);
    void require_empty(XmlNode const& element); // misplaced-element where it holds anything

    template <typename T> std::unique_ptr<T> make(XmlNode const& element)
    {
        auto result = std::make_unique<T>();
        place(*result, Place::of_name(unit(), element));
        return result;
    }
    void place(Instruction& instruction, Place const& at);
    std::uint32_t place_number(Place const& at);

    Unit const& unit() const { return *units_.back(); }
    Place name_of(XmlNode const& element) const { return Place::of_name(unit(), element); }
    Diagnostic fault(std::string_view code, XmlNode const& element, std::string message) const;
    void add(Diagnostic diagnostic) { context.diagnostics.add(std::move(diagnostic)); }

    // Includes the file that the attribute names, as content.
    Block include(XmlAttribute const& href, Content allowed);
    // A message that the language itself needs must be there in the template's language.
    void require_message(std::optional<std::uint32_t> Wordings::*message, std::string_view key,
                         Place const& at);

    Checker checker;
    Program::State& state;
    Context& context;
    // Expressions whose values are printed are noted here, where someone asks.
    std::vector<Code const*>* printed = nullptr;

private:
    void append(Block& block, XmlNode const& node, Content allowed, bool alone);
    void append_text(Block& block, XmlNode const& node, Content allowed);
    InstructionPtr element(XmlNode const& element, Content allowed);
    void check_attributes(ElementInfo const& info, XmlNode const& element);
    void root(XmlNode const& element);
    void scopes(XmlNode const& element);
    void parameter(XmlNode const& element);

    Folders const& folders_;
    std::vector<Unit const*> units_;
    std::vector<std::string> open_files_; // resolved paths of what is being included
    std::size_t nesting_ = 0;
};

// `x in list` of an attribute: the list, checked, and its names bound in the checker's scope, `loop` too.
// What the condition teaches of the items is learnt.
struct LoopBinding {
    CodePtr list;
    CodePtr condition;
    std::vector<std::uint32_t> slots;
    std::uint32_t loop_slot = 0;
    Type item;
    PathSet named; // see Type::named
};
LoopBinding bind_loop(Compiler& compiler, XmlAttribute const& attribute);

// The value of a parameter as written; empty where it is none of the type. Not for records.
std::optional<Value> parse_parameter(std::string_view type, std::string const& text);

// Every element that content may hold. Each file of elements adds its own.
std::span<ElementInfo const> elements();
void add_structure_elements(std::vector<ElementInfo>& elements);
void add_control_elements(std::vector<ElementInfo>& elements);
void add_table_elements(std::vector<ElementInfo>& elements);
void add_provision_elements(std::vector<ElementInfo>& elements);
void add_bibliography_elements(std::vector<ElementInfo>& elements);

}
