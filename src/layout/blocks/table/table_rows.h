#pragma once

#include "layout/blocks/side_by_side.h"
#include "layout/blocks/table/table_context.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace rapporteur::layout {

class TableBreaks;

// Rows that are set together, since some cell reaches over all of them; mostly one.
struct RowGroup {
    std::size_t section_index;
    TableSection const& section;
    std::size_t begin, end; // rows
    std::size_t first_cell;
    std::vector<Flow> cells;
    std::vector<Length> tops;     // of each row, and of what follows
    std::vector<BoxBeside> boxes; // of all cells, in their order
    Length room;                  // that a page has for them

    RowGroup(TableGrid const& grid, std::size_t section_index, std::size_t begin, std::size_t end);
    Length height() const { return tops.back(); }
    TableCell const& cell(std::size_t i) const { return section.cells[first_cell + i]; }
    Length top(TableCell const& cell) const { return tops[cell.row - begin]; }
    Length bottom(TableCell const& cell) const { return tops[cell.row + cell.rows - begin]; }
};

// A height at which a group of rows may be cut.
struct RowCut {
    Length y;
    std::size_t row = 0; // that begins there or is cut
    bool inside_row = false;
    // How far what stands below reaches up above it (side_by_side.h), with the padding that it has at the top
    // of a page.
    Length overhang = {};
    bool across = false; // no clear height
    // The first row that begins there or below.
    std::size_t next_row() const { return row + (inside_row ? 1 : 0); }
};

// Sets rows of a table into a flow: cells beside one another, their backgrounds and rules, and the places
// where pages may end.
class TableRows {
public:
    // Whether the rows head a group that goes on, and say so.
    enum class Heading : std::uint8_t { first, again };

    // `breaks` gets every place where a page may end; null: nothing is set where one does, since these rows
    // are set once more at the edge of a page, or stand in what has no place for heads.
    TableRows(TableContext& table, TableBreaks* breaks, Heading heading = Heading::first)
        : table_(table), breaks_(breaks), heading_(heading)
    {}

    // Rows `begin` to before `end` of a section.
    void build(std::size_t section, std::size_t begin, std::size_t end, Flow& flow);

private:
    Length room_for(RowGroup const& group);
    Length kept_whole(RowGroup const& group);
    void build_content(RowGroup& group, std::size_t index);
    void build_cells(RowGroup& group);
    Length place_cell(RowGroup& group, std::size_t index);
    std::vector<RowCut> cuts_of(RowGroup const& group);
    std::vector<RowCut> clear_cuts(RowGroup const& group, Length kept);
    static void add_cuts_across(RowGroup const& group, Length kept, std::vector<RowCut>& cuts);
    void set(RowGroup& group, Flow& flow);

    TableContext& table_;
    TableBreaks* breaks_;
    Heading heading_;
};

}
