#pragma once

#include "layout/text/break_rules.h"

#include <cstdint>
#include <string>
#include <vector>

namespace rapporteur::layout {

// A mark of UAX 9 that directions are found with and that the text does not have.
struct IsolateMark {
    std::uint32_t at; // before this code unit of the text
    char16_t mark;
};

// A place where isolates meet that are of a higher level than what they stand in.
struct IsolateBoundary {
    std::uint32_t at;
    std::uint8_t level; // of what encloses them
};

// What is found out about a paragraph's text before it is cut into pieces: what stands between its letters,
// how it runs and in which scripts it is. Kept from one paragraph to the next for its memory.
struct TextAnalysis {
    std::vector<std::uint8_t> places; // before each code unit and at the end, as text_units.h has them
    bool may_run_right_to_left = false;
    bool has_other_scripts = false; // than Latin
    std::vector<IsolateMark> isolates;
    std::vector<std::uint8_t> levels; // UAX 9; only where some of it may run right to left
    std::vector<IsolateBoundary> isolate_boundaries;
    std::vector<std::int16_t> scripts; // UScriptCode; -1 where none is known. Only where there are others
    std::vector<TextRange> addresses;
    std::vector<BreakCost> break_costs; // in the order of their places
    std::u16string scratch;

    void clear()
    {
        places.clear();
        may_run_right_to_left = has_other_scripts = false;
        isolates.clear();
        isolate_boundaries.clear();
        addresses.clear();
        break_costs.clear();
    }
};

}
