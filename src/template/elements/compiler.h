#pragma once

#include "template/elements/element_info.h"
#include "template/elements/outline.h"
#include "template/elements/printed_figures.h"
#include "template/elements/program_state.h"
#include "template/elements/references.h"
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
    // What the word that an attribute has means; empty where it is not given. Of a word that is none of the
    // attribute's: bad-value, and empty.
    template <typename T, std::size_t N>
    std::optional<T> given(XmlNode const& element, WordAttribute<T, N> const& attribute)
    {
        std::optional<std::size_t> const found = word(element, attribute);
        return found ? std::optional<T>(attribute.meaning(*found)) : std::nullopt;
    }
    // The same; what holds where it is not given instead of nothing.
    template <typename T, std::size_t N>
    T choice(XmlNode const& element, WordAttribute<T, N> const& attribute)
    {
        return given(element, attribute).value_or(attribute.otherwise());
    }
    // A whole number; empty where the attribute is not given, or, with bad-value, is not one that it takes.
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

    // Includes the file that the attribute names, as content.
    Block include(XmlAttribute const& href, Content allowed);
    // One more file that the template is made from.
    void note_file(std::string const& name);
    // One that was looked for, and would be used if it were there.
    void note_absent_file(std::string const& name);
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
    // What expressions print of records is noted here, where someone asks.
    std::vector<PrintedFigure>* printed = nullptr;
    bool in_running_head = false; // in a header or footer
    Outline outline;
    References references;

private:
    std::optional<std::size_t> word(XmlNode const& element, AttributeInfo const& attribute);
    void append(Block& block, XmlNode const& node, Content allowed, bool alone);
    void append_text(Block& block, XmlNode const& node, Content allowed);
    InstructionPtr element(XmlNode const& element, Content allowed);
    void settle_macros();
    void root(XmlNode const& element);
    void root_attributes(XmlNode const& element);
    void declarations();
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
    void metadata_and_running_heads();
    void running_head(XmlNode const& element);
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
    std::vector<std::string> open_files_; // resolved paths of what is being included
    std::size_t nesting_ = 0;
    std::deque<XmlNode> mended_; // outlive what refers to them
};

// Whether the root of the file is a <part>, which others include and nobody asks for. Looks at no more than
// the first tag.
bool is_part(std::string_view bytes);

}
