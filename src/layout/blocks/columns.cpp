#include "layout/blocks/columns.h"

#include "layout/blocks/block_edges.h"

#include <algorithm>

namespace rapporteur::layout {

void build_columns(BlockBuilder& builder, document::Node const& node, BlockContext const& outer, Flow& flow)
{
    BlockContext const context = builder.inside(node, outer);
    style::Style const& style = *context.style;
    EqualColumns const columns(context, std::max<std::int64_t>(1, node.attrs().count), style.column_gap);
    open_block(node, style, context, flow);
    // Columns within columns or cells would need pages of their own.
    if (!builder.is_cut(flow) || columns.count < 2 || columns.width < narrowest_measure) {
        builder.build_children(node, context, flow);
        close_block(style, context, flow);
        return;
    }
    Region region;
    region.count = static_cast<std::uint16_t>(columns.count);
    region.column_width = columns.width;
    region.gap = columns.gap;
    region.right_to_left = context.language->right_to_left;
    flow.begin_region();
    {
        BlockBuilder::Region const in_region(builder);
        builder.build_children(node, columns.column(context, 0), flow);
    }
    flow.end_region(std::move(region));
    close_block(style, context, flow);
}

}
