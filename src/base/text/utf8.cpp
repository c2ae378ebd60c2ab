#include "base/text/utf8.h"

namespace rapporteur {

std::size_t well_formed_length(std::string_view text, std::size_t offset)
{
    auto byte = [&](std::size_t i) -> unsigned {
        return offset + i < text.size() ? static_cast<unsigned char>(text[offset + i]) : 0u;
    };
    auto trail = [&](std::size_t i) { return (byte(i) & 0xc0u) == 0x80u; };
    unsigned const lead = byte(0);
    if (lead < 0x80) return offset < text.size() ? 1 : 0;
    if (lead >= 0xc2 && lead <= 0xdf) return trail(1) ? 2 : 0;
    if (lead >= 0xe0 && lead <= 0xef) {
        unsigned const second = byte(1);
        if (lead == 0xe0 && second < 0xa0) return 0; // overlong
        if (lead == 0xed && second > 0x9f) return 0; // surrogates
        return trail(1) && trail(2) ? 3 : 0;
    }
    if (lead >= 0xf0 && lead <= 0xf4) {
        unsigned const second = byte(1);
        if (lead == 0xf0 && second < 0x90) return 0; // overlong
        if (lead == 0xf4 && second > 0x8f) return 0; // beyond U+10FFFF
        return trail(1) && trail(2) && trail(3) ? 4 : 0;
    }
    return 0;
}

char32_t next_code_point(std::string_view text, std::size_t& offset)
{
    std::size_t const length = well_formed_length(text, offset);
    auto const lead = static_cast<unsigned char>(text[offset]);
    if (length <= 1) {
        ++offset;
        return length == 1 ? static_cast<char32_t>(lead) : U'\ufffd';
    }
    char32_t value = lead & (0xffu >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        value = value << 6 | (static_cast<unsigned char>(text[offset + i]) & 0x3fu);
    }
    offset += length;
    return value;
}

void append_utf8(std::string& out, char32_t c)
{
    auto put = [&](char32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xc0 | c >> 6);
        put(0x80 | (c & 0x3f));
    } else if (c < 0x10000) {
        put(0xe0 | c >> 12);
        put(0x80 | (c >> 6 & 0x3f));
        put(0x80 | (c & 0x3f));
    } else {
        put(0xf0 | c >> 18);
        put(0x80 | (c >> 12 & 0x3f));
        put(0x80 | (c >> 6 & 0x3f));
        put(0x80 | (c & 0x3f));
    }
}

std::u32string to_utf32(std::string_view text)
{
    std::u32string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) result += next_code_point(text, i);
    return result;
}

std::string to_utf8(std::u32string_view text)
{
    std::string result;
    result.reserve(text.size());
    for (char32_t const c : text) append_utf8(result, c);
    return result;
}

std::size_t code_points(std::string_view text)
{
    std::size_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++count) next_code_point(text, i);
    return count;
}

}
