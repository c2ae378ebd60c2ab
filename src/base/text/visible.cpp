#include "base/text/visible.h"

#include "base/text/utf8.h"

#include <algorithm>

namespace rapporteur {

namespace {

void append_hex(std::string& out, char32_t value, int digits)
{
    static constexpr char hex[] = "0123456789abcdef";
    for (int at = digits - 1; at >= 0; --at) out += hex[(value >> (4 * at)) & 15u];
}

}

bool is_hidden_control(char32_t c)
{
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x061c || c == 0x200e || c == 0x200f ||
           (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

std::string visible(std::string_view text)
{
    bool const is_plain = std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
    if (is_plain) return std::string(text);
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        std::size_t const length = well_formed_length(text, at);
        if (length == 0) {
            out += "\\x";
            append_hex(out, static_cast<unsigned char>(text[at]), 2);
            ++at;
            continue;
        }
        std::size_t next = at;
        char32_t const c = next_code_point(text, next);
        if (!is_hidden_control(c)) {
            out += text.substr(at, length);
        } else if (c == U'\n' || c == U'\t' || c == U'\r') {
            out += c == U'\n' ? "\\n" : c == U'\t' ? "\\t" : "\\r";
        } else {
            out += c < 0x100 ? "\\x" : "\\u";
            append_hex(out, c, c < 0x100 ? 2 : 4);
        }
        at = next;
    }
    return out;
}

}
