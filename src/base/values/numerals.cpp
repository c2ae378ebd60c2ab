#include "base/values/numerals.h"

#include "base/text/character_classes.h"
#include "base/text/utf8.h"

#include <algorithm>
#include <array>
#include <utility>

namespace rapporteur {

std::string upper_roman(std::int64_t value)
{
    if (value < 1 || value > 3999) return std::to_string(value);
    constexpr std::array<std::pair<int, char const*>, 13> steps{{{1000, "M"},
                                                                 {900, "CM"},
                                                                 {500, "D"},
                                                                 {400, "CD"},
                                                                 {100, "C"},
                                                                 {90, "XC"},
                                                                 {50, "L"},
                                                                 {40, "XL"},
                                                                 {10, "X"},
                                                                 {9, "IX"},
                                                                 {5, "V"},
                                                                 {4, "IV"},
                                                                 {1, "I"}}};
    std::string result;
    for (auto const& [amount, letters] : steps) {
        while (value >= amount) {
            result += letters;
            value -= amount;
        }
    }
    return result;
}

std::string lower_roman(std::int64_t value) { return to_lower(upper_roman(value)); }

std::int64_t roman_value(std::string_view numeral)
{
    auto const digit = [](char c) {
        switch (c) {
        case 'I': return 1;
        case 'V': return 5;
        case 'X': return 10;
        case 'L': return 50;
        case 'C': return 100;
        case 'D': return 500;
        case 'M': return 1000;
        default: return 0;
        }
    };
    std::int64_t value = 0;
    for (std::size_t i = 0; i < numeral.size(); ++i) {
        int const here = digit(numeral[i]);
        bool const before_larger = i + 1 < numeral.size() && here < digit(numeral[i + 1]);
        value += before_larger ? -here : here;
    }
    return value;
}

std::string lower_letters(std::int64_t value)
{
    if (value < 1) return std::to_string(value);
    std::string result;
    for (; value > 0; value = (value - 1) / 26) result += static_cast<char>('a' + (value - 1) % 26);
    std::reverse(result.begin(), result.end());
    return result;
}

std::string upper_letters(std::int64_t value) { return to_upper(lower_letters(value)); }

std::string in_digits(std::string_view text, char32_t zero)
{
    std::string result;
    for (char const c : text) {
        if (is_digit(c)) {
            append_utf8(result, zero + static_cast<char32_t>(c - '0'));
        } else {
            result += c;
        }
    }
    return result;
}

namespace {

// How long the word at the text's beginning is; white space and U+00A0 end it.
std::size_t word_length(std::string_view text)
{
    std::size_t length = 0;
    while (length < text.size() && !is_white_space(text[length]) &&
           !text.substr(length).starts_with("\u00a0"))
        ++length;
    return length;
}

bool is_bracketed_number(std::string_view word)
{
    return word.size() > 2 && word[0] == '(' && is_digit(word[1]) && word.find(')') != std::string_view::npos;
}

}

std::string in_digits_of_text(std::string_view text, char32_t zero)
{
    if (zero == U'0') return std::string(text);
    std::string result;
    bool after_symbol = false;
    while (!text.empty()) {
        std::size_t const length = word_length(text);
        std::string_view const word = text.substr(0, length);
        bool const has_letter = std::any_of(word.begin(), word.end(), [](char c) { return is_letter(c); });
        bool const has_digit = std::any_of(word.begin(), word.end(), [](char c) { return is_digit(c); });
        if (has_letter || (after_symbol && is_bracketed_number(word))) {
            result += word;
        } else {
            result += in_digits(word, zero);
        }
        if (length != 0) after_symbol = has_letter && has_digit;
        text.remove_prefix(length);
        std::size_t const space = text.empty() ? 0 : is_white_space(text[0]) ? 1 : 2;
        result += text.substr(0, space);
        text.remove_prefix(space);
    }
    return result;
}

}
