#pragma once

#include "layout/blocks/block_context.h"
#include "layout/blocks/table/table_grid.h"
#include "layout/blocks/table/table_widths.h"
#include "layout/text/decimal_column.h"

#include <cstddef>
#include <vector>

namespace rapporteur::layout {

// The columns of a table: what each needs, where its figures stand under one another, and the room that it
// gets.
class TableColumns {
public:
    TableColumns(TableGrid const& grid, bool right_to_left);

    std::vector<ColumnNeed> needs;
    std::vector<DecimalColumn> figures;

    // A cell over several columns widens them evenly where it needs more than they have.
    void widen(TableCell const& cell, BlockWidth const& wanted);
    // The width of the whole table.
    [[nodiscard]] BlockWidth width() const;

    // Shares the room among them, once all needs are known.
    void share(Length room);
    // By how much the room is less than they should have.
    Length missing() const { return missing_; }
    Length width_of(std::size_t column) const { return starts_[column + 1] - starts_[column]; }
    [[nodiscard]] LineArea area_of(TableCell const& cell, TableGrid const& grid,
                                   BlockContext const& table) const;

private:
    void widen(TableCell const& cell, Length ColumnNeed::*member, Length wanted);

    Length missing_;
    std::vector<Length> starts_; // of each column, from the start edge, and of what follows the last
};

}
