#include "base/diagnostics/codes.h"
#include "style/theme_file/theme_elements.h"
#include "style/theme_file/theme_parts.h"

#include <algorithm>
#include <set>
#include <utility>

namespace rapporteur::style {

namespace {

std::string read_family(ThemeFile& file, XmlNode const& element)
{
    XmlAttribute const* const family = element.attribute("family");
    if (family == nullptr) {
        file.report(codes::missing_attribute, element, "'" + element.name + "' needs a family");
        return {};
    }
    if (family->value.empty()) file.report_value(codes::bad_value, *family, "the family is empty");
    return family->value;
}

using NameAndScript = std::pair<std::string, std::string>;

// A font for no script in particular does nothing where the theme that this one extends has one for each.
void check_use(ThemeFile& file, XmlNode const& element, FontStack const& stack, std::string const& name,
               std::set<NameAndScript> const& own)
{
    std::string inherited;
    for (FontStack::Family const& family : stack.families) {
        bool const is_told = inherited.find(family.script) != std::string::npos;
        if (family.script.empty() || is_told || own.contains({name, family.script})) continue;
        inherited += (inherited.empty() ? "" : ", ") + family.script;
    }
    if (inherited.empty()) return;
    file.warn(codes::missing_attribute, element,
              "without a script this font is for scripts alone that no other is for; the theme that this one "
              "extends has fonts for " +
                  inherited + ": say which this is for, such as script=\"Latn\"");
}

// `own` are the fonts that this theme has so far, apart from those that it extends.
void read_font(ThemeFile& file, XmlNode const& element, std::vector<FontStack>& stacks,
               std::set<NameAndScript>& own)
{
    std::string name = "text";
    std::string script;
    for (XmlAttribute const& attribute : element.attributes) {
        if (attribute.name == "name") {
            name = attribute.value;
        } else if (attribute.name == "script") {
            check_script(file, attribute);
            script = attribute.value;
        } else if (attribute.name != "family") {
            file.report_unknown(element, attribute, theme_element("font").attribute_names());
        }
    }
    std::string family = read_family(file, element);
    bool const is_first = own.emplace(name, script).second;
    auto stack =
        std::find_if(stacks.begin(), stacks.end(), [&](FontStack const& s) { return s.name == name; });
    if (stack == stacks.end()) {
        stacks.push_back({name, {}});
        stack = stacks.end() - 1;
    } else if (is_first) {
        std::erase_if(stack->families, [&](FontStack::Family const& f) { return f.script == script; });
    }
    if (script.empty()) check_use(file, element, *stack, name, own);
    stack->families.push_back({script, std::move(family)});
    for (XmlNode const& child : element.children) {
        if (!file.is_element(child, element)) continue;
        if (child.name != "fallback") {
            file.report_unknown(child, element, theme_element("font").children);
            continue;
        }
        for (XmlAttribute const& attribute : child.attributes) {
            if (attribute.name != "family")
                file.report_unknown(child, attribute, theme_element("fallback").attribute_names());
        }
        stack->families.push_back({script, read_family(file, child)});
    }
}

}

void read_fonts(ThemeFile& file, XmlNode const& element, std::vector<FontStack>& stacks)
{
    for (XmlAttribute const& attribute : element.attributes) file.report_unknown(element, attribute, {});
    std::set<NameAndScript> own;
    for (XmlNode const& child : element.children) {
        if (!file.is_element(child, element)) continue;
        if (child.name != "font") {
            file.report_unknown(child, element, theme_element("fonts").children);
            continue;
        }
        read_font(file, child, stacks, own);
    }
    if (element.children.empty()) file.report(codes::missing_element, element, "'fonts' names no font");
}

}
