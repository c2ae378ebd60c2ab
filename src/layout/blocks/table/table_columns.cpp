#include "layout/blocks/table/table_columns.h"

#include <algorithm>

namespace rapporteur::layout {

TableColumns::TableColumns(TableGrid const& grid, bool right_to_left)
    : needs(grid.columns.size()), figures(grid.columns.size(), DecimalColumn(right_to_left))
{
    for (std::size_t c = 0; c < needs.size(); ++c) {
        needs[c].kind = grid.columns[c].width;
        needs[c].amount = grid.columns[c].amount;
    }
}

void TableColumns::widen(TableCell const& cell, BlockWidth const& wanted)
{
    widen(cell, &ColumnNeed::least, wanted.least);
    widen(cell, &ColumnNeed::most, wanted.most);
}

void TableColumns::widen(TableCell const& cell, Length ColumnNeed::*member, Length wanted)
{
    Length has;
    for (std::size_t i = 0; i < cell.columns; ++i) has += needs[cell.column + i].*member;
    if (has >= wanted) return;
    auto const count = static_cast<std::int64_t>(cell.columns);
    for (std::size_t i = 0; i < cell.columns; ++i)
        needs[cell.column + i].*member += (wanted - has + Length::from_raw(count - 1)) / count;
}

BlockWidth TableColumns::width() const
{
    BlockWidth result;
    for (ColumnNeed const& column : needs) {
        result.least += column.least;
        result.most += column.most;
    }
    return result;
}

void TableColumns::share(Length room)
{
    ColumnWidths const shared = share_width(needs, room);
    missing_ = shared.missing;
    starts_.assign(1, Length());
    for (Length const width : shared.widths) starts_.push_back(starts_.back() + width);
}

LineArea TableColumns::area_of(TableCell const& cell, TableGrid const& grid, BlockContext const& table) const
{
    bool const right_to_left = table.language->right_to_left;
    Length const begin = starts_[cell.column];
    Length const end = starts_[cell.column + cell.columns];
    Length const width = end - begin;
    Length const x = right_to_left ? table.x + table.width - end : table.x + begin;
    Length at_start = grid.padding_start(cell);
    Length at_end = grid.padding_end(cell);
    if (missing_ != Length()) {
        // What room there is goes to the words.
        at_start = std::min(at_start, width / 8);
        at_end = std::min(at_end, width / 8);
    }
    return {x + (right_to_left ? at_end : at_start), std::max(Length::points(1), width - at_start - at_end)};
}

}
