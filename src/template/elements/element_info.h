#pragma once

#include "base/xml/xml_document.h"
#include "template/run/instruction.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace rapporteur::templates {

// What may stand in an element. Control (`for`, `if`, `set`, `include`) may stand in all.
enum class Content : std::uint8_t {
    top,         // of a template: metadata of the paper, then blocks
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

inline constexpr std::string_view template_namespace = "urn:rapporteur:template:1";

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

// An attribute that takes one of some words, and what each means. The first is what holds where the attribute
// is not given.
template <typename T, std::size_t N> class WordAttribute {
public:
    using Choice = std::pair<std::string_view, T>;
    constexpr WordAttribute(std::string_view name, Choice const (&choices)[N]) : name_(name)
    {
        for (std::size_t i = 0; i < N; ++i) {
            words_[i] = choices[i].first;
            meanings_[i] = choices[i].second;
        }
    }
    // The row of the table of elements; what it refers to lives as long as this.
    constexpr operator AttributeInfo() const { return {name_, words_}; }
    constexpr T meaning(std::size_t word) const { return meanings_[word]; }
    constexpr T otherwise() const { return meanings_[0]; }

private:
    std::string_view name_;
    std::array<std::string_view, N> words_{};
    std::array<T, N> meanings_{};
};
template <typename T, std::size_t N>
WordAttribute(std::string_view, std::pair<std::string_view, T> const (&)[N]) -> WordAttribute<T, N>;

// What an element holds.
struct ContentModel {
    enum class Kind : std::uint8_t {
        nothing, // or only elements that name it in `within`
        content,
        same,     // what may stand where it stands
        anything, // what it is depends on where it is used
    };
    Kind kind = Kind::nothing;
    Content content{};

    constexpr ContentModel() = default;
    constexpr ContentModel(Kind given) : kind(given) {}
    constexpr ContentModel(Content given) : kind(Kind::content), content(given) {}
};

struct ElementInfo {
    std::string_view name;
    std::vector<Content> in{}; // where it may stand; empty: anywhere, or only in what `within` names
    std::vector<AttributeInfo> attributes{};  // beside id, class and xml:lang, where `decorated`
    std::vector<std::string_view> required{}; // of these
    bool decorated = false;
    // Null: what holds it reads it.
    InstructionPtr (*compile)(Compiler& compiler, XmlNode const& element, Content content) = nullptr;
    ContentModel holds{};
    std::vector<std::string_view> within{}; // the elements that hold it, where it stands in no others

    AttributeInfo const* attribute(std::string_view wanted) const;
};

// Every element that there is. Each file of elements adds its own.
std::span<ElementInfo const> elements();
// The names of all elements, wherever they stand.
std::span<std::string_view const> element_names();
// The one that stands within another.
ElementInfo const& element_within(std::string_view name, std::string_view parent);
void add_root_elements(std::vector<ElementInfo>& elements);
void add_parameter_elements(std::vector<ElementInfo>& elements);
void add_block_elements(std::vector<ElementInfo>& elements);
void add_list_elements(std::vector<ElementInfo>& elements);
void add_page_block_elements(std::vector<ElementInfo>& elements);
void add_note_elements(std::vector<ElementInfo>& elements);
void add_inline_elements(std::vector<ElementInfo>& elements);
void add_page_inline_elements(std::vector<ElementInfo>& elements);
void add_line_break_element(std::vector<ElementInfo>& elements);
void add_control_elements(std::vector<ElementInfo>& elements);
void add_table_elements(std::vector<ElementInfo>& elements);
void add_provision_elements(std::vector<ElementInfo>& elements);
void add_annex_elements(std::vector<ElementInfo>& elements);
void add_bibliography_elements(std::vector<ElementInfo>& elements);
void add_index_elements(std::vector<ElementInfo>& elements);
void add_change_elements(std::vector<ElementInfo>& elements);
void add_macro_elements(std::vector<ElementInfo>& elements);
void add_extension_elements(std::vector<ElementInfo>& elements);
void add_figure_elements(std::vector<ElementInfo>& elements);
void add_chart_elements(std::vector<ElementInfo>& elements);

}
