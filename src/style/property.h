#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

// The properties of styles: one table, by which themes are read, applied and described to editors.
namespace rapporteur::style {

// Everything that a style may set. The order is that of the table in property.cpp, which holds them in it.
enum class Property : std::uint8_t {
    font_family,
    font_size,
    font_weight,
    font_style,
    font_variant_numeric,
    line_height,
    letter_spacing,
    font_expansion,
    tracking,
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
    border_inline_start,
    border_inline_end,
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
    percentage,
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

// The property of that name; null where there is none.
PropertyInfo const* find_property(std::string_view name);

// The words of `keywords`, in order.
std::vector<std::string_view> keywords_of(PropertyInfo const& property);

}
