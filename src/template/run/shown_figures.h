#pragma once

#include "document/document.h"
#include "template/expressions/source.h"
#include "template/expressions/value.h"

#include <cstdint>
#include <vector>

// What a table shows of the figures that its totals add, read from the cells themselves: whatever a template
// made of a figure, the reader adds up what is printed.
namespace rapporteur::templates {

struct Runtime;

enum class Shown : std::uint8_t {
    exactly,     // with all its digits, whatever the style
    over_period, // so, but given per year, say, and added up over its whole period
    changed,     // rounded, calculated with or converted
    not_shown,   // the cell prints something else, or nothing
};

// How the cell of its row shows the figure. Notes are not looked into. Linear in the cell.
Shown how_shown(Runtime& runtime, Value const& figure, std::vector<document::Node> const& cell);

// Whether the cell says nothing at all.
bool is_silent(std::vector<document::Node> const& cell);

// Of a table that is written out: `total-mismatch` as a warning at `place`, with the record in a note, where
// a sum in its foot adds a figure that its body does not show, by itself or in a sum, or where the body shows
// one of the same kind (USD; sheep a year) that no sum in the foot adds. Superseded figures, which say so
// themselves, are added nowhere. Linear in the table and in what its sums add.
void check_foot(Runtime& runtime, Place const& place, document::Node const& table);

}
