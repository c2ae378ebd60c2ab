#include "layout/blocks/table/carried_sums.h"

#include "layout/blocks/table/table_cells.h"
#include "layout/text/content_width.h"

#include <algorithm>

namespace rapporteur::layout {

using document::CarriedSum;
using document::Role;
using document::RunningSum;

namespace {

std::string_view class_of(SumEdge edge) { return edge == SumEdge::brought ? "brought" : "carried"; }

std::string const& name_of(CarriedSum const& sum, SumEdge edge)
{
    return edge == SumEdge::brought ? sum.brought : sum.forward;
}

}

CarriedSums::CarriedSums(TableContext& table) : table_(table), widths_(table.grid.columns.size())
{
    std::vector<CarriedSum> const& carried = table.node.attrs().carried;
    any_ = !carried.empty() && std::all_of(carried.begin(), carried.end(), [&](CarriedSum const& sum) {
        return sum.column < table.grid.columns.size();
    });
}

void CarriedSums::measure_figures(TableSection const& section)
{
    if (!any_) return;
    ShapedParagraph text;
    for (TableRow const& row : section.rows) {
        for (RunningSum const& running : row.node->attrs().running) {
            CarriedSum const* const sum = sum_of(running);
            if (sum == nullptr) continue;
            TableCell cell = make_cell(sum->column, 1, SumEdge::carried);
            shape(running.figure, cell, text);
            add_figure(table_, cell, text);
            Length const padding = table_.padding_of(cell);
            Length const whole = max_content(text) + padding;
            widths_[sum->column] = std::max(widths_[sum->column], whole);
            ColumnNeed& need = table_.columns.needs[sum->column];
            need.least = std::max(need.least, min_content(text) + padding);
            need.most = std::max(need.most, whole);
        }
    }
}

void CarriedSums::measure_names()
{
    if (!any_) return;
    ShapedParagraph text;
    for (CarriedSum const& sum : table_.node.attrs().carried) {
        for (SumEdge const edge : {SumEdge::carried, SumEdge::brought}) {
            std::optional<TableCell> const cell = name_cell(sum, edge);
            if (!cell) continue;
            shape(name_of(sum, edge), *cell, text);
            Length const padding = table_.padding_of(*cell);
            table_.columns.widen(*cell, {min_content(text) + padding, max_content(text) + padding});
        }
    }
}

void CarriedSums::build_rows(TableBreak const& table_break, SumEdge edge, Flow& flow)
{
    for (RunningSum const& running : running_at(table_break)) {
        if (CarriedSum const* const sum = sum_of(running)) build_row(*sum, running.figure, edge, flow);
    }
}

Length CarriedSums::height_of_rows(TableBreak const& table_break, SumEdge edge)
{
    Length result;
    for (RunningSum const& running : running_at(table_break)) {
        CarriedSum const* const sum = sum_of(running);
        if (sum == nullptr) continue;
        bool const fits = widths_[sum->column] <= table_.columns.width_of(sum->column);
        auto const known = heights_.find({running.carried, edge});
        if (fits && known != heights_.end()) {
            result += known->second;
            continue;
        }
        Flow row;
        build_row(*sum, running.figure, edge, row);
        heights_[{running.carried, edge}] = row.height();
        result += row.height();
    }
    return result;
}

// Null for one that the table does not know of.
CarriedSum const* CarriedSums::sum_of(RunningSum const& running) const
{
    std::vector<CarriedSum> const& all = table_.node.attrs().carried;
    return running.carried < all.size() ? &all[running.carried] : nullptr;
}

std::span<RunningSum const> CarriedSums::running_at(TableBreak const& table_break) const
{
    if (!any_) return {};
    std::size_t row = table_break.row + (table_break.inside_row ? 1u : 0u);
    for (std::size_t s = table_break.section + 1u; s-- > 0;) {
        TableSection const& section = table_.grid.sections[s];
        if (s != table_break.section) row = section.rows.size();
        if (section.is(Role::table_body) && row > section.head_rows)
            return section.rows[row - 1].node->attrs().running;
    }
    return {};
}

style::Style const& CarriedSums::row_style(SumEdge edge) const
{
    return table_.layout().styles.resolve(*table_.context.style, Role::row, class_of(edge), 0);
}

TableCell CarriedSums::make_cell(std::size_t column, std::size_t columns, SumEdge edge) const
{
    style::StyleResolver& styles = table_.layout().styles;
    TableCell cell;
    cell.column = static_cast<std::uint32_t>(column);
    cell.columns = static_cast<std::uint32_t>(columns);
    cell.language = table_.context.language;
    cell.style = &styles.resolve(row_style(edge), Role::cell, class_of(edge), 0);
    cell.style = &aligned_to(styles, *cell.style, table_.grid.align_of(cell));
    cell.text_style = &styles.inherited(*cell.style);
    return cell;
}

// The name of the sum stands over the columns before its figure; where there are none, over those after it.
std::optional<TableCell> CarriedSums::name_cell(CarriedSum const& sum, SumEdge edge) const
{
    std::size_t const after = table_.grid.columns.size() - sum.column - 1;
    if (sum.column > 0) return make_cell(0, sum.column, edge);
    if (after > 0) return make_cell(1, after, edge);
    return std::nullopt;
}

void CarriedSums::shape(std::string const& words, TableCell const& cell, ShapedParagraph& text) const
{
    table_.builder.shaper().shape_text(words, table_.node, Owner::Kind::artifact, *cell.text_style,
                                       *cell.language, text);
}

void CarriedSums::build_row(CarriedSum const& sum, std::string const& figure, SumEdge edge, Flow& flow)
{
    LineSetter& lines = table_.builder.lines();
    BlockContext const& table = table_.context;
    Flow name, number;
    TableCell cell = make_cell(sum.column, 1, edge);
    ShapedParagraph text;
    shape(figure, cell, text);
    find_figure(table_, cell, text);
    LineArea const area = table_.area_of(cell);
    if (!set_figure(table_, text, cell, area, number)) lines.set(text, area, {}, number);
    Length height = height_of(cell, number);
    if (std::optional<TableCell> const named = name_cell(sum, edge)) {
        shape(name_of(sum, edge), *named, text);
        lines.set(text, table_.area_of(*named), {}, name);
        height = std::max(height, height_of(*named, name));
    }
    flow.begin_box(height, table.x);
    style::Style const& row = row_style(edge);
    if (row.background) flow.add_rule({table.x, Length(), table.width, height}, *row.background);
    flow.copy_boxes(name, Length(), cell.style->padding_block_start);
    flow.copy_boxes(number, Length(), cell.style->padding_block_start);
    style::Border const& above = row.border_block_start;
    style::Border const& below = row.border_block_end;
    if (above.width != Length()) flow.add_rule({table.x, Length(), table.width, above.width}, above.colour);
    if (below.width != Length())
        flow.add_rule({table.x, height - below.width, table.width, below.width}, below.colour);
}

}
