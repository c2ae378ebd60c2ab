#include "style/theme_data.h"

#include "document/document.h"

#include <algorithm>
#include <cassert>

namespace rapporteur::style {

std::array<PropertyInfo, property_count> const properties{{
    {"font-family", Property::font_family, ValueKind::family, ""},
    {"font-size", Property::font_size, ValueKind::length, ""},
    {"font-weight", Property::font_weight, ValueKind::weight, "normal|bold"},
    {"font-style", Property::font_style, ValueKind::keyword, "normal|italic"},
    {"font-variant-numeric", Property::font_variant_numeric, ValueKind::keyword, "normal|tabular-nums"},
    {"line-height", Property::line_height, ValueKind::length, ""},
    {"letter-spacing", Property::letter_spacing, ValueKind::signed_length, "normal"},
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

std::array<PartName, 9> const part_roles{{
    {PartRole::label, "label"},
    {PartRole::note_mark, "note-mark"},
    {PartRole::note_label, "note-label"},
    {PartRole::note_separator, "note-separator"},
    {PartRole::leader, "leader"},
    {PartRole::table_break, "table-break"},
    {PartRole::axis, "axis"},
    {PartRole::mark, "mark"},
    {PartRole::value, "value"},
}};

namespace {

// "10.5" → 10500. At most three places after the point; up to a million.
std::optional<std::int64_t> thousandths(std::string_view text)
{
    bool const negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    std::int64_t value = 0;
    int places = -1;
    bool digits = false;
    for (char const c : text) {
        if (c == '.' && places < 0) {
            places = 0;
        } else if (c >= '0' && c <= '9' && places < 3) {
            value = value * 10 + (c - '0');
            if (places >= 0) ++places;
            digits = true;
            if (value > 1'000'000'000) return std::nullopt;
        } else {
            return std::nullopt;
        }
    }
    if (!digits) return std::nullopt;
    for (int i = std::max(places, 0); i < 3; ++i) value *= 10;
    return negative ? -value : value;
}

}

bool parse_length(std::string_view text, Declaration& result)
{
    std::size_t const unit_at = std::min(text.find_first_not_of("-.0123456789"), text.size());
    std::string_view const unit = text.substr(unit_at);
    std::optional<std::int64_t> const number = thousandths(text.substr(0, unit_at));
    if (!number) return false;
    result.unit = Declaration::Unit::raw;
    if (*number == 0) {
        result.number = 0;
        return unit.empty() || unit == "pt" || unit == "mm" || unit == "cm" || unit == "em" || unit == "%";
    }
    if (unit == "pt") {
        result.number = Length::millipoints(*number).raw();
    } else if (unit == "mm") {
        result.number = Length::micrometres(*number).raw();
    } else if (unit == "cm") {
        result.number = Length::micrometres(*number * 10).raw();
    } else if (unit == "em" || unit.empty()) {
        result.unit = Declaration::Unit::thousandths_of_em;
        result.number = *number;
    } else if (unit == "%") {
        result.unit = Declaration::Unit::thousandths_of_em;
        result.number = *number / 100;
    } else {
        return false;
    }
    return true;
}

std::vector<std::string_view> const& style_roles()
{
    static std::vector<std::string_view> const roles = [] {
        std::vector<std::string_view> result;
        for (int role = 0; role <= static_cast<int>(document::Role::line_break); ++role) {
            result.push_back(document::name_of(static_cast<document::Role>(role)));
        }
        for (PartName const& part : part_roles) result.push_back(part.name);
        std::sort(result.begin(), result.end());
        return result;
    }();
    return roles;
}

bool has_levels(std::string_view role) { return role == "heading" || role == "toc-item" || role == "list"; }
bool has_parity(std::string_view role) { return role == "row"; }

std::vector<ThemeElement> const& theme_elements()
{
    using K = ThemeAttribute::Kind;
    static std::vector<ThemeElement> const all{
        {"theme",
         {{"id", K::text, true}, {"extends"}},
         {"page", "letterhead", "fonts", "protrusion", "style"}},
        {"page",
         {{"size", K::size},
          {"margin-block-start", K::length},
          {"margin-block-end", K::length},
          {"margin-inline-start", K::length},
          {"margin-inline-end", K::length},
          {"signature-field", K::boolean}},
         {}},
        {"letterhead",
         {{"image"}, {"alt"}, {"block-size", K::length}, {"page", K::letterhead_page}, {"xml:lang"}},
         {"line"}},
        {"line", {}, {}},
        {"fonts", {}, {"font"}},
        {"font", {{"name"}, {"script", K::script}, {"family", K::word, true}}, {"fallback"}},
        {"fallback", {{"family", K::word, true}}, {}},
        {"protrusion", {}, {"hang"}},
        {"hang", {{"characters", K::word, true}, {"start", K::thousandths}, {"end", K::thousandths}}, {}},
        {"style",
         {{"role", K::role, true}, {"class", K::class_name}, {"level", K::level}, {"nth-child", K::parity}},
         {}},
    };
    return all;
}

ThemeElement const& theme_element(std::string_view name)
{
    std::vector<ThemeElement> const& all = theme_elements();
    auto const found =
        std::find_if(all.begin(), all.end(), [&](ThemeElement const& each) { return each.name == name; });
    assert(found != all.end());
    return *found;
}

std::vector<std::string_view> ThemeElement::attribute_names() const
{
    std::vector<std::string_view> result;
    for (ThemeAttribute const& each : attributes) result.push_back(each.name);
    return result;
}

}
