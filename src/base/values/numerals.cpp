#include "base/values/numerals.h"

#include <algorithm>
#include <array>
#include <utility>

namespace rapporteur {

std::string roman(std::int64_t value)
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

std::string lower_letters(std::int64_t value)
{
    if (value < 1) return std::to_string(value);
    std::string result;
    for (; value > 0; value = (value - 1) / 26) result += static_cast<char>('a' + (value - 1) % 26);
    std::reverse(result.begin(), result.end());
    return result;
}

}
