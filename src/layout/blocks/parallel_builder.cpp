#include "layout/blocks/block_builder.h"
#include "layout/pages/parallel.h"

#include <algorithm>

namespace rapporteur::layout {

using document::Node;
using document::Role;

namespace {

// A side, set by itself, and where its blocks begin.
struct Side {
    Flow flow;
    std::vector<std::uint32_t> units;
    LineArea area;

    std::uint32_t begin(std::size_t row) const
    {
        return row < units.size() ? units[row] : static_cast<std::uint32_t>(flow.boxes.size());
    }
};

// A line of a row: where its foot stands in it.
struct Line {
    Length foot;
    std::uint8_t side = 0;
    std::uint32_t box = 0;
};

// The lines of a row in the order of their feet.
std::vector<Line> lines_of(std::vector<Side> const& sides, std::size_t row)
{
    std::vector<Line> lines;
    for (std::size_t k = 0; k < sides.size(); ++k) {
        Length y;
        for (std::uint32_t box = sides[k].begin(row); box < sides[k].begin(row + 1); ++box) {
            FlowBox const& here = sides[k].flow.boxes[box];
            if (box != sides[k].begin(row)) y += here.gap;
            y += here.height;
            lines.push_back({y, static_cast<std::uint8_t>(k), box});
        }
    }
    std::stable_sort(lines.begin(), lines.end(),
                     [](Line const& a, Line const& b) { return a.foot < b.foot; });
    return lines;
}

// A page that ends before a line ends before the next line of each side too.
void add_penalties(std::vector<Side> const& sides, std::vector<std::uint32_t> const& next, std::size_t row,
                   Flow& flow)
{
    for (std::size_t k = 0; k < sides.size(); ++k) {
        if (next[k] == sides[k].begin(row + 1)) continue;
        FlowBox const& box = sides[k].flow.boxes[next[k]];
        if (box.penalty == break_always) {
            flow.add_page_break(box.right_page);
        } else {
            flow.add_penalty(box.penalty, box.reason);
        }
    }
}

void set_row(std::vector<Side> const& sides, std::size_t row, Parallel& parallel, Flow& flow)
{
    std::vector<Line> const lines = lines_of(sides, row);
    if (lines.empty()) return;
    std::vector<std::uint32_t> next;
    Length gap;
    for (Side const& side : sides) {
        next.push_back(side.begin(row));
        if (next.back() != side.begin(row + 1)) gap = std::max(gap, side.flow.boxes[next.back()].gap);
    }
    flow.add_margin(gap);
    std::vector<Parallel::Line> placed;
    Length row_gap;
    for (Line const& line : lines) {
        Side const& side = sides[line.side];
        FlowBox const& from = side.flow.boxes[line.box];
        bool const first_of_side = line.box == side.begin(row);
        Length const own_gap = first_of_side ? Length() : from.gap;
        add_penalties(sides, next, row, flow);
        flow.add_margin(own_gap);
        flow.set_heading(from.heading);
        FlowBox const& box = flow.begin_box(from.height, side.area.x);
        if (placed.empty()) row_gap = box.gap;
        flow.copy_box(side.flow, line.box, Length(), Length());
        placed.push_back({line.side, own_gap, from.height});
        ++next[line.side];
    }
    flow.set_heading(false);
    parallel.add_row(row_gap, placed);
}

}

// Each side is set by itself; then the blocks of the same place in each make a row (parallel.h).
void BlockBuilder::build_parallel(Node const& node, BlockContext const& outer, Flow& flow)
{
    BlockContext const context = inside(node, outer);
    style::Style const& style = *context.style;
    std::vector<Node const*> nodes;
    for (Node const& child : node.children) {
        if (child.role == Role::side) nodes.push_back(&child);
    }
    auto const count = static_cast<std::int64_t>(nodes.size());
    Length const width = count == 0 ? Length() : (context.width - style.column_gap * (count - 1)) / count;
    // Where there is no room for sides, or no page to cut them for, they are set below one another.
    constexpr std::int64_t most_sides = 6;
    if (!is_cut(flow) || count < 2 || count > most_sides || width < narrowest_measure) {
        open(node, style, context, flow);
        build_children(node, context, flow);
        close(style, context, flow);
        return;
    }
    in_region_ = true;
    std::vector<Side> sides(nodes.size());
    std::size_t rows = 0;
    for (std::size_t k = 0; k < sides.size(); ++k) {
        Side& side = sides[k];
        BlockContext strip = context;
        strip.width = width;
        Length const offset = (width + style.column_gap) * static_cast<std::int64_t>(k);
        strip.x =
            context.language->right_to_left ? context.x + context.width - width - offset : context.x + offset;
        side.area = {strip.x, strip.width};
        BlockContext inner = inside(*nodes[k], strip, context.class_name);
        inner.class_name = {};
        units_ = &side.units;
        open(*nodes[k], *inner.style, inner, side.flow);
        build_children(*nodes[k], inner, side.flow);
        close(*inner.style, inner, side.flow);
        units_ = nullptr;
        if (side.units.empty()) side.units.push_back(0);
        side.units.front() = 0;
        rows = std::max(rows, side.units.size());
    }
    in_region_ = false;

    open(node, style, context, flow);
    std::size_t const first = flow.boxes.size();
    Region region;
    region.begin = static_cast<std::uint32_t>(first);
    region.parallel = std::make_shared<Parallel>(sides.size());
    flow.set_region(static_cast<std::uint32_t>(flow.regions.size() + 1));
    for (std::size_t row = 0; row < rows; ++row) set_row(sides, row, *region.parallel, flow);
    flow.set_region(0);
    region.end = static_cast<std::uint32_t>(flow.boxes.size());
    if (region.end != region.begin) flow.regions.push_back(std::move(region));
    for (Side& side : sides) flow.take_pending_anchors(side.flow);
    if (style.break_inside == style::Break::avoid)
        keep_together(flow, first, style::strength_avoid, BreakReason::whole_block);
    close(style, context, flow);
}

}
