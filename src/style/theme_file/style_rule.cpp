#include "style/theme_file/style_rule.h"

#include "base/diagnostics/codes.h"
#include "base/diagnostics/suggest.h"
#include "style/role.h"
#include "style/theme_file/property_value.h"
#include "style/theme_file/theme_elements.h"
#include "style/theme_file/theme_parts.h"

#include <algorithm>
#include <array>

namespace rapporteur::style {

namespace {

// All that may stand in a <style>.
std::vector<std::string_view> const& attribute_names()
{
    static std::vector<std::string_view> const all = [] {
        std::vector<std::string_view> result = theme_element("style").attribute_names();
        for (PropertyInfo const& info : properties) result.push_back(info.name);
        return result;
    }();
    return all;
}

void read_class(ThemeFile& file, XmlAttribute const& attribute, StyleRule& rule)
{
    if (attribute.value.empty() || attribute.value.find(' ') != std::string::npos)
        file.report_value(codes::bad_value, attribute, "a class is one word");
    rule.class_name = attribute.value;
}

void read_level(ThemeFile& file, XmlAttribute const& attribute, StyleRule& rule)
{
    bool const number = attribute.value.size() == 1 && attribute.value[0] >= '1' && attribute.value[0] <= '6';
    if (!has_levels(rule.role)) {
        file.report_name(codes::unknown_attribute, attribute,
                         "the role '" + rule.role + "' has no levels; 'heading', 'list' and 'toc-item' have");
    } else if (!number) {
        file.report_value(codes::bad_value, attribute, "a level is a number from 1 to 6");
    } else {
        rule.level = static_cast<std::uint8_t>(attribute.value[0] - '0');
    }
}

void read_parity(ThemeFile& file, XmlAttribute const& attribute, StyleRule& rule)
{
    static constexpr std::array<std::string_view, 2> both{"odd", "even"};
    if (!has_parity(rule.role)) {
        file.report_name(codes::unknown_attribute, attribute,
                         "the role '" + rule.role + "' is not counted; 'row' is");
    } else if (attribute.value != "odd" && attribute.value != "even") {
        file.report_value(codes::bad_value, attribute, "every second one is 'odd' or 'even'",
                          nearest(attribute.value, both));
    } else {
        rule.level = attribute.value == "odd" ? 1 : 2;
    }
}

}

std::optional<StyleRule> read_style(ThemeFile& file, XmlNode const& element, Theme::State const& theme,
                                    ContrastCheck& contrast)
{
    StyleRule rule;
    XmlAttribute const* const role = element.attribute("role");
    if (role == nullptr) {
        file.report(codes::missing_attribute, element, "'style' needs a role");
        return std::nullopt;
    }
    std::vector<std::string_view> const& roles = style_role_names();
    if (std::find(roles.begin(), roles.end(), role->value) == roles.end()) {
        file.report_value(codes::unknown_style, *role, "there is no role '" + role->value + "'",
                          nearest(role->value, roles));
        return std::nullopt;
    }
    rule.role = role->value;
    for (XmlAttribute const& attribute : element.attributes) {
        if (attribute.name == "role") continue;
        if (attribute.name == "class") {
            read_class(file, attribute, rule);
        } else if (attribute.name == "level") {
            read_level(file, attribute, rule);
        } else if (attribute.name == "nth-child") {
            read_parity(file, attribute, rule);
        } else if (attribute.name == "script") {
            if (check_script(file, attribute)) rule.script = script_tag(attribute.value);
        } else if (PropertyInfo const* const info = find_property(attribute.name)) {
            ParsedValue value = parse_property_value(*info, attribute.value, theme.stacks);
            if (!value.declaration) {
                file.report_value(codes::bad_value, attribute,
                                  "'" + attribute.value + "' is not a value of " + std::string(info->name) +
                                      "; " + value.wanted,
                                  std::move(value.suggestion));
                continue;
            }
            if (info->property == Property::background_color && !has_background(rule.role)) {
                file.report_name(codes::unknown_attribute, attribute,
                                 "the role '" + rule.role +
                                     "' has no background; 'section', 'row', 'head', 'body' and 'foot' have");
                continue;
            }
            if ((info->property == Property::border_inline_start ||
                 info->property == Property::border_inline_end) &&
                !has_inline_borders(rule.role)) {
                file.report_name(codes::unknown_attribute, attribute,
                                 "the role '" + rule.role +
                                     "' has no border at its start or end; 'section' has");
                continue;
            }
            contrast.check(*value.declaration, element, attribute, theme.rules);
            rule.declarations.push_back(std::move(*value.declaration));
        } else {
            file.report_name(codes::unknown_attribute, attribute,
                             "a style has no property '" + attribute.name + "'",
                             logical_name(attribute.name, attribute_names()));
        }
    }
    file.refuse_children(element);
    return rule;
}

}
