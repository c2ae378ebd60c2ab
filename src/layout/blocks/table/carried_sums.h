#pragma once

#include "layout/blocks/table/table_context.h"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace rapporteur::layout {

// A running sum where a page ends within a table: carried forward at its foot, brought forward at the top of
// the next.
enum class SumEdge : std::uint8_t { carried, brought };

// The sums that a table carries from page to page. The rows of the document bring them along, as printed:
// nothing is added up here.
class CarriedSums {
public:
    explicit CarriedSums(TableContext& table);

    bool any() const { return any_; }

    // They take part in the widths of the columns: what is carried is as wide as what it is the sum of, or
    // wider.
    void measure_figures(TableSection const& section);
    void measure_names();

    // The rows that say what the sums have come to with the last row before the break.
    void build_rows(TableBreak const& table_break, SumEdge edge, Flow& flow);
    // As tall as those of the break before, as a rule: a figure that fits its column has one line.
    Length height_of_rows(TableBreak const& table_break, SumEdge edge);

private:
    document::CarriedSum const* sum_of(document::RunningSum const& running) const;
    std::span<document::RunningSum const> running_at(TableBreak const& table_break) const;
    style::Style const& row_style(SumEdge edge) const;
    TableCell make_cell(std::size_t column, std::size_t columns, SumEdge edge) const;
    std::optional<TableCell> name_cell(document::CarriedSum const& sum, SumEdge edge) const;
    void shape(std::string const& words, TableCell const& cell, ShapedParagraph& text) const;
    void build_row(document::CarriedSum const& sum, std::string const& figure, SumEdge edge, Flow& flow);

    TableContext& table_;
    bool any_ = false;
    std::vector<Length> widths_;                                  // of each column: its widest carried figure
    std::map<std::pair<std::uint32_t, SumEdge>, Length> heights_; // of the rows of those that fit
};

}
