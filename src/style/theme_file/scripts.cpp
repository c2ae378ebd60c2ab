#include "base/diagnostics/codes.h"
#include "base/diagnostics/suggest.h"
#include "style/declaration.h"
#include "style/theme_file/theme_elements.h"
#include "style/theme_file/theme_parts.h"

#include <unicode/uscript.h>

#include <algorithm>
#include <array>

namespace rapporteur::style {

bool check_script(ThemeFile& file, XmlAttribute const& attribute)
{
    UScriptCode code = USCRIPT_INVALID_CODE;
    UErrorCode status = U_ZERO_ERROR;
    if (attribute.value.size() == 4) uscript_getCode(attribute.value.c_str(), &code, 1, &status);
    if (code != USCRIPT_INVALID_CODE && U_SUCCESS(status)) return true;
    static constexpr std::array<std::string_view, 18> common{"Latn", "Cyrl", "Grek", "Arab", "Hebr", "Hans",
                                                             "Hant", "Jpan", "Kore", "Armn", "Geor", "Deva",
                                                             "Thai", "Beng", "Taml", "Ethi", "Hani", "Zyyy"};
    file.report_value(codes::bad_value, attribute,
                      "'" + attribute.value + "' is not a script of ISO 15924, such as 'Latn' or 'Arab'",
                      nearest(attribute.value, common));
    return false;
}

namespace {

// "119%": from a half to twice as much.
std::uint16_t read_scale(ThemeFile& file, XmlAttribute const& attribute)
{
    Declaration value;
    bool const is_length = parse_length(attribute.value, value);
    constexpr std::int64_t least = 500;
    constexpr std::int64_t most = 2000;
    if (is_length && value.unit == Declaration::Unit::thousandths_of_em && value.number >= least &&
        value.number <= most)
        return static_cast<std::uint16_t>(value.number);
    file.report_value(codes::bad_value, attribute,
                      "'" + attribute.value +
                          "' is not a part of the size; it is from 50% to 200%, such as 119%");
    return 1000;
}

}

void read_script(ThemeFile& file, XmlNode const& element, std::vector<ScriptScale>& scripts)
{
    ScriptScale scale;
    for (XmlAttribute const& attribute : element.attributes) {
        if (attribute.name == "code") {
            if (check_script(file, attribute)) scale.script = script_tag(attribute.value);
        } else if (attribute.name == "font-size") {
            scale.size = read_scale(file, attribute);
        } else if (attribute.name == "line-height") {
            scale.leading = read_scale(file, attribute);
        } else {
            file.report_unknown(element, attribute, theme_element("script").attribute_names());
        }
    }
    if (element.attribute("code") == nullptr)
        file.report(codes::missing_attribute, element,
                    "'script' needs the code of a script, as code=\"Arab\"");
    file.refuse_children(element);
    std::erase_if(scripts, [&](ScriptScale const& other) { return other.script == scale.script; });
    if (scale.script != 0) scripts.push_back(scale);
}

}
