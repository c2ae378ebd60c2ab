#pragma once

#include "layout/blocks/block_builder.h"
#include "layout/blocks/table/table_columns.h"
#include "layout/blocks/table/table_grid.h"

namespace rapporteur::layout {

// What the parts of one table share: what it is set in, its cells, and its columns.
struct TableContext {
    BlockBuilder& builder;
    document::Node const& node;
    BlockContext context;
    TableGrid grid;
    TableColumns columns;

    TableContext(BlockBuilder& builder_, document::Node const& node_, BlockContext const& outer)
        : builder(builder_), node(node_), context(builder.inside(node, outer)),
          grid(read_table(builder, node, context)), columns(grid, context.language->right_to_left)
    {}
    TableContext(TableContext const&) = delete;
    TableContext& operator=(TableContext const&) = delete;

    LayoutContext& layout() const { return builder.layout(); }
    // Where a cell's content stands, its padding left out. Once the columns have their widths.
    LineArea area_of(TableCell const& cell) const { return columns.area_of(cell, grid, context); }
    Length padding_of(TableCell const& cell) const
    {
        return grid.padding_start(cell) + grid.padding_end(cell);
    }
};

}
