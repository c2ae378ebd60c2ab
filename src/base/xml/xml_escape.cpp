#include "base/xml/xml_escape.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace rapporteur {

namespace {

constexpr std::string_view entity_of(char c)
{
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    default: return {};
    }
}

bool is_escaped(char c) { return !entity_of(c).empty(); }

// Whether one of eight bytes may be escaped: '<' and '>' differ by one bit, and so do '"' and '&'. (A byte of
// a difference is 0 where its lowest bit, borrowed from, turns the highest on.)
bool may_be_escaped(char const* bytes)
{
    constexpr std::uint64_t each = 0x0101010101010101, high = 0x80 * each;
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, sizeof word);
    std::uint64_t const angle = (word & ~(2 * each)) ^ ('<' * each);
    std::uint64_t const other = (word & ~(4 * each)) ^ ('"' * each);
    return (((angle - each) & ~angle) | ((other - each) & ~other)) & high;
}

}

void append_xml_escaped(std::string& out, std::string_view text, XmlPlace place)
{
    std::size_t copied = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        while (i + 8 < text.size() && !may_be_escaped(text.data() + i)) i += 8;
        if (!is_escaped(text[i])) continue;
        if (text[i] == '"' && place != XmlPlace::attribute_value) continue;
        out.append(text, copied, i - copied);
        out += entity_of(text[i]);
        copied = i + 1;
    }
    out.append(text, copied);
}

std::string xml_escaped(std::string_view text, XmlPlace place)
{
    std::string result;
    append_xml_escaped(result, text, place);
    return result;
}

std::string xml_unescaped(std::string_view escaped)
{
    std::string result;
    for (std::size_t at = 0; at < escaped.size();) {
        std::size_t const end = std::min(escaped.find('&', at), escaped.size());
        result.append(escaped, at, end - at);
        at = end;
        if (at == escaped.size()) break;
        char known = '&';
        std::size_t length = 1;
        for (char const c : {'&', '<', '>', '"'}) {
            if (!escaped.substr(at).starts_with(entity_of(c))) continue;
            known = c;
            length = entity_of(c).size();
        }
        result += known;
        at += length;
    }
    return result;
}

}
