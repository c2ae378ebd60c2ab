#include "layout/blocks/side_head.h"

#include <algorithm>
#include <span>

namespace rapporteur::layout {

using document::Node;
using document::Role;

namespace {

// What stands beside the heading stays on its page; less text than heading leaves white below.
void keep_beside(Length heading, std::size_t first_box, Length x, Flow& flow)
{
    if (first_box < flow.boxes.size()) flow.boxes[first_box].gap = Length();
    Length reached;
    for (std::size_t i = first_box; i < flow.boxes.size() && reached < heading; ++i) {
        if (i != first_box) {
            reached += flow.boxes[i].gap;
            if (flow.boxes[i].penalty != break_always) {
                flow.boxes[i].penalty = break_never;
                flow.boxes[i].reason = BreakReason::edge;
            }
        }
        reached += flow.boxes[i].height;
    }
    if (reached >= heading) return;
    flow.add_penalty(break_never, BreakReason::edge);
    flow.drop_margins();
    flow.begin_box(heading - reached, x);
}

}

void build_beside_heading(BlockBuilder& builder, Node const& section, BlockContext const& context, Flow& flow)
{
    if (section.children.size() < 2 || section.children.front().role != Role::heading) {
        builder.build_children(section, context, flow);
        return;
    }
    style::Style const& style = *context.style;
    LineArea const area =
        area_at_start(context, std::max(Length::points(1), style.start_distance - style.column_gap));
    BlockContext side = context;
    side.x = area.x;
    side.width = area.width;
    Flow head;
    builder.build(section.children.front(), side, head);
    Length const height = head.height();

    // The heading is drawn from a box of no height, so that the first line stands beside it.
    flow.set_heading(true);
    flow.begin_box(Length(), side.x);
    flow.set_heading(false);
    flow.copy_boxes(head, Length(), Length());
    flow.take_pending_anchors(head);
    flow.add_penalty(break_never, BreakReason::edge);

    BlockContext body = context;
    narrow(body, style.start_distance, Length());
    std::size_t const first = flow.boxes.size();
    for (Node const& child : std::span(section.children).subspan(1)) builder.build(child, body, flow);
    keep_beside(height, first, context.x, flow);
}

}
