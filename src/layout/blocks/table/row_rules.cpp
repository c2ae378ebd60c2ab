#include "layout/blocks/table/row_rules.h"

#include <algorithm>
#include <optional>

namespace rapporteur::layout {

void add_backgrounds(TableContext const& table, RowGroup const& group, RowSlice const& slice, Flow& flow)
{
    if (!table.grid.filled) return;
    BlockContext const& context = table.context;
    for (std::size_t r = group.begin; r < group.end; ++r) {
        std::optional<Colour> fill = group.section.rows[r].style->background;
        if (!fill) fill = group.section.style->background;
        Length const from = std::max(slice.top, group.tops[r - group.begin]);
        Length const to = std::min(slice.bottom, group.tops[r - group.begin + 1]);
        if (fill && to > from)
            flow.add_rule({context.x, slice.place_of(from), context.width, to - from}, *fill);
    }
}

namespace {

// The rule between a row and the one before, but for the columns of cells that reach over both.
void add_rule_between(TableContext const& table, RowGroup const& group, std::size_t row, Length y,
                      style::Border const& border, Flow& flow)
{
    BlockContext const& context = table.context;
    std::size_t const columns = table.grid.columns.size();
    std::vector<bool> covered(columns);
    for (std::size_t i = 0; i < group.cells.size(); ++i) {
        TableCell const& cell = group.cell(i);
        if (cell.row >= row || cell.row + cell.rows <= row) continue;
        for (std::size_t c = 0; c < cell.columns; ++c) covered[cell.column + c] = true;
    }
    Length from;
    for (std::size_t c = 0; c < columns;) {
        std::size_t end = c;
        Length width;
        for (; end < columns && covered[end] == covered[c]; ++end) width += table.columns.width_of(end);
        Length const to = end == columns ? context.width : from + width;
        Length const x = context.language->right_to_left ? context.x + context.width - to : context.x + from;
        if (!covered[c]) flow.add_rule({x, y, to - from, border.width}, border.colour);
        from = to;
        c = end;
    }
}

}

void add_rules(TableContext const& table, RowGroup const& group, RowSlice const& slice, Flow& flow)
{
    style::Style const& of_section = *group.section.style;
    BlockContext const& context = table.context;
    // `row`: that begins below the rule; at an edge of the group there is no cell across it.
    auto const add = [&](style::Border const& border, Length y, std::size_t row) {
        if (border.width == Length()) return;
        if (y < slice.top && !slice.first) return;
        if (y >= slice.bottom && !slice.last) return;
        if (row > group.begin && row < group.end) {
            add_rule_between(table, group, row, slice.place_of(y), border, flow);
        } else {
            flow.add_rule({context.x, slice.place_of(y), context.width, border.width}, border.colour);
        }
    };
    for (std::size_t r = group.begin; r < group.end; ++r) {
        style::Style const& row = *group.section.rows[r].style;
        bool const above = r == 0 && of_section.border_block_start.width != Length();
        bool const below =
            r + 1 == group.section.rows.size() && of_section.border_block_end.width != Length();
        style::Border const& end = below ? of_section.border_block_end : row.border_block_end;
        add(above ? of_section.border_block_start : row.border_block_start, group.tops[r - group.begin], r);
        add(end, group.tops[r - group.begin + 1] - end.width, r + 1);
    }
}

}
