#pragma once

#include "base/values/length.h"
#include "document/table.h"

#include <cstdint>
#include <span>
#include <vector>

namespace rapporteur::layout {

// What a column asks for, and what its cells need, their padding included.
struct ColumnNeed {
    document::Column::Width kind = document::Column::Width::content;
    std::int64_t amount = 0; // as of document::Column
    Length least;            // no narrower than its widest part that no line may divide
    Length most;             // each cell on one line; not less than `least`
    std::int64_t bulk = 0;   // sum of the squares of its cells' widths on one line, in points
};

struct ColumnWidths {
    std::vector<Length> widths;
    // By which the columns would be wider than there is room. They are made to fit all the same, at the cost
    // of the widest.
    Length missing;
};

// Shares a table's width among its columns. Fixed columns have what they ask. Columns by content have what
// their text needs on one line; where that is too much, a column of a word or two keeps its lines and the
// others share the room so that the sum of (text / width)² over all cells is least: no column is narrow while
// another is wide. Columns by fraction share what is left; where that is less than their content weighs, they
// share as the others do. Cost: linear in columns, but for columns of which each has another bound: there the
// shares are found in rounds.
[[nodiscard]] ColumnWidths share_width(std::span<ColumnNeed const> columns, Length available);

}
