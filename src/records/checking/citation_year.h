#pragma once

#include "records/value.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rapporteur::records {

// The year that a text gives for what it cites, and the words that give it.
struct PrintedYear {
    std::int32_t year = 0;
    std::string words; // "844 (1993)", "844 of 12 November 1994"
};

// Of the citation at `index` of a text in `language`: in its own words, in parentheses right behind it, or in
// the date that stands by it as the language writes one: "822 of 30 April 1993", "822 du 30 avril 1993", "822
// от 30 апреля 1993 года", "30 aprel 1993-cü il tarixli 822", "822 المؤرخ 30 نيسان/أبريل 1993",
// "1993年4月30日第822号". Empty where no year is given, or it is given in other words or another language
// than these six: none is guessed.
std::optional<PrintedYear> printed_year(RichText const& text, std::size_t index, std::string_view language);

// The same, where it is none of the years in which what is cited may have been adopted.
std::optional<PrintedYear> misprinted_year(RichText const& text, std::size_t index,
                                           std::string_view language);

// The years in which what is cited may have been adopted; empty where that is not on record.
struct Years {
    std::int32_t first = 0;
    std::int32_t last = 0;
    bool holds(std::int32_t year) const { return first <= year && year <= last; }
};
std::optional<Years> years_of(Inline const& cite);

}
