#include "style/property.h"

#include <algorithm>

namespace rapporteur::style {

std::array<PropertyInfo, property_count> const properties{{
    {"font-family", Property::font_family, ValueKind::family, ""},
    {"font-size", Property::font_size, ValueKind::length, ""},
    {"font-weight", Property::font_weight, ValueKind::weight, "normal|bold"},
    {"font-style", Property::font_style, ValueKind::keyword, "normal|italic"},
    {"font-variant-numeric", Property::font_variant_numeric, ValueKind::keyword, "normal|tabular-nums"},
    {"line-height", Property::line_height, ValueKind::length, ""},
    {"letter-spacing", Property::letter_spacing, ValueKind::signed_length, "normal"},
    {"font-expansion", Property::font_expansion, ValueKind::percentage, "none"},
    {"tracking", Property::tracking, ValueKind::percentage, "none"},
    {"color", Property::color, ValueKind::colour, ""},
    {"background-color", Property::background_color, ValueKind::background, "none"},
    {"text-align", Property::text_align, ValueKind::keyword, "start|end|center|justify"},
    {"text-transform", Property::text_transform, ValueKind::keyword, "none|uppercase|lowercase"},
    {"text-indent", Property::text_indent, ValueKind::signed_length, ""},
    {"text-wrap", Property::text_wrap, ValueKind::keyword, "wrap|balance"},
    {"text-decoration", Property::text_decoration, ValueKind::keyword, "none|underline|line-through"},
    {"hyphens", Property::hyphens, ValueKind::keyword, "none|auto"},
    {"white-space", Property::white_space, ValueKind::keyword, "normal|nowrap"},
    {"text-autospace", Property::text_autospace, ValueKind::keyword, "normal|no-autospace"},
    {"protrusion", Property::protrusion, ValueKind::keyword, "none|auto"},
    {"widows", Property::widows, ValueKind::count, ""},
    {"orphans", Property::orphans, ValueKind::count, ""},
    {"last-page-lines", Property::last_page_lines, ValueKind::count, ""},
    {"baseline-shift", Property::baseline_shift, ValueKind::signed_length, "baseline"},
    {"margin-block-start", Property::margin_block_start, ValueKind::length, ""},
    {"margin-block-end", Property::margin_block_end, ValueKind::length, ""},
    {"margin-inline-start", Property::margin_inline_start, ValueKind::length, ""},
    {"margin-inline-end", Property::margin_inline_end, ValueKind::length, ""},
    {"padding-block-start", Property::padding_block_start, ValueKind::length, ""},
    {"padding-block-end", Property::padding_block_end, ValueKind::length, ""},
    {"padding-inline-start", Property::padding_inline_start, ValueKind::length, ""},
    {"padding-inline-end", Property::padding_inline_end, ValueKind::length, ""},
    {"border-block-start", Property::border_block_start, ValueKind::border, "none"},
    {"border-block-end", Property::border_block_end, ValueKind::border, "none"},
    {"border-inline-start", Property::border_inline_start, ValueKind::border, "none"},
    {"border-inline-end", Property::border_inline_end, ValueKind::border, "none"},
    {"break-before", Property::break_before, ValueKind::keyword, "auto|page|right|avoid"},
    {"break-after", Property::break_after, ValueKind::keyword, "auto|page|right|avoid"},
    {"break-inside", Property::break_inside, ValueKind::keyword, "auto|avoid"},
    {"keep-with-next", Property::keep_with_next, ValueKind::strength, "auto|always"},
    {"keep-with-previous", Property::keep_with_previous, ValueKind::strength, "auto|always"},
    {"display", Property::display, ValueKind::keyword, "block|row"},
    {"vertical-align", Property::vertical_align, ValueKind::keyword, "top|bottom"},
    {"table-omit-footer-at-break", Property::table_omit_footer_at_break, ValueKind::keyword, "true|false"},
    {"column-gap", Property::column_gap, ValueKind::length, ""},
    {"inline-size", Property::inline_size, ValueKind::length, "auto"},
    {"block-size", Property::block_size, ValueKind::length, "auto"},
    {"max-inline-size", Property::max_inline_size, ValueKind::length, "none"},
    {"max-block-size", Property::max_block_size, ValueKind::length, "none"},
    {"caption-side", Property::caption_side, ValueKind::keyword, "block-start|block-end"},
    {"provisional-distance-between-starts", Property::provisional_distance_between_starts, ValueKind::length,
     ""},
    {"leader-pattern", Property::leader_pattern, ValueKind::keyword, "space|dots"},
    {"leader-pattern-width", Property::leader_pattern_width, ValueKind::length, ""},
    {"list-style-type", Property::list_style_type, ValueKind::text, "none"},
    {"numbering", Property::numbering, ValueKind::pattern, "none"},
}};

PropertyInfo const* find_property(std::string_view name)
{
    auto const found = std::find_if(properties.begin(), properties.end(),
                                    [&](PropertyInfo const& each) { return each.name == name; });
    return found == properties.end() ? nullptr : &*found;
}

std::vector<std::string_view> keywords_of(PropertyInfo const& property)
{
    std::vector<std::string_view> result;
    for (std::string_view rest = property.keywords; !rest.empty();) {
        std::size_t const end = std::min(rest.find('|'), rest.size());
        result.push_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return result;
}

}
