#include "base/xml_escape.h"

namespace rapporteur {

std::string xml_escaped(std::string_view text, XmlPlace place)
{
    std::string result;
    result.reserve(text.size());
    for (char const c : text) {
        switch (c) {
        case '&': result += "&amp;"; break;
        case '<': result += "&lt;"; break;
        case '>': result += "&gt;"; break;
        case '"': result += place == XmlPlace::attribute_value ? "&quot;" : "\""; break;
        default: result += c;
        }
    }
    return result;
}

}
