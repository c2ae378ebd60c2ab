#pragma once

#include <cstddef>
#include <string_view>
#include <utility>

namespace rapporteur::records {

// What XML 1.0 calls white space (production S), and no other space.
constexpr bool is_xml_space(char32_t c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
constexpr bool is_xml_space(char c)
{
    return is_xml_space(static_cast<char32_t>(static_cast<unsigned char>(c)));
}

// The bytes of a text without white space at its ends, as an offset into it and a length.
constexpr std::pair<std::size_t, std::size_t> trimmed(std::string_view text)
{
    std::size_t begin = 0;
    std::size_t end = text.size();
    while (begin < end && is_xml_space(text[begin])) ++begin;
    while (end > begin && is_xml_space(text[end - 1])) --end;
    return {begin, end - begin};
}

constexpr bool is_blank(std::string_view text) { return trimmed(text).second == 0; }

}
