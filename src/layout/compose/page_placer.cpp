#include "layout/compose/page_placer.h"

#include "layout/blocks/note.h"
#include "layout/pages/place_box.h"
#include "layout/pages/placed_frames.h"

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
        std::uint32_t const end = plan.end;
        if (!is_in_columns(plan.begin) && break_before(plan.begin) != nullptr)
            place_table_above(break_before(plan.begin), x_, boxes_below(plan.begin, end));
        place_text(plan);
        if (end != pass_.flow.boxes.size() && !is_in_columns(end)) place_table_below(break_before(end), x_);
    }
    place_notes(plan);
}

void PagePlacer::place_text(PagePlan const& plan)
{
    Flow const& flow = pass_.flow;
    PlacedFrames frames(flow, plan.begin, plan.end);
    for (std::uint32_t box = plan.begin; box < plan.end;) {
        FlowBox const& here = flow.boxes[box];
        frames.end_before(box, y_, page());
        if (box != plan.begin) y_ += here.gap;
        frames.begin_at(box, {x_, y_}, page());
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
    frames.end_before(plan.end, y_, page());
}

TableBreak const* PagePlacer::break_before(std::uint32_t box) const
{
    return pass_.flow.table_break_before(box);
}

// Where each column ends and begins by itself.
bool PagePlacer::is_in_columns(std::uint32_t box) const
{
    OptionalIndex const region = pass_.flow.boxes[box].region;
    return region.has_value() && *region < pass_.flow.regions.size() &&
           pass_.flow.regions[*region].parallel == nullptr;
}

namespace {

// The rows of the table that goes on at the top: where each ends.
template <typename Boxes> RowsOnPage rows_of(TableBreak const& first, Boxes const& boxes)
{
    RowsOnPage rows;
    for (auto const& box : boxes) {
        TableBreak const* const table_break = box.table_break;
        if (table_break == nullptr || table_break->table != first.table ||
            table_break->section != first.section)
            break;
        rows.ends.resize(table_break->row - first.row + 1, box.foot);
        rows.ends.back() = box.foot;
    }
    return rows;
}

}

void PagePlacer::place_table_above(TableBreak const* table_break, Length x,
                                   std::vector<BoxOnPage> const& boxes)
{
    if (table_break == nullptr) return;
    at_top_ = false;
    Flow opening;
    table_break->table->set_at_page_start(*table_break, opening);
    place_flow(opening, x);
    Flow spanning;
    table_break->table->set_spanning_cells_again(*table_break, rows_of(*table_break, boxes), spanning);
    Length const rows = y_;
    place_flow(spanning, x);
    y_ = rows;
}

void PagePlacer::place_table_below(TableBreak const* table_break, Length x)
{
    if (table_break == nullptr) return;
    Flow closing;
    table_break->table->set_at_page_end(*table_break, closing);
    place_flow(closing, x);
}

std::vector<PagePlacer::BoxOnPage> PagePlacer::boxes_below(std::uint32_t begin, std::uint32_t end) const
{
    Flow const& flow = pass_.flow;
    std::vector<BoxOnPage> boxes;
    Length y;
    for (std::uint32_t box = begin; box < end; ++box) {
        if (box != begin) y += flow.boxes[box].gap;
        y += flow.boxes[box].height;
        boxes.push_back({break_before(box), y});
    }
    return boxes;
}

void PagePlacer::place_columns(Region const& region, std::uint32_t begin, std::uint32_t end)
{
    Flow const& flow = pass_.flow;
    PageBreaker::Columns const columns = breaker_.balance(region, begin, end);
    Length const step = region.column_width + region.gap;
    Length const top = y_;
    std::uint32_t box = begin;
    for (std::size_t c = 0; c < columns.ends.size(); ++c) {
        Length const offset = step * static_cast<std::int64_t>(c);
        Length const x = region.right_to_left ? x_ - offset : x_ + offset;
        std::uint32_t const column_end = columns.ends[c];
        y_ = top;
        if (box < column_end && break_before(box) != nullptr)
            place_table_above(break_before(box), x, boxes_below(box, column_end));
        for (std::uint32_t const first = box; box < column_end; ++box) {
            if (box != first) y_ += flow.boxes[box].gap;
            place_box(flow, box, x, y_);
            y_ += flow.boxes[box].height;
            if (box + 1 == column_end && column_end < region.end)
                place_table_below(break_before(column_end), x);
        }
    }
    y_ = top + columns.height;
}

// The lines of each side after those of the one before, as they are read.
void PagePlacer::place_parallel(Region const& region, std::uint32_t begin, std::uint32_t end)
{
    Parallel const& parallel = *region.parallel;
    std::uint32_t const first = region.begin;
    std::vector<Length> const tops = parallel.tops(begin - first, end - first);
    bool const at_top = at_top_;
    Length const top = y_;
    auto const break_at = [&](OptionalIndex index) {
        return index.has_value() ? &pass_.flow.table_breaks[*index] : nullptr;
    };
    for (std::size_t side = 0; side < parallel.sides(); ++side) {
        at_top_ = at_top;
        TableBreak const* const above = break_at(parallel.break_above(begin - first, end - first, side));
        std::vector<BoxOnPage> below_break;
        Length foot;
        for (std::uint32_t box = begin; box < end; ++box) {
            if (parallel.side(box - first) != side) continue;
            foot = tops[box - begin] + pass_.flow.boxes[box].height;
            if (above != nullptr) {
                below_break.push_back({break_at(parallel.break_before(box - first)), foot - above->above});
            }
        }
        y_ = top;
        place_table_above(above, x_, below_break);
        for (std::uint32_t box = begin; box < end; ++box) {
            if (parallel.side(box - first) == side) place_box(pass_.flow, box, x_, top + tops[box - begin]);
        }
        y_ = top + foot;
        place_table_below(break_at(parallel.break_below(begin - first, end - first, side)), x_);
    }
    y_ = top;
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
void PagePlacer::place_flow(Flow const& flow, Length x)
{
    for (std::size_t box = 0; box < flow.boxes.size(); ++box) {
        if (box != 0) y_ += flow.boxes[box].gap;
        place_box(flow, box, x, y_);
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
