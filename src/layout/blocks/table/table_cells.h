#pragma once

#include "layout/blocks/table/table_context.h"

namespace rapporteur::layout {

// What stands in the cells of a table.

// What a cell's blocks are set in; without a place.
[[nodiscard]] BlockContext context_of(TableCell const& cell);

// The text of a cell that holds nothing but one paragraph of inlines; null when it holds more. Holds until
// the next paragraph is shaped.
[[nodiscard]] ShapedParagraph const* only_text(TableContext& table, TableCell const& cell);

// Finds the figure in the text of a cell of a decimal column, and counts it among those of its column.
void add_figure(TableContext& table, TableCell& cell, ShapedParagraph const& text);
// The same without counting it.
void find_figure(TableContext& table, TableCell& cell, ShapedParagraph const& text);
// Sets a figure in line with those above it; or the words of a head or instead of a figure, which end where
// most figures do. False where the column has no room for that, or has no figures: nothing is set then.
[[nodiscard]] bool set_figure(TableContext& table, ShapedParagraph const& text, TableCell const& cell,
                              LineArea area, Flow& flow);

// Sets what stands in a cell, in its place along the row; from the top of the flow.
void build_cell(TableContext& table, TableCell const& cell, Flow& flow);

// A cell's height with its paddings; an empty cell is a line tall.
[[nodiscard]] Length height_of(TableCell const& cell, Flow const& content);

}
