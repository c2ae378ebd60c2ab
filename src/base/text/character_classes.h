#pragma once

#include <unicode/uchar.h>

#include <algorithm>
#include <string>
#include <string_view>

// What kind of character one is: each class once, for all rooms. Those of a `char` are of ASCII alone (every
// byte beyond it is of no class); those of a UTF-16 code unit are Unicode's, and a surrogate is of no class.
// All are pure and cost a few comparisons.
namespace rapporteur {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_letter(char c) { return is_upper(c) || is_lower(c); }
constexpr bool is_alphanumeric(char c) { return is_letter(c) || is_digit(c); }
constexpr char to_upper(char c) { return is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c; }
constexpr char to_lower(char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }

inline std::string to_upper(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(), [](char c) { return to_upper(c); });
    return text;
}
inline std::string to_lower(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(), [](char c) { return to_lower(c); });
    return text;
}

// White space of XML (XML 1.0, production 3), which is also that of the expressions.
inline constexpr std::string_view white_space = " \t\r\n";
constexpr bool is_white_space(char c)
{
    // Most characters are letters, above all four.
    return static_cast<unsigned char>(c) <= ' ' && (c == ' ' || c == '\t' || c == '\n' || c == '\r');
}
constexpr bool is_white_space(char32_t c) { return c < 0x80 && is_white_space(static_cast<char>(c)); }
// Whether there is nothing but white space, or nothing at all.
constexpr bool is_blank(std::string_view text)
{
    return text.find_first_not_of(white_space) == std::string_view::npos;
}
// The text without white space at its ends; of one that is blank, what is at its end: nothing.
constexpr std::string_view trimmed(std::string_view text)
{
    std::size_t const begin = std::min(text.find_first_not_of(white_space), text.size());
    std::size_t const end = is_blank(text) ? begin : text.find_last_not_of(white_space) + 1;
    return text.substr(begin, end - begin);
}

// Whether a byte of UTF-8 goes on with the character of the byte before it.
constexpr bool continues_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0u) == 0x80u; }

// Decimal digits of all scripts (general category Nd).
inline bool is_digit(char16_t c) { return (c >= u'0' && c <= u'9') || (c >= 0x0660 && u_isdigit(c) != 0); }
inline bool is_letter(char16_t c)
{
    return c < 0x80 ? (c >= u'A' && c <= u'Z') || (c >= u'a' && c <= u'z') : u_isalpha(c) != 0;
}
inline bool is_upper(char16_t c) { return c < 0x80 ? c >= u'A' && c <= u'Z' : u_isupper(c) != 0; }
constexpr bool is_ascii_digit(char16_t c) { return c >= u'0' && c <= u'9'; }
constexpr bool is_ascii_alphanumeric(char16_t c)
{
    return is_ascii_digit(c) || (c >= u'A' && c <= u'Z') || (c >= u'a' && c <= u'z');
}
inline bool is_alphanumeric(char16_t c) { return c < 0x80 ? is_ascii_alphanumeric(c) : u_isalnum(c) != 0; }

// The spaces between words that justified lines widen: U+00A0 is one, which only forbids a break.
constexpr bool is_space(char16_t c) { return c == u' ' || c == 0x00A0; }
// Those that may stand between a title and the year after it.
constexpr bool is_space_in_line(char32_t c) { return c == U' ' || c == 0x00A0 || c == 0x202F; }
// Those that may stand in a symbol as it was printed or copied; typesetters put U+00A0, U+202F and U+2009
// before "(1993)".
constexpr bool is_space_in_symbol(char32_t c)
{
    return is_space_in_line(c) || c == U'\t' || c == U'\n' || c == U'\r' || c == 0x2009;
}

// There are two kinds of dashes, and who asks must know which is meant.
// What joins the parts of a word, a symbol or a range without a space: "-" and U+2010, the hyphen, to U+2013,
// the en dash. A line may end after one. The em dash is none.
constexpr bool is_joining_dash(char32_t c) { return c == U'-' || (c >= 0x2010 && c <= 0x2013); }
// What stands as a dash between words or as a sign before a number: en and em dash, horizontal bar, minus
// sign, and the "-" that is typed for each of them. The hyphen U+2010 is none.
constexpr bool is_dash_or_minus(char32_t c)
{
    return c == U'–' || c == U'—' || c == U'―' || c == 0x2212 || c == U'-';
}

}
