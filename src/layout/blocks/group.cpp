#include "layout/blocks/group.h"

#include "layout/blocks/block_edges.h"

namespace rapporteur::layout {

using document::Node;
using document::Role;

void build_group(BlockBuilder& builder, Node const& node, BlockContext const& outer, Flow& flow)
{
    BlockContext const context = builder.inside(node, outer, outer.class_name);
    BlockContext inner = context;
    inner.class_name = {};
    std::size_t const first = flow.boxes.size();
    open_block(node, *context.style, context, flow);
    builder.build_children(node, inner, flow);
    // A line of facts keeps with the text of its section, not with the heading of the next.
    if (node.role == Role::section && !node.children.empty() && node.children.back().role != Role::heading)
        flow.drop_keep();
    if (node.role == Role::keep) {
        flow.keep_together(first, node.attrs().strength, BreakReason::keep_together);
    } else {
        keep_whole(*context.style, first, flow);
    }
    close_block(*context.style, context, flow);
}

}
