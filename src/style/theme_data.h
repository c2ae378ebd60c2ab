#pragma once

#include "document/document.h"
#include "style/style.h"
#include "style/theme.h"

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::style {

// Everything that a style may set. The order is that of the table in theme_data.cpp.
enum class Property : std::uint8_t {
    font_family,
    font_size,
    font_weight,
    font_style,
    font_variant_numeric,
    line_height,
    letter_spacing,
    color,
    background_color,
    text_align,
    text_transform,
    text_indent,
    text_wrap,
    text_decoration,
    hyphens,
    white_space,
    text_autospace,
    protrusion,
    widows,
    orphans,
    last_page_lines,
    baseline_shift,
    margin_block_start,
    margin_block_end,
    margin_inline_start,
    margin_inline_end,
    padding_block_start,
    padding_block_end,
    padding_inline_start,
    padding_inline_end,
    border_block_start,
    border_block_end,
    break_before,
    break_after,
    break_inside,
    keep_with_next,
    keep_with_previous,
    display,
    vertical_align,
    table_omit_footer_at_break,
    column_gap,
    inline_size,
    block_size,
    max_inline_size,
    max_block_size,
    caption_side,
    provisional_distance_between_starts,
    leader_pattern,
    leader_pattern_width,
    list_style_type,
    numbering,
};
inline constexpr std::size_t property_count = static_cast<std::size_t>(Property::numbering) + 1;

// What a property may be set to.
enum class ValueKind : std::uint8_t {
    length,
    signed_length,
    keyword,
    weight,
    count,
    strength,
    colour,
    background,
    border,
    text,
    pattern,
    family
};

struct PropertyInfo {
    std::string_view name;
    Property property;
    ValueKind kind;
    std::string_view keywords; // "none|auto"; of lengths: a word that stands for 0
};
extern std::array<PropertyInfo, property_count> const properties;

// One value as a theme has it. Lengths relative to the font size stay so until a style is resolved.
struct Declaration {
    enum class Unit : std::uint8_t { none, raw, thousandths_of_em };
    Property property{};
    Unit unit = Unit::none;
    std::int64_t number = 0; // raw Length, thousandths of an em, index of a keyword, weight, count or stack
    Colour colour;
    std::string text;
};

// "10.5pt", "6mm", "1.2em", "120%" (of the font size); a bare number is a multiple of the font size, and 0.
bool parse_length(std::string_view text, Declaration& result);

struct StyleRule {
    std::string role;
    std::string class_name; // empty: any
    std::uint8_t level = 0; // 0: any
    std::vector<Declaration> declarations;
};

// How much of a character stands in the margin at the start or the end of a line, in thousandths of its
// width.
struct Protrusion {
    char32_t character = 0;
    std::uint16_t start = 0;
    std::uint16_t end = 0;
};

struct Theme::State {
    std::string name;
    std::vector<std::string> files;
    PageStyle page;
    std::shared_ptr<document::Letterhead const> letterhead; // null: none
    std::vector<FontStack> stacks;
    std::vector<Protrusion> protrusion; // sorted by character
    std::vector<StyleRule> rules;       // of what is extended first: of equals the last wins
};

// The roles that a theme styles besides those of the document: parts that layout itself makes.
enum class PartRole : std::uint8_t {
    label = 200,
    note_mark,
    note_label,
    note_separator,
    leader,
    table_break,
    axis,
    mark,
    value
};
struct PartName {
    PartRole part;
    std::string_view name;
};
extern std::array<PartName, 9> const part_roles;

// The elements of a theme, for its reader and its XSD. Properties of a style are not among its attributes.
struct ThemeAttribute {
    enum class Kind : std::uint8_t {
        text,
        word,
        length,
        size,
        script,
        thousandths,
        role,
        class_name,
        level,
        parity,
        boolean,
        letterhead_page
    };
    std::string_view name;
    Kind kind = Kind::text;
    bool required = false;
};
struct ThemeElement {
    std::string_view name;
    std::vector<ThemeAttribute> attributes;
    std::vector<std::string_view> children;

    std::vector<std::string_view> attribute_names() const;
};
std::vector<ThemeElement> const& theme_elements();
ThemeElement const& theme_element(std::string_view name);
// On which pages a letterhead may stand.
inline constexpr std::array<std::string_view, 3> letterhead_pages{"first", "every", "none"};
// Whether the margins leave room for text.
bool has_text_area(PageStyle const& page);

// All names that a style's `role` may have.
std::vector<std::string_view> const& style_roles();
// Which of them know levels.
bool has_levels(std::string_view role);
// Rows know odd and even instead (`nth-child`): levels 1 and 2.
bool has_parity(std::string_view role);

}
