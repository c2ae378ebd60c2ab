#include "style/theme_file/contrast_check.h"

#include "base/diagnostics/codes.h"
#include "base/values/length.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <utility>

namespace rapporteur::style {

namespace {

// The rules that are part of what a paper says, and are not there for the eye alone: the line at zero, that
// to sign on, and those that keep parts of a table, or notes, from what stands beside them. The axis' other
// lines only repeat what is printed beside each mark.
bool is_needed(std::string_view role, Property property)
{
    if (role == "axis" || role == "signature") return property == Property::border_block_end;
    static constexpr std::array<std::string_view, 5> parting{"table", "head", "foot", "table-break",
                                                             "note-separator"};
    return std::find(parting.begin(), parting.end(), role) != parting.end();
}

// The roles whose text may stand on the ground of a table's rows.
bool stands_in_tables(std::string_view role)
{
    static constexpr std::array<std::string_view, 14> inside{
        "cell", "p",    "em",    "strong", "span", "link",       "note-mark",
        "list", "item", "label", "quote",  "term", "definition", "definitions"};
    return std::find(inside.begin(), inside.end(), role) != inside.end();
}

// A section holds headings and captions besides what a table's rows hold.
bool stands_on(std::string_view text, std::string_view ground)
{
    return stands_in_tables(text) || (ground == "section" && (text == "heading" || text == "caption"));
}

std::string_view value_of(XmlNode const& element, std::string_view name)
{
    XmlAttribute const* const attribute = element.attribute(name);
    return attribute != nullptr ? std::string_view(attribute->value) : std::string_view();
}

std::string quoted(std::string_view value) { return "'" + std::string(value) + "'"; }

// How large and bold a style has its text, as far as it says so in points: what is a multiple of the size
// around it may be small there.
struct TextSize {
    std::int64_t raw = 0;
    std::int64_t weight = 400;
};

void apply(std::vector<Declaration> const& declarations, TextSize& size)
{
    for (Declaration const& each : declarations) {
        if (each.property == Property::font_size)
            size.raw = each.unit == Declaration::Unit::raw ? each.number : 0;
        if (each.property == Property::font_weight) size.weight = each.number;
    }
}

// The level that a style's element is for; 0: any.
std::uint8_t level_of(XmlNode const& element)
{
    std::string_view const level = value_of(element, "level");
    std::string_view const parity = value_of(element, "nth-child");
    if (!level.empty()) return static_cast<std::uint8_t>(level[0] - '0');
    if (parity == "odd") return 1;
    return parity == "even" ? 2 : 0;
}

// By the rules so far for the same role, the more special ones last, and then by the element's own
// attributes.
TextSize size_of(XmlNode const& element, std::vector<StyleRule> const& rules)
{
    std::uint8_t const level = level_of(element);
    TextSize size;
    for (int special = 0; special < 4; ++special) {
        for (StyleRule const& rule : rules) {
            if (rule.role != value_of(element, "role")) continue;
            bool const has_class = !rule.class_name.empty();
            bool const has_level = rule.level != 0;
            if ((has_class && rule.class_name != value_of(element, "class")) ||
                (has_level && rule.level != level))
                continue;
            if ((has_class ? 2 : 0) + (has_level ? 1 : 0) == special) apply(rule.declarations, size);
        }
    }
    Declaration own;
    std::string_view const font_size = value_of(element, "font-size");
    if (!font_size.empty())
        size.raw = parse_length(font_size, own) && own.unit == Declaration::Unit::raw ? own.number : 0;
    std::string_view const weight = value_of(element, "font-weight");
    if (!weight.empty())
        size.weight = weight == "bold"                                             ? 700
                      : weight.size() == 3 && weight[0] >= '1' && weight[0] <= '9' ? (weight[0] - '0') * 100
                                                                                   : 400;
    return size;
}

// What a style's `color` is for.
ColourUse use_of(XmlNode const& element, std::vector<StyleRule> const& rules)
{
    if (value_of(element, "role") == "mark") return ColourUse::graphics;
    TextSize const size = size_of(element, rules);
    return is_large_text(size.raw, size.weight) ? ColourUse::large_text : ColourUse::text;
}

// The colour of text that has none of its own.
Colour document_colour(std::vector<StyleRule> const& rules)
{
    Colour result;
    for (StyleRule const& rule : rules) {
        if (rule.role != "document" || !rule.class_name.empty()) continue;
        for (Declaration const& declaration : rule.declarations) {
            if (declaration.property == Property::color) result = declaration.colour;
        }
    }
    return result;
}

}

void ContrastCheck::check(Declaration const& declaration, XmlNode const& element,
                          XmlAttribute const& attribute, std::vector<StyleRule> const& rules)
{
    if (declaration.property == Property::color) {
        XmlAttribute const* const ground = element.attribute("background-color");
        std::optional<Colour> const other = ground != nullptr ? parse_colour(ground->value) : std::nullopt;
        require(use_of(element, rules), {declaration.colour, quoted(attribute.value)},
                {other.value_or(white), other ? quoted(ground->value) : "white"}, attribute);
    } else if (declaration.property == Property::background_color) {
        check_background(declaration, element, attribute, rules);
    } else if (declaration.property == Property::border_block_start ||
               declaration.property == Property::border_block_end) {
        check_border(declaration, element, attribute);
    }
}

void ContrastCheck::check_background(Declaration const& declaration, XmlNode const& element,
                                     XmlAttribute const& attribute, std::vector<StyleRule> const& rules)
{
    bool const is_none = declaration.number != 0;
    if (is_none || element.attribute("color") != nullptr) return;
    require(ColourUse::text, {document_colour(rules), "the document's colour"},
            {declaration.colour, quoted(attribute.value)}, attribute);
}

void ContrastCheck::check_border(Declaration const& declaration, XmlNode const& element,
                                 XmlAttribute const& attribute)
{
    XmlAttribute const* const role = element.attribute("role");
    if (declaration.number == 0 || role == nullptr || !is_needed(role->value, declaration.property)) return;
    std::string_view const value = attribute.value;
    std::size_t const colour = value.find('#');
    require(ColourUse::graphics, {declaration.colour, quoted(value.substr(colour, 7))}, {white, "white"},
            attribute);
}

void ContrastCheck::check(StyleRule const& rule, XmlNode const& element, std::vector<StyleRule> const& rules)
{
    add_tints(rule, element, rules);
    check_size(rule, element, rules);
}

// Text that was large by another theme, or by an earlier style, and is no longer, is reported where it is
// made small.
void ContrastCheck::check_size(StyleRule const& rule, XmlNode const& element,
                               std::vector<StyleRule> const& rules)
{
    XmlAttribute const* const size = element.attribute("font-size");
    XmlAttribute const* const at = size != nullptr ? size : element.attribute("font-weight");
    if (at == nullptr || element.attribute("color") != nullptr || rule.role == "mark") return;
    std::optional<Colour> colour;
    for (StyleRule const& earlier : rules) {
        if (earlier.role != rule.role ||
            (!earlier.class_name.empty() && earlier.class_name != rule.class_name) ||
            (earlier.level != 0 && earlier.level != rule.level))
            continue;
        for (Declaration const& each : earlier.declarations) {
            if (each.property == Property::color) colour = each.colour;
        }
    }
    if (colour) require(use_of(element, rules), {*colour, "the colour that it has"}, {white, "white"}, *at);
}

void ContrastCheck::add_tints(StyleRule const& rule, XmlNode const& element,
                              std::vector<StyleRule> const& rules)
{
    for (Declaration const& declaration : rule.declarations) {
        bool const is_ground = declaration.property == Property::background_color;
        if (!is_ground && declaration.property != Property::color) continue;
        XmlAttribute const* const attribute = element.attribute(is_ground ? "background-color" : "color");
        if (attribute == nullptr || attribute->value == "none") continue;
        (is_ground ? tints_.grounds : tints_.texts)
            .push_back({rule.role, declaration.colour, attribute, use_of(element, rules)});
    }
}

void ContrastCheck::check_tables()
{
    for (Tint const& ground : tints_.grounds) {
        for (Tint const& text : tints_.texts) {
            if (!stands_on(text.role, ground.role)) continue;
            XmlAttribute const* const at = text.attribute != nullptr ? text.attribute : ground.attribute;
            if (at == nullptr) continue;
            require(text.use, {text.colour, "the colour of '" + text.role + "'"},
                    {ground.colour, "the ground of '" + ground.role + "'"}, *at);
        }
    }
}

ContrastCheck::Tints ContrastCheck::take_tints()
{
    // The attributes belong to this file's tree.
    for (auto* tints : {&tints_.texts, &tints_.grounds}) {
        for (Tint& tint : *tints) tint.attribute = nullptr;
    }
    return std::move(tints_);
}

void ContrastCheck::require(ColourUse use, Named const& what, Named const& ground,
                            XmlAttribute const& attribute)
{
    if (contrast(what.colour, ground.colour) >= least_contrast(use)) return;
    std::string_view const thing = use == ColourUse::text         ? "text"
                                   : use == ColourUse::large_text ? "large text"
                                                                  : "what is drawn";
    Diagnostic diagnostic = file_.document().fault_at_value(
        codes::low_contrast, attribute,
        std::string(thing) + " in " + what.name + " on " + ground.name + " has a contrast below " +
            (use == ColourUse::text ? "4.5" : "3") + " to 1");
    diagnostic.severity = Severity::warning;
    file_.context().diagnostics.add(std::move(diagnostic));
}

}
