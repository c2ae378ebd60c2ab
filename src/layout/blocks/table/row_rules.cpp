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
        if (fill && to > from) flow.add_rule({context.x, from - slice.top, context.width, to - from}, *fill);
    }
}

void add_rules(TableContext const& table, RowGroup const& group, RowSlice const& slice, Flow& flow)
{
    style::Style const& of_section = *group.section.style;
    BlockContext const& context = table.context;
    auto const add = [&](style::Border const& border, Length y) {
        if (border.width == Length()) return;
        if (y < slice.top && !slice.first) return;
        if (y >= slice.bottom && !slice.last) return;
        flow.add_rule({context.x, y - slice.top, context.width, border.width}, border.colour);
    };
    for (std::size_t r = group.begin; r < group.end; ++r) {
        style::Style const& row = *group.section.rows[r].style;
        bool const above = r == 0 && of_section.border_block_start.width != Length();
        bool const below =
            r + 1 == group.section.rows.size() && of_section.border_block_end.width != Length();
        style::Border const& end = below ? of_section.border_block_end : row.border_block_end;
        add(above ? of_section.border_block_start : row.border_block_start, group.tops[r - group.begin]);
        add(end, group.tops[r - group.begin + 1] - end.width);
    }
}

}
