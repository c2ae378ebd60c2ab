#include "layout/blocks/table/table_rows.h"

#include "layout/blocks/table/row_rules.h"
#include "layout/blocks/table/table_breaks.h"
#include "layout/blocks/table/table_captions.h"
#include "layout/blocks/table/table_cells.h"

#include <algorithm>
#include <optional>
#include <span>
#include <utility>

namespace rapporteur::layout {

using document::Node;
using document::Role;

namespace {

// A row taller than this many lines of text may be cut between pages; a shorter one is kept whole where it
// fits on a page, below what is set again there.
constexpr std::int64_t lines_kept_whole = 12;

// Of ending a page among rows that belong together: a group is kept whole while it leaves less than thirty
// lines of white, the rows that one cell joins while it leaves ten.
constexpr std::int32_t break_in_group = 300;
constexpr std::int32_t break_in_span = 100;

// While one lives, pages have no more room than that.
class LessRoom {
public:
    LessRoom(LayoutContext& layout, Length room) : layout_(layout), outer_(layout.page_room)
    {
        layout.page_room = std::min(outer_, std::max(room, Length::points(1)));
    }
    ~LessRoom() { layout_.page_room = outer_; }
    LessRoom(LessRoom const&) = delete;
    LessRoom& operator=(LessRoom const&) = delete;

private:
    LayoutContext& layout_;
    Length outer_;
};

// What the tables in cells set at most where they go on.
Length edges_of_tables(RowGroup const& group)
{
    Length most;
    for (Flow const& cell : group.cells) {
        for (TableBreak const& inner : cell.table_breaks) most = std::max(most, inner.above + inner.below);
    }
    return most;
}

// How much nearer what heads a group stands to the rows below it than rows stand to one another.
Length nearer_to_head(TableGrid const& grid, RowGroup const& group)
{
    TableSection const& section = group.section;
    if (section.head_rows == 0 || group.begin != section.head_rows || grid.filled) return {};
    Length padding = section.style->margin_block_start / 2;
    for (std::size_t i = 0; i < section.cells_end(section.head_rows - 1); ++i)
        padding = std::min(padding, section.cells[i].style->padding_block_end);
    return padding;
}

// The end of the rows that cells join to the first.
std::size_t end_of_group(TableSection const& section, std::size_t first)
{
    std::size_t end = first + 1;
    for (std::size_t row = first; row < end; ++row) {
        for (std::size_t i = section.rows[row].first_cell; i < section.cells_end(row); ++i)
            end = std::max<std::size_t>(end, row + section.cells[i].rows);
    }
    return end;
}

// Of a page end before a row that is not the section's first.
std::int32_t penalty_before(TableSection const& section, std::size_t row)
{
    if (!section.is(Role::table_body) || section.style->break_inside == style::Break::avoid)
        return break_avoid;
    // What heads a group is not left behind; nor are one row at its start and one at its end.
    if (row <= section.head_rows && section.head_rows != 0) return 2 * break_avoid;
    std::size_t const rows = section.rows.size() - section.head_rows;
    bool const edge = row < section.head_rows + 2u || row + 1 == section.rows.size();
    if (edge && rows > 2) return break_avoid;
    return section.head_rows != 0 ? break_in_group : 0;
}

// The rows of a group that one cell joins are parted where its lines end with a row, if there is such a
// place.
std::int32_t parted_line(Length overhang)
{
    constexpr std::int64_t a_point = 3;
    return static_cast<std::int32_t>(overhang.raw() * a_point / Length::points(1).raw());
}

// Of a page end before a slice of a group that is not its first. `next`: of each cell, the box it goes on
// with.
void add_penalty(RowGroup const& group, std::vector<RowCut> const& cuts, std::size_t slice,
                 std::span<std::uint32_t const> next, Flow& flow)
{
    RowCut const& cut = cuts[slice];
    if (cut.inside_row && cut.across) {
        flow.add_penalty(break_across(group.cells, next) + parted_line(cut.overhang), BreakReason::row);
    } else if (cut.inside_row) {
        bool const first = slice == 0 || !cuts[slice - 1].inside_row;
        bool const last = slice + 1 == cuts.size() || !cuts[slice + 1].inside_row;
        flow.add_penalty(first || last ? break_at_edge_slice : break_between_slices, BreakReason::row);
    } else if (slice != 0) {
        std::int32_t const edge = penalty_before(group.section, cut.row);
        flow.add_penalty(std::max(edge, break_in_span + parted_line(cut.overhang)), BreakReason::row_edge);
    }
}

// Of the rows that begin in a slice.
void add_anchors(TableSection const& section, std::size_t row, std::size_t until, Flow& flow)
{
    if (row == 0 && !section.node->attrs().id.empty()) flow.add_anchor(*section.node);
    for (; row < until; ++row) {
        Node const& node = *section.rows[row].node;
        if (!node.attrs().id.empty()) flow.add_anchor(node);
    }
}

// Of the tables that go on in cells below a cut. `next`: of each cell, the box that it goes on with.
std::vector<TableBreak> inner_breaks(RowGroup const& group, RowCut const& cut,
                                     std::span<std::uint32_t const> next)
{
    std::vector<TableBreak> result;
    std::size_t first_box = 0;
    for (std::size_t i = 0; i < group.cells.size(); ++i) {
        Flow const& cell = group.cells[i];
        if (next[i] != 0 && next[i] != cell.boxes.size()) {
            if (TableBreak const* const inner = cell.table_break_before(next[i])) {
                result.push_back(*inner);
                BoxBeside const& box = group.boxes[first_box + next[i]];
                result.back().drop = box.top - (cut.y - cut.overhang);
                result.back().rise = cut.y - group.boxes[first_box + next[i] - 1].bottom;
            }
        }
        first_box += cell.boxes.size();
    }
    return result;
}

void sum_up(std::vector<Length> const& heights, RowGroup& group)
{
    for (std::size_t r = 0; r < heights.size(); ++r) group.tops[r + 1] = group.tops[r] + heights[r];
}

}

RowGroup::RowGroup(TableGrid const& grid, std::size_t section_index_, std::size_t begin_, std::size_t end_)
    : section_index(section_index_), section(grid.sections[section_index_]), begin(begin_), end(end_),
      first_cell(section.rows[begin_].first_cell), cells(section.cells_end(end_ - 1) - first_cell),
      tops(end_ - begin_ + 1)
{}

void TableRows::build(std::size_t section_index, std::size_t begin, std::size_t end, Flow& flow)
{
    TableSection const& section = table_.grid.sections[section_index];
    for (std::size_t first = begin; first < end;) {
        if (table_.layout().context.should_stop()) return;
        if (first != begin) flow.add_penalty(penalty_before(section, first), BreakReason::row_edge);
        style::Break const before = section.rows[first].style->break_before;
        if (before == style::Break::page || before == style::Break::right)
            flow.add_page_break(before == style::Break::right);
        RowGroup group(table_.grid, section_index, first, end_of_group(section, first));
        group.room = room_for(group);
        build_cells(group);
        set(group, flow);
        first = group.end;
    }
}

// What a page has room for of the rows, between what is set again above and below them. What is not cut at
// the edges of pages is itself part of something that is.
Length TableRows::room_for(RowGroup const& group)
{
    Length const page = table_.layout().page_room;
    if (breaks_ == nullptr || group.section.is(Role::table_head)) return page / 2;
    return breaks_->room_below(group.section_index, group.begin);
}

// The height that is kept whole where pages may end.
Length TableRows::kept_whole(RowGroup const& group)
{
    return std::min(table_.builder.root_style().line_height * lines_kept_whole, group.room);
}

// A table in the cell may go on with this one, in the room that this one leaves.
void TableRows::build_content(RowGroup& group, std::size_t index)
{
    LessRoom const room(table_.layout(), group.room);
    std::optional<BlockBuilder::Part> part;
    if (breaks_ != nullptr) part.emplace(table_.builder, group.cells[index]);
    build_cell(table_, group.cell(index), group.cells[index]);
}

// Sets the cells and finds where everything in them stands.
void TableRows::build_cells(RowGroup& group)
{
    bool const says_continued = heading_ == Heading::again && has_continued_label(table_);
    std::vector<Length> heights(group.end - group.begin);
    for (std::size_t i = 0; i < group.cells.size(); ++i) {
        TableCell const& cell = group.cell(i);
        if (says_continued && cell.column == 0) {
            build_cell_again(table_, cell, group.cells[i]);
        } else {
            build_content(group, i);
        }
        if (cell.rows != 1) continue;
        Length& height = heights[cell.row - group.begin];
        height = std::max(height, height_of(cell, group.cells[i]));
    }
    sum_up(heights, group);
    // What a cell over several rows needs more than these have makes the last of them taller.
    for (std::size_t i = 0; i < group.cells.size(); ++i) {
        TableCell const& cell = group.cell(i);
        if (cell.rows == 1) continue;
        Length const missing = place_cell(group, i) - group.bottom(cell);
        if (missing <= Length()) continue;
        heights[cell.row + cell.rows - 1 - group.begin] += missing;
        sum_up(heights, group);
    }
    group.boxes.clear();
    for (std::size_t i = 0; i < group.cells.size(); ++i) {
        Length const end = place_cell(group, i);
        TableCell const& cell = group.cell(i);
        if (breaks_ != nullptr && cell.rows != 1)
            breaks_->add_spanning_cell(group.section_index, cell, end - cell.style->padding_block_end);
    }
}

// Puts a cell's lines where they stand; returns where the cell ends. Where the rows may have to be cut, a
// cell over several of them begins at the top.
Length TableRows::place_cell(RowGroup& group, std::size_t index)
{
    TableCell const& cell = group.cell(index);
    Flow const& content = group.cells[index];
    Length const padding = cell.style->padding_block_start;
    bool const may_be_cut = cell.rows > 1 && group.height() > kept_whole(group);
    Length y = group.top(cell) + padding;
    bool const at_foot = cell.style->vertical_align == style::VerticalAlign::bottom ||
                         group.section.style->vertical_align == style::VerticalAlign::bottom;
    if (at_foot && !may_be_cut)
        y += std::max(Length(), group.bottom(cell) - group.top(cell) - height_of(cell, content));
    for (std::size_t box = 0; box < content.boxes.size(); ++box) {
        if (box != 0) y += content.boxes[box].gap;
        Length const height = content.boxes[box].height;
        group.boxes.push_back(
            {static_cast<std::uint32_t>(index), static_cast<std::uint32_t>(box), y, y + height});
        y += height;
    }
    return content.empty() ? group.top(cell) + height_of(cell, content) : y + cell.style->padding_block_end;
}

// No cut divides a line. What is taller than what is kept whole, and has no clear cut in it, is cut across.
std::vector<RowCut> TableRows::cuts_of(RowGroup const& group)
{
    Length const kept = std::min(kept_whole(group), group.room - edges_of_tables(group));
    if (group.end - group.begin == 1 && group.height() <= kept) return {{Length(), group.begin}};
    std::vector<RowCut> cuts = clear_cuts(group, kept);
    if (group.height() > kept) add_cuts_across(group, kept, cuts);
    // What goes on does not touch what is set above it.
    Length padding;
    for (std::size_t i = 0; i < group.cells.size(); ++i)
        padding = std::max(padding, group.cell(i).style->padding_block_start);
    for (RowCut& cut : cuts) {
        if (cut.inside_row || cut.across) cut.overhang += padding;
    }
    return cuts;
}

// Where a row ends, and in a taller one wherever a line of some cell does, each going on at its own.
void TableRows::add_cuts_across(RowGroup const& group, Length kept, std::vector<RowCut>& cuts)
{
    CutsAcross const across(group.boxes);
    std::vector<RowCut> const clear = std::exchange(cuts, {});
    for (std::size_t i = 0; i < clear.size(); ++i) {
        bool const last = i + 1 == clear.size();
        std::size_t const row_end = last ? group.end : clear[i + 1].row + (clear[i + 1].inside_row ? 1 : 0);
        RowCut from = clear[i];
        for (std::size_t row = from.row; row < row_end; ++row) {
            if (row != from.row) {
                Length const top = group.tops[row - group.begin];
                Length const overhang = across.overhang(top);
                from = {top, row, false, overhang, overhang != Length()};
            }
            Length const row_foot = group.tops[row + 1 - group.begin];
            Length const to = last ? row_foot : std::min(row_foot, clear[i + 1].y);
            cuts.push_back(from);
            if (to - from.y <= kept) continue;
            for (Length const foot : across.feet(from.y, to))
                cuts.push_back({foot, row, true, across.overhang(foot), true});
        }
    }
}

// Where no cell's line is.
std::vector<RowCut> TableRows::clear_cuts(RowGroup const& group, Length kept)
{
    std::vector<RowCut> cuts{{Length(), group.begin}};
    std::size_t const rows = group.end - group.begin;
    std::size_t row = 1; // the next whose top may be a cut
    auto const cut_between_rows = [&](Length from, Length to) {
        bool any = false;
        for (; row < rows && group.tops[row] <= to; ++row) {
            if (group.tops[row] < from || group.tops[row] <= cuts.back().y) continue;
            cuts.push_back({group.tops[row], group.begin + row});
            any = true;
        }
        return any;
    };
    for (ClearStretch const& clear : clear_stretches(group.boxes)) {
        if (cut_between_rows(clear.from, clear.to)) continue;
        bool const tall = group.tops[row] - group.tops[row - 1] > kept;
        if (tall && clear.below_a_top && clear.to > cuts.back().y)
            cuts.push_back({clear.to, group.begin + row - 1, true});
    }
    Length reached;
    for (BoxBeside const& box : group.boxes) reached = std::max(reached, box.bottom);
    cut_between_rows(reached, group.height());
    return cuts;
}

void TableRows::set(RowGroup& group, Flow& flow)
{
    Length const x = table_.context.x;
    std::vector<RowCut> const cuts = cuts_of(group);
    std::vector<Length> tops;
    tops.reserve(cuts.size());
    for (RowCut const& cut : cuts) tops.push_back(cut.y);
    BoxesOfSlices const slices = share_among_slices(group.boxes, tops);
    std::vector<std::uint32_t> next(group.cells.size());
    for (std::size_t s = 0; s < cuts.size(); ++s) {
        bool const last = s + 1 == cuts.size();
        RowSlice const slice{tops[s], last ? group.height() : tops[s + 1], cuts[s].overhang, s == 0, last};
        add_penalty(group, cuts, s, next, flow);
        add_anchors(group.section, cuts[s].next_row(), last ? group.end : cuts[s + 1].next_row(), flow);
        if (breaks_ != nullptr)
            breaks_->add(group.section_index, cuts[s], inner_breaks(group, cuts[s], next), flow);
        begin_slice(slice.bottom - slice.top, slice.overhang, x, flow);
        if (s == 0) flow.boxes.back().gap -= nearer_to_head(table_.grid, group);
        add_backgrounds(table_, group, slice, flow);
        for (std::uint32_t i = slices.begins[s]; i < slices.begins[s + 1]; ++i) {
            BoxBeside const& box = group.boxes[slices.boxes[i]];
            flow.copy_box(group.cells[box.flow], box.box, Length(), slice.place_of(box.top));
            ++next[box.flow];
        }
        if (s == 0) {
            for (Flow& cell : group.cells) flow.take_pending_anchors(cell);
        }
        add_rules(table_, group, slice, flow);
    }
}

}
