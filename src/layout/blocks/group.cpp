#include "layout/blocks/group.h"

#include "layout/blocks/block_edges.h"
#include "layout/blocks/side_head.h"
#include "layout/pages/placed_frames.h"

namespace rapporteur::layout {

using document::Node;
using document::Role;

namespace {

bool is_framed(style::Style const& style)
{
    return style.background || style.border_inline_start.width != Length() ||
           style.border_inline_end.width != Length();
}

Frame frame_of(style::Style const& style, BlockContext const& edge)
{
    Frame frame;
    frame.x = edge.x;
    frame.width = edge.width;
    frame.ground = style.background;
    bool const right_to_left = edge.language->right_to_left;
    frame.left = right_to_left ? style.border_inline_end : style.border_inline_start;
    frame.right = right_to_left ? style.border_inline_start : style.border_inline_end;
    return frame;
}

// What the group holds, with the borders and paddings above and below it.
void build_content(BlockBuilder& builder, Node const& node, BlockContext const& context,
                   BlockContext const& edge, Flow& flow)
{
    BlockContext inner = context;
    inner.class_name = {};
    open_block(node, *context.style, edge, flow);
    if (node.role == Role::section && context.style->start_distance != Length()) {
        build_beside_heading(builder, node, inner, flow);
    } else {
        builder.build_children(node, inner, flow);
    }
    // A line of facts keeps with the text of its section, not with the heading of the next.
    if (node.role == Role::section && !node.children.empty() && node.children.back().role != Role::heading)
        flow.drop_keep();
}

// A framed group that stands within columns, a cell or the like is one piece there, never cut.
void build_framed_piece(BlockBuilder& builder, Node const& node, BlockContext const& context,
                        BlockContext const& edge, Flow& flow)
{
    style::Style const& style = *context.style;
    Flow piece;
    build_content(builder, node, context, edge, piece);
    close_block(style, edge, piece);
    Length const height = piece.height();
    flow.add_margin(style.margin_block_start);
    flow.begin_box(height, edge.x);
    for_each_stripe(frame_of(style, edge), [&](Length x, Length width, Colour colour) {
        flow.add_rule({x, Length(), width, height}, colour);
    });
    flow.copy_boxes(piece, Length(), Length());
    flow.take_pending_anchors(piece);
    flow.add_margin(style.margin_block_end);
}

}

void build_group(BlockBuilder& builder, Node const& node, BlockContext const& outer, Flow& flow)
{
    BlockContext const context = builder.inside(node, outer, outer.class_name);
    style::Style const& style = *context.style;
    bool const framed = node.role == Role::section && is_framed(style);
    // A frame stands around the paddings too.
    BlockContext edge = context;
    if (framed) {
        edge.x = outer.x;
        edge.width = outer.width;
        narrow(edge, style.margin_inline_start, style.margin_inline_end);
        if (!builder.is_cut(flow)) return build_framed_piece(builder, node, context, edge, flow);
    }
    std::size_t const first = flow.boxes.size();
    std::size_t const frame = flow.frames.size();
    if (framed) flow.frames.push_back(frame_of(style, edge));
    build_content(builder, node, context, edge, flow);
    if (node.role == Role::keep) {
        flow.keep_together(first, node.attrs().strength, BreakReason::keep_together);
    } else {
        keep_whole(style, first, flow);
    }
    close_block(style, edge, flow);
    if (framed) {
        flow.frames[frame].begin = static_cast<std::uint32_t>(first);
        flow.frames[frame].end = static_cast<std::uint32_t>(flow.boxes.size());
    }
}

}
