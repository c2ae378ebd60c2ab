#pragma once

#include "records/value.h"

#include <cstdint>
#include <optional>
#include <string>

namespace rapporteur::records {

// The year that a text gives for what it cites, and the words that give it.
struct PrintedYear {
    std::int32_t year = 0;
    std::string words; // "844 (1993)", "844 of 12 November 1994"
};

// Of the citation at `index` of the text: in its own words, in parentheses right behind it, or in the English
// date there ("of 12 November 1993"); empty where no year is given.
std::optional<PrintedYear> printed_year(RichText const& text, std::size_t index);

// The same, where it is none of the years in which what is cited may have been adopted.
std::optional<PrintedYear> misprinted_year(RichText const& text, std::size_t index);

// The years in which what is cited may have been adopted; empty where that is not on record.
struct Years {
    std::int32_t first = 0;
    std::int32_t last = 0;
    bool holds(std::int32_t year) const { return first <= year && year <= last; }
};
std::optional<Years> years_of(Inline const& cite);

}
