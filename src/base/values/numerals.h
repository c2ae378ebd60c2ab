#pragma once

#include <cstdint>
#include <string>
#include <string_view>

// Numbers in Roman numerals and in letters. Pure; from as many threads as you like.
namespace rapporteur {

// "XIV" or "xiv"; beyond 1 to 3999, which Roman numerals do not reach, in digits.
std::string upper_roman(std::int64_t value);
std::string lower_roman(std::int64_t value);

// The value of a numeral in capitals. Reads leniently: a smaller numeral before a larger one is taken from
// it, whatever they are ("IIX" is 10), and what is not a numeral counts nothing. Who wants only good ones
// compares the text with upper_roman() of the value.
std::int64_t roman_value(std::string_view numeral);

// "a" to "z", "aa", "ab", …, or in capitals; below 1 in digits.
std::string lower_letters(std::int64_t value);
std::string upper_letters(std::int64_t value);

// UTF-8 with its digits 0 to 9 replaced by those from `zero` on (U+0660: "٠" to "٩").
std::string in_digits(std::string_view text, char32_t zero);
// The same but for words with Latin letters, and for a number in brackets after one, with which it is a
// symbol: "S/RES/822 (1993)" stays.
std::string in_digits_of_text(std::string_view text, char32_t zero);

}
