#include "layout/blocks/table/table_cells.h"

#include "layout/blocks/inline_runs.h"
#include "layout/text/content_width.h"
#include "layout/text/figure_place.h"

namespace rapporteur::layout {

using document::Column;
using document::Node;
using document::Role;

BlockContext context_of(TableCell const& cell)
{
    BlockContext context;
    context.style = cell.style;
    context.language = cell.language;
    return context;
}

ShapedParagraph const* only_text(TableContext& table, TableCell const& cell)
{
    Node const& node = *cell.node;
    ShapedParagraphs& paragraphs = table.builder.paragraphs();
    if (holds_inlines_only(node))
        return &paragraphs.get(node, 0, node.children.size(), *cell.text_style, *cell.language);
    if (node.children.size() != 1) return nullptr;
    Node const& child = node.children[0];
    if (child.role != Role::paragraph || !holds_inlines_only(child)) return nullptr;
    BlockContext const inner = table.builder.inside(child, context_of(cell));
    return &paragraphs.get(child, 0, child.children.size(), *inner.style, *inner.language);
}

void find_figure(TableContext& table, TableCell& cell, ShapedParagraph const& text)
{
    if (table.grid.align_of(cell) == Column::Align::decimal) cell.figure = figure_place(text);
}

void add_figure(TableContext& table, TableCell& cell, ShapedParagraph const& text)
{
    find_figure(table, cell, text);
    if (cell.figure) table.columns.figures[cell.column].add(*cell.figure, cell.text_style->size);
}

bool set_figure(TableContext& table, ShapedParagraph const& text, TableCell const& cell, LineArea area,
                Flow& flow)
{
    DecimalColumn const& column = table.columns.figures[cell.column];
    if (column.empty() || column.before() + column.after() > area.width) return false;
    bool const right_to_left = table.context.language->right_to_left;
    Length const mark = right_to_left ? column.after() : area.width - column.after();
    LineSetter::Options options;
    options.forbid_wrap = true;
    if (cell.figure) {
        if (!column.takes(*cell.figure)) return false;
        options.decimal_offset = cell.figure->point;
        options.decimal_at = mark;
    } else {
        Length const all = max_content(text);
        if (right_to_left || all > mark + column.words_end()) return false;
        options.decimal_offset = all;
        options.decimal_at = mark + column.words_end();
    }
    table.builder.lines().set(text, area, options, flow);
    return true;
}

void build_cell(TableContext& table, TableCell const& cell, Flow& flow)
{
    LineArea const area = table.area_of(cell);
    if (!cell.node->attrs().id.empty()) flow.add_anchor(*cell.node);
    if (table.grid.align_of(cell) == Column::Align::decimal) {
        ShapedParagraph const* const text = only_text(table, cell);
        if (text != nullptr && set_figure(table, *text, cell, area, flow)) return;
    }
    BlockContext context = context_of(cell);
    context.x = area.x;
    context.width = area.width;
    table.builder.build_children(*cell.node, context, flow);
}

Length height_of(TableCell const& cell, Flow const& content)
{
    style::Style const& style = *cell.style;
    Length const height = content.empty() ? style.line_height : content.height();
    return style.padding_block_start + height + style.padding_block_end;
}

}
