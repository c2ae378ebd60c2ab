#include "layout/blocks/table/table_breaks.h"

#include "base/diagnostics/codes.h"
#include "layout/blocks/table/table_captions.h"
#include "layout/blocks/table/table_cells.h"
#include "layout/blocks/table/table_overfull.h"

#include <algorithm>
#include <string>
#include <utility>

namespace rapporteur::layout {

using document::Role;

namespace {

// Nothing at a page's edge is content; and marks of notes stand where the note is.
void make_artifact(Flow& flow)
{
    flow.drop_note_marks();
    flow.make_artifact(Owner::Artifact::layout);
}

}

void TableBreaks::add(std::size_t section, RowCut const& cut, std::vector<TableBreak> inner, Flow& flow)
{
    // A page that ends before the table has nothing of it.
    if (table_.grid.sections[section].is(Role::table_head) || flow.boxes.size() == begin_) return;
    bool const own = cut.overhang != Length() || !inner.empty();
    TableBreak table_break;
    table_break.table = this;
    table_break.section = static_cast<std::uint32_t>(section);
    table_break.row = static_cast<std::uint32_t>(cut.row);
    table_break.inside_row = cut.inside_row;
    table_break.depth = cut.y;
    table_break.overhang = cut.overhang;
    if (own && table_.grid.filled) {
        TableSection const& rows = table_.grid.sections[section];
        std::optional<Colour> const of_row = rows.rows[cut.row].style->background;
        table_break.ground = of_row ? of_row : rows.style->background;
    }
    Edges const edges = edges_of(table_break);
    if (own || !last_break_.has_value() || differs_by_row() || edges != last_edges_) {
        last_edges_ = edges;
        measure(table_break);
        add_inner(std::move(inner), table_break);
        last_break_ = OptionalIndex(flow.table_breaks.size());
        flow.table_breaks.push_back(std::move(table_break));
    }
    flow.set_table_break(last_break_);
    if (own) last_break_ = OptionalIndex();
}

void TableBreaks::add_spanning_cell(std::size_t section, TableCell const& cell, Length text_end)
{
    spanning_.push_back({section, text_end, cell});
    most_rows_ = std::max(most_rows_, cell.rows);
}

Length TableBreaks::room_below(std::size_t section, std::size_t row)
{
    TableBreak table_break;
    table_break.table = this;
    table_break.section = static_cast<std::uint32_t>(section);
    table_break.row = static_cast<std::uint32_t>(row);
    measure(table_break);
    return table_.layout().page_room - table_break.above - table_break.below - padding().start -
           padding().end;
}

void TableBreaks::forget_bodies()
{
    for (TableSection& section : table_.grid.sections) {
        if (!section.is(Role::table_body)) continue;
        section.cells.resize(section.head_rows == 0 ? 0 : section.cells_end(section.head_rows - 1));
        section.cells.shrink_to_fit();
        if (sums_.any()) continue; // the rows know the sums
        section.rows.resize(section.head_rows);
        section.rows.shrink_to_fit();
    }
}

// The outer table's heads leave half a page for those of its cells' tables.
void TableBreaks::add_inner(std::vector<TableBreak> inner, TableBreak& table_break)
{
    table_break.inner = std::move(inner);
    if (table_break.above + inner_above(table_break) > table_.layout().page_room / 2) {
        for (TableBreak& one : table_break.inner) one.table->drop_heads(one);
    }
    table_break.above += inner_above(table_break);
    table_break.below += inner_below(table_break);
}

// Of the cells, at their top and foot.
TableBreaks::Padding const& TableBreaks::padding()
{
    if (padding_) return *padding_;
    padding_.emplace();
    for (TableSection const& section : table_.grid.sections) {
        for (TableCell const& cell : section.cells) {
            padding_->start = std::max(padding_->start, cell.style->padding_block_start);
            padding_->end = std::max(padding_->end, cell.style->padding_block_end);
        }
    }
    return *padding_;
}

Length TableBreaks::inner_above(TableBreak const& table_break)
{
    if (table_break.inner.empty()) return {};
    Length room;
    for (TableBreak const& one : table_break.inner) room = std::max(room, one.above - one.drop);
    return room + padding().start;
}

Length TableBreaks::inner_below(TableBreak const& table_break)
{
    Length room;
    for (TableBreak const& one : table_break.inner) room = std::max(room, one.below - one.rise);
    return table_break.overhang == Length() ? room : room + padding().end;
}

void TableBreaks::drop_heads(TableBreak& table_break)
{
    table_break.heads = false;
    for (TableBreak& one : table_break.inner) one.table->drop_heads(one);
    table_break.above = sums_.height_of_rows(table_break, SumEdge::brought) + inner_above(table_break);
}

void TableBreaks::set_at_page_end(TableBreak const& table_break, Flow& flow)
{
    OverfullCollector const reported_before(table_.layout());
    Length const room = inner_below(table_break);
    if (room != Length() || !table_break.inner.empty()) flow.begin_box(room, table_.context.x);
    if (table_break.ground && room != Length())
        flow.add_rule({table_.context.x, Length(), table_.context.width, room}, *table_break.ground);
    for (TableBreak const& one : table_break.inner) {
        Flow closing;
        one.table->set_at_page_end(one, closing);
        flow.copy_boxes(closing, Length(), -one.rise);
    }
    build_page_end(table_break, Sums::with, flow);
}

void TableBreaks::set_at_page_start(TableBreak const& table_break, Flow& flow)
{
    OverfullCollector const reported_before(table_.layout());
    if (!table_break.heads) report_tall_heads();
    build_page_start(table_break, Sums::with, flow);
    Length const room = inner_above(table_break);
    if (!table_break.inner.empty() || table_break.ground) flow.begin_box(room, table_.context.x);
    if (table_break.ground) {
        Length const height = room + table_break.overhang;
        flow.add_rule({table_.context.x, Length(), table_.context.width, height}, *table_break.ground);
    }
    for (TableBreak const& one : table_break.inner) {
        Flow opening;
        one.table->set_at_page_start(one, opening);
        flow.copy_boxes(opening, Length(), room + one.drop - one.above);
    }
    make_artifact(flow);
}

void TableBreaks::report_tall_heads()
{
    document::Node const* head = &table_.node;
    for (TableSection const& section : table_.grid.sections) {
        if (section.is(Role::table_head)) head = section.node;
    }
    table_.layout().reports.report_once(
        codes::does_not_fit, *head, "heads " + std::to_string(table_.node.number),
        "what this table sets again on each page that it goes on on, its caption and its heads, is taller "
        "than "
        "half a page with those of the tables around it: it is not set again; make it shorter");
}

void TableBreaks::set_spanning_cells_again(TableBreak const& table_break, RowsOnPage const& rows, Flow& flow)
{
    if (rows.ends.empty()) return;
    OverfullCollector const reported_before(table_.layout());
    // Those of the row that goes on, if they reach further.
    std::uint32_t const next = table_break.row + (table_break.inside_row ? 1u : 0u);
    std::pair<std::size_t, std::uint32_t> const earliest(table_break.section,
                                                         next - std::min(next, most_rows_));
    auto const first = std::partition_point(spanning_.begin(), spanning_.end(), [&](SpanningCell const& one) {
        return std::pair(one.section, one.cell.row) < earliest;
    });
    for (auto one = first; one != spanning_.end(); ++one) {
        TableCell const& cell = one->cell;
        if (one->section != table_break.section || cell.row >= next) break;
        if (cell.row + cell.rows <= next || table_break.depth < one->text_end) continue;
        Flow content;
        build_cell(table_, cell, content);
        std::size_t const left =
            std::min<std::size_t>(cell.row + cell.rows - table_break.row, rows.ends.size());
        // Level with the rows.
        Length const top = table_break.inside_row ? Length() : table_break.overhang;
        if (content.empty() || top + height_of(cell, content) > rows.ends[left - 1]) continue;
        if (flow.empty()) flow.begin_box(Length(), table_.context.x);
        flow.copy_boxes(content, Length(), top + cell.style->padding_block_start);
    }
    make_artifact(flow);
}

// Whether the edges are others for each row: by the sums, or by the cells that reach down from above.
bool TableBreaks::differs_by_row()
{
    if (!differs_by_row_) {
        auto const spans = [](TableSection const& section) {
            return std::any_of(section.cells.begin(), section.cells.end(),
                               [](TableCell const& cell) { return cell.rows > 1; });
        };
        std::vector<TableSection> const& sections = table_.grid.sections;
        differs_by_row_ = sums_.any() || std::any_of(sections.begin(), sections.end(), spans);
    }
    return *differs_by_row_;
}

TableBreaks::Edges TableBreaks::edges_of(TableBreak const& table_break) const
{
    return {table_break.section, table_break.row >= table_.grid.sections[table_break.section].head_rows};
}

void TableBreaks::measure(TableBreak& table_break)
{
    Edges const edges = edges_of(table_break);
    if (measured_ != edges) {
        OverfullCollector const reported_before(table_.layout());
        Length const page = table_.layout().page_room;
        measure_edges(table_break);
        // Rows must have room between them.
        heads_ = above_ <= page / 2 && above_ + below_ <= page * 3 / 4;
        if (!heads_) {
            table_break.heads = false;
            measure_edges(table_break);
        }
        measured_ = edges;
    }
    table_break.heads = heads_;
    table_break.above = above_ + sums_.height_of_rows(table_break, SumEdge::brought);
    table_break.below = below_ + sums_.height_of_rows(table_break, SumEdge::carried);
}

void TableBreaks::measure_edges(TableBreak const& table_break)
{
    Flow start, end;
    build_page_start(table_break, Sums::without, start);
    build_page_end(table_break, Sums::without, end);
    above_ = start.height();
    below_ = end.height();
}

void TableBreaks::build_page_end(TableBreak const& table_break, Sums sums, Flow& flow)
{
    if (sums == Sums::with) sums_.build_rows(table_break, SumEdge::carried, flow);
    build_part_end(table_break, flow);
    make_artifact(flow);
}

void TableBreaks::build_page_start(TableBreak const& table_break, Sums sums, Flow& flow)
{
    std::vector<TableSection> const& sections = table_.grid.sections;
    if (table_break.heads) build_captions_again(table_, flow);
    for (std::size_t i = 0; i < sections.size() && table_break.heads; ++i) {
        if (sections[i].is(Role::table_head)) build_section(i, flow);
    }
    // Before the head of the group at hand: the sums are the whole table's.
    if (sums == Sums::with) sums_.build_rows(table_break, SumEdge::brought, flow);
    std::uint32_t const heads = sections[table_break.section].head_rows;
    if (table_break.heads && table_break.row >= heads)
        TableRows(table_, nullptr, TableRows::Heading::again).build(table_break.section, 0, heads, flow);
    make_artifact(flow);
}

void TableBreaks::build_part_end(TableBreak const& table_break, Flow& flow)
{
    std::vector<TableSection> const& sections = table_.grid.sections;
    BlockContext const& context = table_.context;
    if (!context.style->omit_foot_at_break && table_break.heads) {
        for (std::size_t i = 0; i < sections.size(); ++i) {
            if (sections[i].is(Role::table_foot)) build_section(i, flow);
        }
    }
    style::Style const& style =
        table_.layout().styles.resolve(*context.style, style::PartRole::table_break, context.class_name);
    style::Border const& rule = style.border_block_start;
    if (rule.width == Length() && style.padding_block_start == Length()) return;
    flow.begin_box(style.padding_block_start + rule.width, context.x);
    if (rule.width != Length())
        flow.add_rule({context.x, style.padding_block_start, context.width, rule.width}, rule.colour);
}

void TableBreaks::build_section(std::size_t section, Flow& flow)
{
    TableRows(table_, nullptr).build(section, 0, table_.grid.sections[section].rows.size(), flow);
}

}
