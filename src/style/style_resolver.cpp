#include "style/style_resolver.h"

#include <algorithm>

namespace rapporteur::style {

namespace {

constexpr std::size_t role_slots = 256;

int specificity(StyleRule const& rule)
{
    return (rule.class_name.empty() ? 0 : 4) + (rule.level == 0 ? 0 : 2) + (rule.script == 0 ? 0 : 1);
}

Length length_of(Declaration const& declaration, Length em)
{
    return declaration.unit == Declaration::Unit::thousandths_of_em ? em.scaled(declaration.number, 1000)
                                                                    : Length::from_raw(declaration.number);
}

Style inheriting(Style const& parent)
{
    Style style;
    style.script = parent.script;
    style.stack = parent.stack;
    style.weight = parent.weight;
    style.italic = parent.italic;
    style.tabular_figures = parent.tabular_figures;
    style.hyphenate = parent.hyphenate;
    style.no_wrap = parent.no_wrap;
    style.balance = parent.balance;
    style.autospace = parent.autospace;
    style.protrude = parent.protrude;
    style.align = parent.align;
    style.transform = parent.transform;
    style.widows = parent.widows;
    style.orphans = parent.orphans;
    style.size = parent.size;
    style.line_height = parent.line_height;
    style.letter_space = parent.letter_space;
    style.expansion = parent.expansion;
    style.tracking = parent.tracking;
    style.text_indent = parent.text_indent;
    style.colour = parent.colour;
    style.unseen = parent.unseen;
    style.line = parent.line;
    return style;
}

void apply(Declaration const& d, Style const& parent, Style& style)
{
    auto const length = [&] { return length_of(d, style.size); };
    bool const second = d.number == 1; // of the two keywords of a property
    switch (d.property) {
    case Property::font_family: style.stack = static_cast<std::uint16_t>(d.number); break;
    case Property::font_size: style.size = length_of(d, parent.size); break;
    case Property::font_weight: style.weight = static_cast<std::uint16_t>(d.number); break;
    case Property::font_style: style.italic = second; break;
    case Property::font_variant_numeric: style.tabular_figures = second; break;
    case Property::line_height: style.line_height = length(); break;
    case Property::letter_spacing: style.letter_space = length(); break;
    case Property::font_expansion: style.expansion = static_cast<std::uint16_t>(d.number); break;
    case Property::tracking: style.tracking = static_cast<std::uint16_t>(d.number); break;
    case Property::color: style.colour = d.colour; break;
    case Property::background_color:
        style.background = d.number == 0 ? std::optional(d.colour) : std::nullopt;
        break;
    case Property::text_align: style.align = static_cast<TextAlign>(d.number); break;
    case Property::text_transform: style.transform = static_cast<TextTransform>(d.number); break;
    case Property::text_indent: style.text_indent = length(); break;
    case Property::text_wrap: style.balance = second; break;
    case Property::text_decoration: style.line = static_cast<TextLine>(d.number); break;
    case Property::hyphens: style.hyphenate = second; break;
    case Property::white_space: style.no_wrap = second; break;
    case Property::text_autospace: style.autospace = !second; break;
    case Property::protrusion: style.protrude = second; break;
    case Property::widows: style.widows = static_cast<std::uint8_t>(d.number); break;
    case Property::orphans: style.orphans = static_cast<std::uint8_t>(d.number); break;
    case Property::last_page_lines: style.last_page_lines = static_cast<std::uint8_t>(d.number); break;
    case Property::baseline_shift: style.rise = length_of(d, parent.size); break;
    case Property::margin_block_start: style.margin_block_start = length(); break;
    case Property::margin_block_end: style.margin_block_end = length(); break;
    case Property::margin_inline_start: style.margin_inline_start = length(); break;
    case Property::margin_inline_end: style.margin_inline_end = length(); break;
    case Property::padding_block_start: style.padding_block_start = length(); break;
    case Property::padding_block_end: style.padding_block_end = length(); break;
    case Property::padding_inline_start: style.padding_inline_start = length(); break;
    case Property::padding_inline_end: style.padding_inline_end = length(); break;
    case Property::border_block_start: style.border_block_start = {length(), d.colour}; break;
    case Property::border_block_end: style.border_block_end = {length(), d.colour}; break;
    case Property::border_inline_start: style.border_inline_start = {length(), d.colour}; break;
    case Property::border_inline_end: style.border_inline_end = {length(), d.colour}; break;
    case Property::break_before: style.break_before = static_cast<Break>(d.number); break;
    case Property::break_after: style.break_after = static_cast<Break>(d.number); break;
    case Property::break_inside: style.break_inside = second ? Break::avoid : Break::automatic; break;
    case Property::keep_with_next: style.keep_with_next = static_cast<std::uint8_t>(d.number); break;
    case Property::keep_with_previous: style.keep_with_previous = static_cast<std::uint8_t>(d.number); break;
    case Property::display: style.display = static_cast<Display>(d.number); break;
    case Property::vertical_align: style.vertical_align = static_cast<VerticalAlign>(d.number); break;
    case Property::table_omit_footer_at_break: style.omit_foot_at_break = !second; break;
    case Property::column_gap: style.column_gap = length(); break;
    case Property::inline_size: style.inline_size = length(); break;
    case Property::block_size: style.block_size = length(); break;
    case Property::max_inline_size: style.max_inline_size = length(); break;
    case Property::max_block_size: style.max_block_size = length(); break;
    case Property::caption_side: style.caption_at_end = second; break;
    case Property::provisional_distance_between_starts: style.start_distance = length(); break;
    case Property::leader_pattern: style.dots = second; break;
    case Property::leader_pattern_width: style.leader_width = length(); break;
    case Property::list_style_type: style.marker = d.text; break;
    case Property::numbering: style.numbering = d.text; break;
    }
}

}

std::size_t StyleResolver::Hash::operator()(Key const& key) const
{
    std::size_t const a = std::hash<void const*>()(key.parent);
    std::size_t const b = std::hash<void const*>()(key.class_name.data());
    return (a ^ (b * 0x9e3779b97f4a7c15ULL)) + key.role * 1009u + key.level;
}

StyleResolver::StyleResolver(Theme::State const& theme) : scripts_(theme.scripts), by_role_(role_slots)
{
    auto const collect = [&](std::uint8_t slot, std::string_view name) {
        std::vector<StyleRule const*>& rules = by_role_[slot].rules;
        for (StyleRule const& rule : theme.rules) {
            if (rule.role == name) rules.push_back(&rule);
        }
        std::stable_sort(rules.begin(), rules.end(), [](StyleRule const* a, StyleRule const* b) {
            return specificity(*a) < specificity(*b);
        });
    };
    for (StyleRole const& role : style_roles()) collect(role.number, role.name);
}

Style const& StyleResolver::resolve(Style const& parent, document::Role role, std::string_view class_name,
                                    std::uint8_t level)
{
    return resolve(parent, static_cast<std::uint8_t>(role), class_name, level);
}

Style const& StyleResolver::resolve(Style const& parent, PartRole part, std::string_view class_name)
{
    return resolve(parent, static_cast<std::uint8_t>(part), class_name, 0);
}

ScriptScale StyleResolver::scale_of(std::uint32_t script) const
{
    auto const found = std::find_if(scripts_.begin(), scripts_.end(),
                                    [&](ScriptScale const& scale) { return scale.script == script; });
    return found != scripts_.end() ? *found : ScriptScale{script};
}

Style const& StyleResolver::in_script(Style const& style, std::uint32_t script)
{
    if (style.script == script) return style;
    Style const*& found = in_script_[{&style, script}];
    if (found == nullptr) {
        ScriptScale const before = scale_of(style.script);
        ScriptScale const now = scale_of(script);
        styles_.push_back(style);
        Style& made = styles_.back();
        made.script = script;
        made.size = style.size.scaled(now.size, before.size);
        made.line_height = style.line_height.scaled(now.leading, before.leading);
        found = &made;
    }
    return *found;
}

Style const& StyleResolver::unspaced(Style const& style)
{
    if (style.letter_space == Length()) return style;
    Style const*& found = unspaced_[&style];
    if (found == nullptr) {
        styles_.push_back(style);
        styles_.back().letter_space = Length();
        found = &styles_.back();
    }
    return *found;
}

Style const& StyleResolver::inherited(Style const& parent)
{
    Style const*& found = inherited_[&parent];
    if (found == nullptr) {
        styles_.push_back(inheriting(parent));
        found = &styles_.back();
    }
    return *found;
}

Style const& StyleResolver::aligned(Style const& style, TextAlign align)
{
    if (style.align == align) return style;
    Style const*& found = aligned_[&style][static_cast<std::size_t>(align)];
    if (found == nullptr) {
        styles_.push_back(style);
        styles_.back().align = align;
        found = &styles_.back();
    }
    return *found;
}

Style const& StyleResolver::unseen(Style const& style, Length size)
{
    Style const*& found = unseen_[{&style, size.raw()}];
    if (found == nullptr) {
        styles_.push_back(style);
        styles_.back().unseen = true;
        styles_.back().size = size;
        found = &styles_.back();
    }
    return *found;
}

// The class as the theme's own string, so that keys may hold views of it; empty when no rule has it.
std::string_view StyleResolver::own_class(RoleRules const& rules, std::string_view class_name) const
{
    if (class_name.empty()) return {};
    for (StyleRule const* const rule : rules.rules) {
        if (rule->class_name == class_name) return rule->class_name;
    }
    return {};
}

Style const& StyleResolver::resolve(Style const& parent, std::uint8_t role, std::string_view class_name,
                                    std::uint8_t level)
{
    RoleRules const& rules = by_role_[role];
    std::string_view const known = own_class(rules, class_name);
    Key const key{&parent, known, role, level};
    auto const found = cache_.find(key);
    if (found != cache_.end()) return *found->second;
    styles_.push_back(compute(parent, rules, known, level));
    cache_.emplace(key, &styles_.back());
    return styles_.back();
}

Style StyleResolver::compute(Style const& parent, RoleRules const& rules, std::string_view class_name,
                             std::uint8_t level) const
{
    std::array<Declaration const*, property_count> set{};
    for (StyleRule const* const rule : rules.rules) {
        if (!rule->class_name.empty() && rule->class_name != class_name) continue;
        if (rule->level != 0 && rule->level != level) continue;
        if (rule->script != 0 && rule->script != parent.script) continue;
        for (Declaration const& declaration : rule->declarations) {
            set[static_cast<std::size_t>(declaration.property)] = &declaration;
        }
    }
    Style style = inheriting(parent);
    // Lengths in em need the size.
    if (auto const* const size = set[static_cast<std::size_t>(Property::font_size)])
        apply_scaled(*size, parent, style);
    for (Declaration const* const declaration : set) {
        if (declaration != nullptr) apply_scaled(*declaration, parent, style);
    }
    return style;
}

// What a theme says in em is of a size that is the script's already.
void StyleResolver::apply_scaled(Declaration const& declaration, Style const& parent, Style& style) const
{
    apply(declaration, parent, style);
    if (declaration.unit != Declaration::Unit::raw) return;
    ScriptScale const scale = scale_of(style.script);
    if (declaration.property == Property::font_size) style.size = style.size.scaled(scale.size, 1000);
    if (declaration.property == Property::line_height)
        style.line_height = style.line_height.scaled(scale.leading, 1000);
}

}
