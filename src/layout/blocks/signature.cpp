#include "layout/blocks/signature.h"

#include <algorithm>

namespace rapporteur::layout {

namespace {

// Where the theme says nothing else.
constexpr Length usual_width = Length::points(216);
constexpr Length usual_height = Length::points(42);
constexpr Length usual_line = Length::points(1) / 2;

}

void build_signature(BlockBuilder& builder, document::Node const& node, BlockContext const& outer, Flow& flow)
{
    BlockContext const context = builder.inside(node, outer, outer.class_name);
    style::Style const& style = *context.style;
    builder.labels().set_alone(node, *outer.style, outer, flow);
    Length const width =
        std::min(style.inline_size != Length() ? style.inline_size : usual_width, context.width);
    Length const height = style.block_size != Length() ? style.block_size : usual_height;
    style::Border line = style.border_block_end;
    if (line.width == Length()) line = {usual_line, style.colour};
    BlockContext inner = context;
    inner.class_name = {};
    LineArea const area = area_at_start(context, width);
    inner.x = area.x;
    inner.width = area.width;

    flow.add_penalty(keep_penalty(style::strength_always), BreakReason::keep_with_previous);
    flow.add_margin(style.margin_block_start);
    if (!node.attrs().id.empty()) flow.add_anchor(node);
    flow.begin_box(height + line.width, inner.x);
    flow.add_rule({inner.x, height, width, line.width}, line.colour);
    flow.links.push_back({{inner.x, Length(), width, height}, node.number});
    flow.add_penalty(break_never, BreakReason::edge);
    flow.add_margin(style.padding_block_end);
    std::size_t const first = flow.boxes.size();
    builder.build_children(node, inner, flow);
    flow.keep_together(first, style::strength_always, BreakReason::whole_block);
    flow.drop_margins();
    flow.add_margin(style.margin_block_end);
}

}
