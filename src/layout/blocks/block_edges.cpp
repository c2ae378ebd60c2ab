#include "layout/blocks/block_edges.h"

namespace rapporteur::layout {

void open_block(document::Node const& node, style::Style const& style, BlockContext const& context,
                Flow& flow)
{
    if (style.break_before == style::Break::page || style.break_before == style::Break::right)
        flow.add_page_break(style.break_before == style::Break::right);
    std::uint8_t const keep =
        style.break_before == style::Break::avoid ? style::strength_avoid : style.keep_with_previous;
    if (keep != 0) flow.add_penalty(keep_penalty(keep), BreakReason::keep_with_previous);
    flow.add_margin(style.margin_block_start);
    if (!node.attrs().id.empty() || node.role == document::Role::heading) flow.add_anchor(node);
    if (style.border_block_start.width != Length() || style.padding_block_start != Length()) {
        flow.begin_box(style.border_block_start.width + style.padding_block_start, context.x);
        if (style.border_block_start.width != Length()) {
            flow.add_rule({context.x, Length(), context.width, style.border_block_start.width},
                          style.border_block_start.colour);
        }
        flow.add_penalty(break_never, BreakReason::edge);
    }
}

void close_block(style::Style const& style, BlockContext const& context, Flow& flow)
{
    if (style.border_block_end.width != Length() || style.padding_block_end != Length()) {
        flow.add_penalty(break_never, BreakReason::edge);
        flow.begin_box(style.border_block_end.width + style.padding_block_end, context.x);
        if (style.border_block_end.width != Length()) {
            flow.add_rule({context.x, style.padding_block_end, context.width, style.border_block_end.width},
                          style.border_block_end.colour);
        }
    }
    flow.add_margin(style.margin_block_end);
    if (style.break_after == style::Break::page || style.break_after == style::Break::right)
        flow.add_page_break(style.break_after == style::Break::right);
    std::uint8_t const keep =
        style.break_after == style::Break::avoid ? style::strength_avoid : style.keep_with_next;
    if (keep != 0) flow.add_penalty(keep_penalty(keep), BreakReason::keep_with_next);
}

void keep_whole(style::Style const& style, std::size_t first_box, Flow& flow)
{
    if (style.break_inside == style::Break::avoid)
        flow.keep_together(first_box, style::strength_avoid, BreakReason::whole_block);
}

}
