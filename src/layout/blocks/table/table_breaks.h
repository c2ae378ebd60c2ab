#pragma once

#include "base/values/optional_index.h"
#include "layout/blocks/table/carried_sums.h"
#include "layout/blocks/table/table_context.h"
#include "layout/blocks/table/table_rows.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace rapporteur::layout {

// Where pages end within a table, and what stands there: at the foot of the page that ends the sums carried
// forward, the table's foot if the theme sets it on each page, and a rule that closes the part; at the top of
// the next the caption and the heads again, the sums brought forward, and what heads the group at hand.
class TableBreaks final : public BreakableTable {
public:
    TableBreaks(TableContext& table, CarriedSums& sums) : table_(table), sums_(sums) {}

    // While the table is built, which begins in the flow with the next box.
    void begin(Flow const& flow) { begin_ = flow.boxes.size(); }
    // The box that is begun next is the part of a group of rows below a cut. `inner`: of tables in its cells
    // that go on there.
    void add(std::size_t section, RowCut const& cut, std::vector<TableBreak> inner, Flow& flow);
    // A cell over several rows, whose text ends that far below the top of its group.
    void add_spanning_cell(std::size_t section, TableCell const& cell, Length text_end);
    // What a page has room for that begins with a row and ends in the table, or inside the row.
    Length room_below(std::size_t section, std::size_t row);
    // Once it is built: of the bodies, only what may stand at the edges of pages is still needed.
    void forget_bodies();

    void drop_heads(TableBreak& table_break) override;
    void set_at_page_end(TableBreak const& table_break, Flow& flow) override;
    void set_at_page_start(TableBreak const& table_break, Flow& flow) override;
    void set_spanning_cells_again(TableBreak const& table_break, RowsOnPage const& rows, Flow& flow) override;

private:
    // What stands at the edges of pages is the same for all breaks of a section before, and for all after,
    // the rows that head it; but for the sums that are carried, which are others for each row.
    struct Edges {
        std::size_t section = 0;
        bool after_heads = false;
        bool operator==(Edges const&) const = default;
    };
    struct SpanningCell {
        std::size_t section;
        Length text_end; // from the top of its group
        TableCell cell;
    };
    enum class Sums : std::uint8_t { without, with };

    bool differs_by_row();
    struct Padding {
        Length start, end;
    };
    Padding const& padding();
    // What tables in cells need above the rows of the page that begins, and below those of the page that
    // ends, beyond what stands beside them there; what goes on inside a row does not touch what is set there.
    Length inner_above(TableBreak const& table_break);
    Length inner_below(TableBreak const& table_break);
    Edges edges_of(TableBreak const& table_break) const;
    void measure(TableBreak& table_break);
    void measure_edges(TableBreak const& table_break);
    void add_inner(std::vector<TableBreak> inner, TableBreak& table_break);
    void build_page_end(TableBreak const& table_break, Sums sums, Flow& flow);
    void build_page_start(TableBreak const& table_break, Sums sums, Flow& flow);
    void build_part_end(TableBreak const& table_break, Flow& flow);
    void report_tall_heads();
    void build_section(std::size_t section, Flow& flow);

    TableContext& table_;
    CarriedSums& sums_;
    std::size_t begin_ = 0;          // box of the flow
    std::optional<Padding> padding_; // of cells
    std::optional<bool> differs_by_row_;
    OptionalIndex last_break_; // of the flow's; what it has at its edges:
    Edges last_edges_;
    std::optional<Edges> measured_; // last, and how tall they are without sums:
    Length above_, below_;
    bool heads_ = true;                  // they are set again
    std::vector<SpanningCell> spanning_; // by section and row
    std::uint32_t most_rows_ = 0;        // that one of them reaches over
};

}
