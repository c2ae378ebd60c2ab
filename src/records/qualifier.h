#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace rapporteur::records {

// How far a figure is known.
enum class Qualifier : std::uint8_t { exact, about, at_least, more_than, up_to, nearly, less_than };

// The words that files write; an exact figure has none.
inline constexpr std::array<std::string_view, 6> qualifier_words{"about", "at-least", "more-than",
                                                                 "up-to", "nearly",   "less-than"};

std::string_view word_of(Qualifier qualifier);                     // "", "about", "at-least", …
std::optional<Qualifier> qualifier_of_word(std::string_view word); // of one of the words above

// The qualifier of the sum of two figures, whichever comes first; empty where their sum is no single figure,
// so that a total shows both apart:
//
//     exact + q              q
//     q + q                  q
//     at least + more than   more than (each is a lower bound, and one of them is not reached)
//     any other two          none
std::optional<Qualifier> sum_of(Qualifier a, Qualifier b);

}
