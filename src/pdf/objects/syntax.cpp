#include "pdf/objects/syntax.h"

#include "base/text/utf8.h"

#include <algorithm>
#include <charconv>
#include <cstddef>

namespace rapporteur::pdf {

namespace {

constexpr char hex_digits[] = "0123456789ABCDEF";

// Half of 32767 bytes in UTF-16 code units, less the byte order mark.
constexpr std::size_t longest_text = 16382;

bool is_regular(unsigned char c)
{
    return c > 0x20 && c < 0x7F &&
           std::string_view("()<>[]{}/%#").find(static_cast<char>(c)) == std::string_view::npos;
}

}

void append_integer(std::string& out, std::int64_t value)
{
    char buffer[24];
    auto const result = std::to_chars(buffer, buffer + sizeof buffer, value);
    out.append(buffer, result.ptr);
}

void append_decimal(std::string& out, std::int64_t value, unsigned decimals)
{
    if (value < 0) {
        out += '-';
        value = -value;
    }
    char digits[24];
    auto const result = std::to_chars(digits, digits + sizeof digits, value);
    auto const count = static_cast<std::size_t>(result.ptr - digits);
    std::size_t const whole = count > decimals ? count - decimals : 0;
    std::string fraction(decimals - (count - whole), '0');
    fraction.append(digits + whole, count - whole);
    while (!fraction.empty() && fraction.back() == '0') fraction.pop_back();
    if (whole == 0) {
        out += '0';
    } else {
        out.append(digits, whole);
    }
    if (!fraction.empty()) {
        out += '.';
        out += fraction;
    }
}

void append_reference(std::string& out, ObjectId id)
{
    append_integer(out, static_cast<std::int64_t>(id));
    out += " 0 R";
}

void append_name(std::string& out, std::string_view name)
{
    out += '/';
    for (char const c : name.substr(0, 127)) {
        auto const byte = static_cast<unsigned char>(c);
        if (is_regular(byte)) {
            out += c;
        } else {
            out += '#';
            out += hex_digits[byte >> 4];
            out += hex_digits[byte & 15];
        }
    }
}

void append_string(std::string& out, std::string_view bytes)
{
    out += '(';
    for (char const c : bytes) {
        auto const byte = static_cast<unsigned char>(c);
        if (c == '(' || c == ')' || c == '\\') {
            out += '\\';
            out += c;
        } else if (byte < 0x20 || byte >= 0x7F) {
            out += '\\';
            out += static_cast<char>('0' + (byte >> 6));
            out += static_cast<char>('0' + ((byte >> 3) & 7));
            out += static_cast<char>('0' + (byte & 7));
        } else {
            out += c;
        }
    }
    out += ')';
}

void append_string_byte(std::string& out, char byte)
{
    switch (byte) {
    case '(':
    case ')':
    case '\\':
        out += '\\';
        out += byte;
        return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    default: out += byte;
    }
}

void append_hex8(std::string& out, std::uint32_t value)
{
    out += hex_digits[(value >> 4) & 15];
    out += hex_digits[value & 15];
}

void append_hex16(std::string& out, std::uint32_t value)
{
    append_hex8(out, value >> 8);
    append_hex8(out, value);
}

namespace {

bool is_private(std::uint32_t c) { return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000; }

enum class PrivateUse : std::uint8_t { kept, replaced };

// Appends at most `limit` code units.
void append_utf16(std::string& out, std::string_view utf8, std::size_t limit, PrivateUse private_use)
{
    std::size_t units = 0;
    for (std::size_t offset = 0; offset < utf8.size();) {
        auto c = static_cast<std::uint32_t>(next_code_point(utf8, offset));
        if (private_use == PrivateUse::replaced && is_private(c)) c = 0xFFFD;
        units += c > 0xFFFF ? 2 : 1;
        if (units > limit) return;
        if (c > 0xFFFF) {
            append_hex16(out, 0xD800 + ((c - 0x10000) >> 10));
            append_hex16(out, 0xDC00 + ((c - 0x10000) & 0x3FF));
        } else {
            append_hex16(out, c);
        }
    }
}

}

void append_utf16_hex(std::string& out, std::string_view utf8)
{
    append_utf16(out, utf8, std::string_view::npos, PrivateUse::kept);
}

void append_text(std::string& out, std::string_view utf8)
{
    bool const ascii = std::all_of(utf8.begin(), utf8.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
    if (ascii) {
        append_string(out, utf8.substr(0, longest_text * 2));
        return;
    }
    out += "<FEFF";
    append_utf16(out, utf8, longest_text, PrivateUse::replaced);
    out += '>';
}

std::int64_t millipoints(Length length)
{
    std::int64_t const scaled = length.raw() * 1000;
    return (scaled >= 0 ? scaled + 32768 : scaled - 32768) / 65536;
}

void append_length(std::string& out, Length length) { append_decimal(out, millipoints(length), 3); }

}
