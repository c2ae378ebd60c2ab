#include "base/diagnostics/codes.h"
#include "base/text/utf8.h"
#include "style/theme_file/theme_elements.h"
#include "style/theme_file/theme_parts.h"

#include <algorithm>
#include <charconv>

namespace rapporteur::style {

namespace {

std::uint16_t read_thousandths(ThemeFile& file, XmlAttribute const& attribute)
{
    int value = 0;
    char const* const last = attribute.value.data() + attribute.value.size();
    auto const [end, error] = std::from_chars(attribute.value.data(), last, value);
    if (error != std::errc() || end != last || value < 0 || value > 1000) {
        file.report_value(codes::bad_value, attribute,
                          "'" + attribute.value +
                              "' is not a part of a character's width; it is a number of thousandths from 0 "
                              "to 1000");
    }
    return static_cast<std::uint16_t>(value);
}

void set(std::vector<Protrusion>& table, Protrusion const& amounts)
{
    auto const at = std::lower_bound(table.begin(), table.end(), amounts.character,
                                     [](Protrusion const& one, char32_t c) { return one.character < c; });
    if (at != table.end() && at->character == amounts.character) {
        *at = amounts;
    } else {
        table.insert(at, amounts);
    }
}

// <hang characters=".," end="700"/>
void read_hang(ThemeFile& file, XmlNode const& element, std::vector<Protrusion>& table)
{
    Protrusion amounts;
    std::u32string characters;
    for (XmlAttribute const& attribute : element.attributes) {
        if (attribute.name == "characters") {
            characters = to_utf32(attribute.value);
        } else if (attribute.name == "start") {
            amounts.start = read_thousandths(file, attribute);
        } else if (attribute.name == "end") {
            amounts.end = read_thousandths(file, attribute);
        } else {
            file.report_unknown(element, attribute, theme_element("hang").attribute_names());
        }
    }
    if (characters.empty())
        file.report(codes::missing_attribute, element,
                    "'hang' needs the characters that hang, as characters=\".,\"");
    for (char32_t const character : characters) {
        amounts.character = character;
        set(table, amounts);
    }
    file.refuse_children(element);
}

}

void read_protrusion(ThemeFile& file, XmlNode const& element, std::vector<Protrusion>& table)
{
    for (XmlAttribute const& attribute : element.attributes) file.report_unknown(element, attribute, {});
    for (XmlNode const& child : element.children) {
        if (!file.is_element(child, element)) continue;
        if (child.name == "hang") {
            read_hang(file, child, table);
        } else {
            file.report_unknown(child, element, theme_element("protrusion").children);
        }
    }
}

}
