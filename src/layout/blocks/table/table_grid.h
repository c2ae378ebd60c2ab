#pragma once

#include "layout/blocks/block_builder.h"
#include "layout/text/decimal_column.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace rapporteur::layout {

struct TableCell {
    document::Node const* node = nullptr;
    style::Style const* style = nullptr;      // aligned as its column is
    style::Style const* text_style = nullptr; // of inlines directly in it
    Language* language = nullptr;
    std::uint32_t column = 0, columns = 1; // where it stands, and over how many it reaches
    std::uint32_t row = 0, rows = 1;       // in its section
    std::optional<FigurePlace> figure;     // of decimal columns: where its digits are
};

struct TableRow {
    document::Node const* node = nullptr;
    style::Style const* style = nullptr;
    std::uint32_t first_cell = 0; // of its own
};

// A head, a body or a foot.
struct TableSection {
    document::Node const* node = nullptr;
    style::Style const* style = nullptr;
    Language* language = nullptr;
    std::string_view class_name;
    std::uint32_t head_rows = 0; // of a body: rows at its start that head what follows in it
    std::vector<TableRow> rows;
    std::vector<TableCell> cells; // by row, then column

    bool is(document::Role role) const { return node->role == role; }
    std::size_t cells_end(std::size_t row) const
    {
        return row + 1 < rows.size() ? rows[row + 1].first_cell : cells.size();
    }
};

// A table's cells with their places and styles. Does not measure anything.
struct TableGrid {
    std::vector<TableSection> sections; // as they stand in the tree; none without rows
    std::vector<document::Column> columns;
    bool filled = false; // some row has a background

    document::Column::Align align_of(TableCell const& cell) const
    {
        return cell.columns == 1 ? columns[cell.column].align : document::Column::Align::start;
    }
    // The outer cells have none towards the margins, unless a row has a background.
    Length padding_start(TableCell const& cell) const
    {
        return cell.column == 0 && !filled ? Length() : cell.style->padding_inline_start;
    }
    Length padding_end(TableCell const& cell) const
    {
        return cell.column + cell.columns == columns.size() && !filled ? Length()
                                                                       : cell.style->padding_inline_end;
    }
};

// `context` is the table's own.
[[nodiscard]] TableGrid read_table(BlockBuilder& builder, document::Node const& table,
                                   BlockContext const& context);

// The style of a part of the table: a row or a cell that is not in the tree.
[[nodiscard]] style::Style const& aligned_to(style::StyleResolver& styles, style::Style const& style,
                                             document::Column::Align align);

}
