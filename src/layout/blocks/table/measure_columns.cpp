#include "layout/blocks/table/measure_columns.h"

#include "layout/blocks/table/table_cells.h"

#include <algorithm>

namespace rapporteur::layout {

using document::Column;
using document::Role;

namespace {

// Of a column, from its cells that stand in it alone.
struct OfCells {
    Length padding; // the most
    Length figures; // the widest cell with a figure, with what follows the figure, on one line
};

// A cell over several columns.
struct Spanning {
    TableCell const* cell;
    BlockWidth width;
};

class Measuring {
public:
    Measuring(TableContext& table, CarriedSums& sums)
        : table_(table), sums_(sums), columns_(table.columns), of_cells_(table.columns.needs.size())
    {}

    void run()
    {
        for (TableSection& section : table_.grid.sections) {
            for (TableCell& cell : section.cells) {
                if (table_.layout().context.should_stop()) return;
                measure(cell, section.is(Role::table_head));
            }
        }
        for (TableSection const& section : table_.grid.sections) {
            if (section.is(Role::table_body)) sums_.measure_figures(section);
        }
        for (std::size_t c = 0; c < of_cells_.size(); ++c) fit_figures(c);
        for (Spanning const& one : spanning_) columns_.widen(*one.cell, one.width);
        sums_.measure_names();
        for (ColumnNeed& need : columns_.needs) need.most = std::max(need.most, need.least);
        for (std::size_t c = 0; c < of_cells_.size(); ++c) {
            if (!columns_.figures[c].empty()) keep_figures_whole(c);
        }
    }

private:
    void measure(TableCell& cell, bool in_head)
    {
        BlockWidth width = table_.builder.measure_children(*cell.node, context_of(cell));
        Length const padding = table_.padding_of(cell);
        width.least += padding;
        width.most += padding;
        if (cell.columns != 1) {
            spanning_.push_back({&cell, width});
            return;
        }
        OfCells& of_cells = of_cells_[cell.column];
        if (table_.grid.align_of(cell) == Column::Align::decimal && !in_head) {
            if (ShapedParagraph const* const text = only_text(table_, cell)) add_figure(table_, cell, *text);
            of_cells.figures = std::max(of_cells.figures, width.most);
        }
        of_cells.padding = std::max(of_cells.padding, padding);
        ColumnNeed& need = columns_.needs[cell.column];
        need.least = std::max(need.least, width.least);
        need.most = std::max(need.most, width.most);
        // In points, so that the squares of ten thousand rows fit.
        std::int64_t const points = std::min<std::int64_t>(width.most.raw() / 65536, 1 << 28);
        need.bulk = std::min<std::int64_t>(need.bulk + points * points, std::int64_t{1} << 58);
    }

    // Figures are not broken over lines while there is any other way.
    void fit_figures(std::size_t column)
    {
        DecimalColumn& figures = columns_.figures[column];
        if (figures.empty()) return;
        figures.settle();
        Length const width = figures.before() + figures.after() + of_cells_[column].padding;
        ColumnNeed& need = columns_.needs[column];
        need.least = std::max(need.least, width);
        need.most = std::max(need.most, width);
    }

    // What follows a figure, "74,000,000 and more", stays with it on one line too, where the others can be as
    // narrow as that takes and the column does not become the half of the table.
    void keep_figures_whole(std::size_t column)
    {
        Length const whole = of_cells_[column].figures;
        Length const room = table_.context.width;
        if (whole > room.scaled(2, 5)) return;
        Length others;
        for (std::size_t c = 0; c < columns_.needs.size(); ++c) {
            if (c == column) continue;
            ColumnNeed const& need = columns_.needs[c];
            others += need.kind == Column::Width::fixed ? Length::micrometres(need.amount) : need.least;
        }
        Length& least = columns_.needs[column].least;
        if (others + whole <= room) least = std::max(least, whole);
    }

    TableContext& table_;
    CarriedSums& sums_;
    TableColumns& columns_;
    std::vector<OfCells> of_cells_; // by column
    std::vector<Spanning> spanning_;
};

}

void measure_columns(TableContext& table, CarriedSums& sums) { Measuring(table, sums).run(); }

}
