#include "base/xml_escape.h"

#include <algorithm>
#include <iterator>
#include <utility>

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

std::string xml_unescaped(std::string_view escaped)
{
    static constexpr std::pair<std::string_view, char> entities[] = {
        {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}};
    std::string result;
    for (std::size_t at = 0; at < escaped.size();) {
        std::size_t const end = std::min(escaped.find('&', at), escaped.size());
        result.append(escaped, at, end - at);
        at = end;
        if (at == escaped.size()) break;
        auto const* const found =
            std::find_if(std::begin(entities), std::end(entities),
                         [&](auto const& entity) { return escaped.substr(at).starts_with(entity.first); });
        bool const known = found != std::end(entities);
        result += known ? found->second : '&';
        at += known ? found->first.size() : 1;
    }
    return result;
}

}
