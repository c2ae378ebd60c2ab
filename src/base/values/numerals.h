#pragma once

#include <cstdint>
#include <string>

namespace rapporteur {

// "XIV"; beyond 1 to 3999, which Roman numerals do not reach, in digits.
std::string roman(std::int64_t value);

// "a" to "z", "aa", "ab", …; below 1 in digits.
std::string lower_letters(std::int64_t value);

}
