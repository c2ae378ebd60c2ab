#pragma once

#include <cstdint>
#include <string>

namespace rapporteur::document {

// A column of a table. Width: `fixed` in micrometres, a `fraction` of what is left in thousandths (1000 is
// 1fr), or by content.
struct Column {
    enum class Width : std::uint8_t { content, fixed, fraction };
    enum class Align : std::uint8_t { start, end, center, decimal };
    Width width = Width::content;
    std::int64_t amount = 0;
    Align align = Align::start;
};

// A sum that a table carries from page to page: the column that its figures stand in, and what the rows are
// called that show it at the foot of a page and at the top of the next. One that is called otherwise on the
// way ("Grants (2 not known) carried forward") is another for each name.
struct CarriedSum {
    std::uint16_t column = 0;
    std::string forward; // "Grants carried forward"
    std::string brought; // "Grants brought forward"
};

// What a carried sum has come to after a row, as it prints.
struct RunningSum {
    std::uint32_t carried = 0; // index into the table's carried sums
    std::string figure;
};

}
