#include "layout/compose/page_placer.h"

#include "layout/blocks/note.h"
#include "layout/pages/place_box.h"

#include <algorithm>

namespace rapporteur::layout {

void PagePlacer::place(std::uint32_t index)
{
    index_ = index;
    style::PageStyle const& paper = pass_.layout.theme.page;
    Page& page = pass_.pages.pages.emplace_back();
    page.width = paper.width;
    page.height = paper.height;
    page.label = std::to_string(index + 1);

    PagePlan const& plan = pass_.plan[index];
    PageFrame const& frame = pass_.frames.of(index);
    x_ = frame.left;
    y_ = frame.top;
    at_top_ = true;
    if (plan.begin < plan.end) {
        place_table_above(plan);
        place_text(plan);
        place_table_below(plan);
    }
    place_notes(plan);
}

void PagePlacer::place_text(PagePlan const& plan)
{
    Flow const& flow = pass_.flow;
    for (std::uint32_t box = plan.begin; box < plan.end;) {
        FlowBox const& here = flow.boxes[box];
        if (box != plan.begin) y_ += here.gap;
        if (here.region.has_value() && *here.region < flow.regions.size()) {
            Region const& region = flow.regions[*here.region];
            std::uint32_t const end = std::min(region.end, plan.end);
            if (region.parallel) {
                place_parallel(region, box, end);
            } else {
                place_columns(region, box, end);
            }
            box = end;
            continue;
        }
        place_box(flow, box, x_, y_);
        y_ += here.height;
        ++box;
    }
}

// What a table sets at the top of a page on which it goes on.
void PagePlacer::place_table_above(PagePlan const& plan)
{
    TableBreak const* const table_break = pass_.flow.table_break_before(plan.begin);
    if (table_break == nullptr) return;
    at_top_ = false;
    Flow opening;
    table_break->table->set_at_page_start(*table_break, opening);
    place_flow(opening);
    Flow spanning;
    table_break->table->set_spanning_cells_again(*table_break, rows_of(plan, *table_break), spanning);
    Length const rows = y_;
    place_flow(spanning);
    y_ = rows;
}

// And at the foot of one that ends within it.
void PagePlacer::place_table_below(PagePlan const& plan)
{
    if (plan.end == pass_.flow.boxes.size()) return;
    TableBreak const* const table_break = pass_.flow.table_break_before(plan.end);
    if (table_break == nullptr) return;
    Flow closing;
    table_break->table->set_at_page_end(*table_break, closing);
    place_flow(closing);
}

// The rows that stand on the page of the table that goes on at its top: where each ends.
RowsOnPage PagePlacer::rows_of(PagePlan const& plan, TableBreak const& first) const
{
    Flow const& flow = pass_.flow;
    RowsOnPage rows;
    Length y;
    for (std::uint32_t box = plan.begin; box < plan.end; ++box) {
        TableBreak const* const table_break = flow.table_break_before(box);
        if (table_break == nullptr || table_break->table != first.table ||
            table_break->section != first.section)
            break;
        if (box != plan.begin) y += flow.boxes[box].gap;
        y += flow.boxes[box].height;
        rows.ends.resize(table_break->row - first.row + 1, y);
        rows.ends.back() = y;
    }
    return rows;
}

void PagePlacer::place_columns(Region const& region, std::uint32_t begin, std::uint32_t end)
{
    Flow const& flow = pass_.flow;
    PageBreaker::Columns const columns = breaker_.balance(region, begin, end);
    Length const step = region.column_width + region.gap;
    std::uint32_t box = begin;
    for (std::size_t c = 0; c < columns.ends.size(); ++c) {
        Length const offset = step * static_cast<std::int64_t>(c);
        Length const x = region.right_to_left ? x_ - offset : x_ + offset;
        Length y = y_;
        for (std::uint32_t const first = box; box < columns.ends[c]; ++box) {
            if (box != first) y += flow.boxes[box].gap;
            place_box(flow, box, x, y);
            y += flow.boxes[box].height;
        }
    }
    y_ += columns.height;
}

// The lines of each side after those of the one before, as they are read.
void PagePlacer::place_parallel(Region const& region, std::uint32_t begin, std::uint32_t end)
{
    Parallel const& parallel = *region.parallel;
    std::uint32_t const first = region.begin;
    std::vector<Length> const tops = parallel.tops(begin - first, end - first);
    bool const at_top = at_top_;
    for (std::size_t side = 0; side < parallel.sides(); ++side) {
        at_top_ = at_top;
        for (std::uint32_t box = begin; box < end; ++box) {
            if (parallel.side(box - first) == side) place_box(pass_.flow, box, x_, y_ + tops[box - begin]);
        }
    }
    y_ += parallel.height(begin - first, end - first);
}

// At the foot of the page.
void PagePlacer::place_notes(PagePlan const& plan)
{
    NoteList const& notes = pass_.notes;
    std::vector<NotePiece> const pieces = notes.pieces(plan.notes_begin, plan.notes_end);
    if (pieces.empty()) return;
    Length height = pass_.room.note_gap * static_cast<std::int64_t>(pieces.size() - 1);
    for (NotePiece const& piece : pieces) height += notes.height(piece);
    Length y = pass_.frames.of(index_).bottom - height;
    place_note_separator(y);
    for (NotePiece const& piece : pieces) {
        Flow const& note = notes.body(piece.note);
        if (&piece != &pieces.front()) y += pass_.room.note_gap;
        for (std::uint32_t box = piece.begin; box < piece.end; ++box) {
            if (box != piece.begin) y += note.boxes[box].gap;
            place_box(note, box, x_, y);
            y += note.boxes[box].height;
        }
    }
}

void PagePlacer::place_note_separator(Length bottom)
{
    style::Style const& style = note_separator_style(pass_.builder);
    style::Border const& rule = style.border_block_start;
    if (rule.width == Length()) return;
    PageFrame const& frame = pass_.frames.of(index_);
    Length const width = style.inline_size != Length() ? style.inline_size : frame.width;
    Length const x = pass_.builder.root_language().right_to_left ? x_ + frame.width - width : x_;
    page().items.emplace_back(
        PlacedRule{{x, bottom - style.margin_block_end - rule.width, width, rule.width}, rule.colour, {}});
}

// All boxes of a flow below one another.
void PagePlacer::place_flow(Flow const& flow)
{
    for (std::size_t box = 0; box < flow.boxes.size(); ++box) {
        if (box != 0) y_ += flow.boxes[box].gap;
        place_box(flow, box, x_, y_);
        y_ += flow.boxes[box].height;
    }
}

void PagePlacer::place_box(Flow const& flow, std::size_t box, Length x, Length y)
{
    at_top_ = at_top_ && (flow.boxes[box].heading || flow.boxes[box].draws == flow.draws_end(box));
    layout::place_box(flow, box, pass_.layout.text_styles, x, y, page());
    pass_.places.add_nodes_of(flow, box, {index_, x, y, at_top_});
    for (std::size_t i = flow.boxes[box].slots; i < flow.slots_end(box); ++i)
        pass_.contents_numbers.push_back({flow.slots[i], x, y, index_, page().items.size()});
}

}
