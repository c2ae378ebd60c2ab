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

}
