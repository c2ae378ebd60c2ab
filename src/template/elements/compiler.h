#pragma once

#include "template/elements/outline.h"
#include "template/elements/program_state.h"
#include "template/expressions/checker.h"
#include "template/program.h"
#include "template/run/instruction.h"

#include <cstdint>
#include <deque>
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
    sides,       // of parallel
    definitions, // of definitions: terms and items
    table,       // columns, or heads and bodies
    rows,
    cells,
    figure, // an image or a chart
};

class Compiler;

// What an attribute takes. The one home of it: the compiler asks by it, and the XSD says it.
struct AttributeInfo {
    enum class Kind : std::uint8_t {
        text,       // with values in {{ }}
        expression, // or a path of fields
        name,       // that expressions use
        word,       // one of `words`
        whole,      // a whole number from `least` to `most`
        scopes,     // of a template
        type,       // of a macro's parameter
    };
    std::string_view name;
    Kind kind = Kind::text;
    std::span<std::string_view const> words{};
    std::int64_t least = 0, most = 0;

    constexpr AttributeInfo(char const* text) : name(text) {}
    constexpr AttributeInfo(std::string_view given, Kind takes) : name(given), kind(takes) {}
    constexpr AttributeInfo(std::string_view given, std::span<std::string_view const> among)
        : name(given), kind(Kind::word), words(among)
    {}
    constexpr AttributeInfo(std::string_view given, std::int64_t from, std::int64_t to)
        : name(given), kind(Kind::whole), least(from), most(to)
    {}
};

// What an element holds.
struct Held {
    enum class Kind : std::uint8_t {
        nothing, // or only elements that name it in `within`
        content,
        same,     // what may stand where it stands
        anything, // what it is depends on where it is used
    };
    Kind kind = Kind::nothing;
    Content content{};

    constexpr Held() = default;
    constexpr Held(Kind given) : kind(given) {}
    constexpr Held(Content given) : kind(Kind::content), content(given) {}
};

struct ElementInfo {
    std::string_view name;
    std::vector<Content> in; // where it may stand; empty: anywhere, or only in what `within` names
    std::vector<AttributeInfo> attributes; // beside id, class and xml:lang, where `decorated`
    std::vector<std::string_view> required;
    bool decorated = false;
    // Null: what holds it reads it.
    InstructionPtr (*compile)(Compiler& compiler, XmlNode const& element, Content content) = nullptr;
    Held holds{};
    std::vector<std::string_view> within{}; // the elements that hold it, where it stands in no others

    AttributeInfo const* attribute(std::string_view wanted) const;
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
    // `only`, where given, becomes the type of the one value that is all of the text.
    TextTemplate text_template(std::string const& text, Place const& place, Type* only = nullptr);
    Decorations decorations(XmlNode const& element);
    // The place of a word among those that an attribute takes; 0 where it is not given or is none of them.
    std::size_t word(XmlNode const& element, AttributeInfo const& attribute);
    std::optional<std::int64_t> number(XmlNode const& element, AttributeInfo const& attribute);
    bool required(XmlNode const& element, std::string_view attribute);
    // Whether the attribute's value can be a name in expressions; bad-value where not.
    bool check_name(XmlAttribute const& attribute);
    void check_attributes(ElementInfo const& info, XmlNode const& element);
    // The same; gives the element with misspelt attributes by the names that were meant, so that a slip
    // causes no second fault. Itself where there are none.
    XmlNode const& mended(ElementInfo const& info, XmlNode const& element);
    void require_empty(XmlNode const& element); // misplaced-element where it holds anything
    // An element that cannot stand where it does: misplaced-element, or unknown-element with the name that
    // was meant, one of `fitting` if it can be.
    void refuse(XmlNode const& element, std::span<std::string_view const> fitting, std::string message);

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

    // The target of a reference; `#` before it is none of it.
    std::optional<TextTemplate> target(XmlAttribute const* attribute);

    // Something has the ids of records: rows, paragraphs, sources.
    void makes_records() { makes_records_ = true; }

    // Includes the file that the attribute names, as content.
    Block include(XmlAttribute const& href, Content allowed);
    // One more file that the template is made from.
    void note_file(std::string const& name);
    // Notes the macros that stand directly in an element, so that they can be called from anywhere after it.
    void declare_macros(XmlNode const& parent);
    MacroBody const& macro_body(Macro& macro, Content allowed);

    // What a block holds where it stands: its own content, or what a template that extends this one puts
    // there. `parent` is what that one's <parent/> stands for.
    Block block(XmlNode const& element, std::string const& name, Content allowed);
    std::optional<Block> parent_block(Content allowed);

    // A message that the language itself needs must be there in the template's language.
    void require_message(MessageKey message, Place const& at);

    Checker checker;
    Program::State& state;
    Context& context;
    Folders const& folders;
    // Expressions whose values are printed are noted here, where someone asks.
    std::vector<Code const*>* printed = nullptr;
    bool in_running_head = false; // in a header or footer
    Outline outline;

private:
    void append(Block& block, XmlNode const& node, Content allowed, bool alone);
    void append_text(Block& block, XmlNode const& node, Content allowed);
    InstructionPtr element(XmlNode const& element, Content allowed);
    void settle_macros();
    void root(XmlNode const& element);
    void scopes(XmlAttribute const& attribute);
    void parameter(XmlNode const& element);
    Unit const* open_unit(std::string const& name, std::string bytes, std::string_view root_name,
                          Place const& from, std::string_view how);

    // A template, and those that it extends after it.
    struct Layer {
        Unit const* unit = nullptr;
        XmlNode const* root = nullptr;
    };
    void extend(XmlNode const& element);
    std::optional<std::string> extended_file(XmlAttribute const& extends);
    // The attribute of the first layer that has it, and compiling in that layer while `use` runs.
    template <typename Use> bool with_attribute(std::string_view name, Use const& use)
    {
        for (Layer const& layer : layers_) {
            XmlAttribute const* attribute = layer.root->attribute(name);
            if (attribute == nullptr) continue;
            units_.push_back(layer.unit);
            use(*attribute, *layer.root);
            units_.pop_back();
            return true;
        }
        return false;
    }
    XmlNode const* find_override(std::string_view name, std::size_t& layer, std::size_t end) const;
    Block compile_override(XmlNode const& element, std::size_t layer, Content allowed);
    void report_unused_blocks();
    void report_targets();
    void heads_and_feet();
    void body();

    // Where a block is being filled by what some layer puts there.
    struct OpenBlock {
        std::string name;
        std::size_t layer = 0;            // whose content is being compiled
        XmlNode const* element = nullptr; // the block itself
        std::size_t end = 0;              // the layer that it stands in
        Unit const* unit = nullptr;
    };

    std::vector<Unit const*> units_;
    std::vector<Layer> layers_;
    bool is_whole_ = true;  // every template that is extended was read
    std::size_t layer_ = 0; // that is being compiled
    std::vector<OpenBlock> open_blocks_;
    std::vector<XmlNode const*> blocks_; // that were met
    std::vector<XmlNode const*> overrides_used_;
    std::size_t global_names_ = 0;
    // What the template gives ids, and what refers to them, by what is written. Of an id with values in it:
    // what stands before the first and after the last.
    struct Written {
        std::string begin, end;
        bool has_values = false;
    };
    static Written written(std::string const& text);
    std::vector<Written> ids_;
    std::vector<std::pair<std::string, Place>> targets_;
    bool makes_records_ = false;          // something has the id of a record, which nobody knows here
    std::vector<std::string> open_files_; // resolved paths of what is being included
    std::size_t nesting_ = 0;
    std::deque<XmlNode> mended_; // outlive what refers to them
};

// Whether the root of the file is a <part>, which others include and nobody asks for. Looks at no more than
// the first tag.
bool is_part(std::string_view bytes);

// `x in list` of an attribute: the list, checked, and its names bound in the checker's scope, `loop` too.
// What the condition teaches of the items is learnt.
struct LoopBinding {
    CodePtr list;
    CodePtr condition;
    std::vector<std::uint32_t> slots;
    std::uint32_t loop_slot = 0;
    Type item;
    PathSet named, one_currency; // see Type
    bool never_empty = false;
};
LoopBinding bind_loop(Compiler& compiler, XmlAttribute const& attribute);
// The items of the list that meet the condition; of a loop with one name.
Values rows_of(Runtime& runtime, LoopBinding const& loop);

// The value of a parameter as written; empty where it is none of the type. Not for records.
std::optional<Value> parse_parameter(std::string_view type, std::string const& text);

// Every element that there is. Each file of elements adds its own.
std::span<ElementInfo const> elements();
// The names of all elements, wherever they stand.
std::span<std::string_view const> element_names();
// The one that stands within another.
ElementInfo const& element_within(std::string_view name, std::string_view parent);
void add_root_elements(std::vector<ElementInfo>& elements);
void add_structure_elements(std::vector<ElementInfo>& elements);
void add_control_elements(std::vector<ElementInfo>& elements);
void add_table_elements(std::vector<ElementInfo>& elements);
void add_provision_elements(std::vector<ElementInfo>& elements);
void add_bibliography_elements(std::vector<ElementInfo>& elements);
void add_index_elements(std::vector<ElementInfo>& elements);
void add_change_elements(std::vector<ElementInfo>& elements);
void add_macro_elements(std::vector<ElementInfo>& elements);
void add_extension_elements(std::vector<ElementInfo>& elements);
void add_figure_elements(std::vector<ElementInfo>& elements);
void add_chart_elements(std::vector<ElementInfo>& elements);

}
