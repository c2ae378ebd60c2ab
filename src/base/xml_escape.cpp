#include "base/xml_escape.h"

namespace rapporteur {

std::string xml_escaped(std::string_view text, XmlPlace place)
{
    std::string result;
    std::size_t copied = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        // Most characters are letters, above all four.
        if (text[i] > '>') continue;
        std::string_view escaped;
        switch (text[i]) {
        case '&': escaped = "&amp;"; break;
        case '<': escaped = "&lt;"; break;
        case '>': escaped = "&gt;"; break;
        case '"':
            if (place == XmlPlace::attribute_value) escaped = "&quot;";
            break;
        default: break;
        }
        if (escaped.empty()) continue;
        result.append(text, copied, i - copied);
        result += escaped;
        copied = i + 1;
    }
    if (copied == 0) return std::string(text);
    result.append(text, copied);
    return result;
}

}
