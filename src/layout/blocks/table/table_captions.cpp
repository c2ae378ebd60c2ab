#include "layout/blocks/table/table_captions.h"

#include "layout/blocks/block_edges.h"

namespace rapporteur::layout {

using document::Node;
using document::Role;

namespace {

void set_continued(TableContext& table, Node const& node, style::Style const& style, Language& language,
                   LineArea area, Flow& flow)
{
    std::string const words = node.plain_text() + " " + table.layout().document.continued_label;
    ShapedParagraph text;
    table.builder.shaper().shape_text(words, node, Owner::Kind::artifact, style, language, text);
    table.builder.lines().set(text, area, {}, flow);
}

}

bool build_captions(TableContext& table, Flow& flow)
{
    bool any = false;
    for (Node const& caption : table.node.children) {
        if (caption.role != Role::caption) continue;
        BlockContext const inner = table.builder.inside(caption, table.context, table.context.class_name);
        open_block(caption, *inner.style, inner, flow);
        table.builder.build_children(caption, inner, flow);
        flow.add_penalty(break_never, BreakReason::table_head);
        close_block(*inner.style, inner, flow);
        any = true;
    }
    return any;
}

bool has_continued_label(TableContext const& table)
{
    return !table.layout().document.continued_label.empty();
}

void build_captions_again(TableContext& table, Flow& flow)
{
    if (!has_continued_label(table)) return;
    for (Node const& caption : table.node.children) {
        if (caption.role != Role::caption) continue;
        BlockContext const inner = table.builder.inside(caption, table.context, table.context.class_name);
        set_continued(table, caption, *inner.style, *inner.language, {inner.x, inner.width}, flow);
        flow.add_margin(inner.style->margin_block_end);
    }
}

void build_cell_again(TableContext& table, TableCell const& cell, Flow& flow)
{
    set_continued(table, *cell.node, *cell.text_style, *cell.language, table.area_of(cell), flow);
}

}
