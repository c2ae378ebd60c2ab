#include "layout/blocks/table/table_rows.h"

#include "layout/blocks/table/row_rules.h"
#include "layout/blocks/table/table_breaks.h"
#include "layout/blocks/table/table_captions.h"
#include "layout/blocks/table/table_cells.h"

#include <algorithm>

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

// Of a page end before a slice of a group that is not its first.
void add_penalty(RowGroup const& group, std::vector<RowCut> const& cuts, std::size_t slice, Flow& flow)
{
    RowCut const& cut = cuts[slice];
    if (cut.inside_row) {
        bool const first = slice == 0 || !cuts[slice - 1].inside_row;
        bool const last = slice + 1 == cuts.size() || !cuts[slice + 1].inside_row;
        flow.add_penalty(first || last ? break_at_edge_slice : break_between_slices, BreakReason::row);
    } else if (slice != 0) {
        flow.add_penalty(std::max(penalty_before(group.section, cut.row), break_in_span),
                         BreakReason::row_edge);
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
        build_cells(group);
        set(group, flow);
        first = group.end;
    }
}

// The height that is kept whole where pages may end.
Length TableRows::kept_whole(RowGroup const& group)
{
    Length const lines = table_.builder.root_style().line_height * lines_kept_whole;
    if (breaks_ == nullptr || group.section.is(Role::table_head)) return lines;
    return std::min(lines, breaks_->room_below(group.section_index, group.begin));
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
            build_cell(table_, cell, group.cells[i]);
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

// Puts a cell's lines where they stand; returns where the cell ends. Where the rows may have to be cut, no
// line of a cell over several rows stands across the top of one.
Length TableRows::place_cell(RowGroup& group, std::size_t index)
{
    TableCell const& cell = group.cell(index);
    Flow const& content = group.cells[index];
    Length const padding = cell.style->padding_block_start;
    bool const by_rows = cell.rows > 1 && group.height() > kept_whole(group);
    Length y = group.top(cell) + padding;
    if (cell.style->vertical_align == style::VerticalAlign::bottom && !by_rows)
        y += std::max(Length(), group.bottom(cell) - group.top(cell) - height_of(cell, content));
    std::size_t row = cell.row + 1 - group.begin;
    std::size_t const last = cell.row + cell.rows - group.begin;
    for (std::size_t box = 0; box < content.boxes.size(); ++box) {
        if (box != 0) y += content.boxes[box].gap;
        Length const height = content.boxes[box].height;
        while (by_rows && row < last && group.tops[row] < y + height) {
            y = std::max(y, group.tops[row] + padding);
            ++row;
        }
        group.boxes.push_back(
            {static_cast<std::uint32_t>(index), static_cast<std::uint32_t>(box), y, y + height});
        y += height;
    }
    return content.empty() ? group.top(cell) + height_of(cell, content) : y + cell.style->padding_block_end;
}

// No cut divides a line. One row is cut only where it is taller than what is kept whole.
std::vector<RowCut> TableRows::cuts_of(RowGroup const& group)
{
    std::vector<RowCut> cuts{{Length(), group.begin, false}};
    std::size_t const rows = group.end - group.begin;
    Length const kept = kept_whole(group);
    if (rows == 1 && group.height() <= kept) return cuts;
    std::size_t row = 1; // the next whose top may be a cut
    auto const cut_between_rows = [&](Length from, Length to) {
        bool any = false;
        for (; row < rows && group.tops[row] <= to; ++row) {
            if (group.tops[row] < from || group.tops[row] <= cuts.back().y) continue;
            cuts.push_back({group.tops[row], group.begin + row, false});
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
    for (std::size_t s = 0; s < cuts.size(); ++s) {
        bool const last = s + 1 == cuts.size();
        RowSlice const slice{tops[s], last ? group.height() : tops[s + 1], s == 0, last};
        add_penalty(group, cuts, s, flow);
        add_anchors(group.section, cuts[s].next_row(), last ? group.end : cuts[s + 1].next_row(), flow);
        if (breaks_ != nullptr) breaks_->add(group.section_index, cuts[s], flow);
        flow.begin_box(slice.bottom - slice.top, x);
        add_backgrounds(table_, group, slice, flow);
        for (std::uint32_t i = slices.begins[s]; i < slices.begins[s + 1]; ++i) {
            BoxBeside const& box = group.boxes[slices.boxes[i]];
            flow.copy_box(group.cells[box.flow], box.box, Length(), box.top - slice.top);
        }
        if (s == 0) {
            for (Flow& cell : group.cells) flow.take_pending_anchors(cell);
        }
        add_rules(table_, group, slice, flow);
    }
}

}
