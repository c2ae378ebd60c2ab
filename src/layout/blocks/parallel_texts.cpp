#include "layout/blocks/parallel_texts.h"

#include "layout/blocks/block_edges.h"
#include "layout/pages/parallel.h"

#include <algorithm>

namespace rapporteur::layout {

using document::Node;
using document::Role;

namespace {

// A side, set by itself, and where its blocks begin.
struct Side {
    Flow flow;
    std::vector<std::uint32_t> begins;
    std::vector<OptionalIndex> table_breaks = {}; // of its flow, where they are in the document's
    LineArea area;

    std::uint32_t begin(std::size_t row) const
    {
        return row < begins.size() ? begins[row] : static_cast<std::uint32_t>(flow.boxes.size());
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

// What a table sets where a page ends before this line.
void take_table_break(Side& side, FlowBox const& from, Parallel::Line& line, Flow& flow)
{
    if (!from.table_break.has_value()) return;
    TableBreak const& table_break = side.flow.table_breaks[*from.table_break];
    side.table_breaks.resize(side.flow.table_breaks.size());
    OptionalIndex& index = side.table_breaks[*from.table_break];
    if (!index.has_value()) {
        index = OptionalIndex(flow.table_breaks.size());
        flow.table_breaks.push_back(table_break);
    }
    line.table_break = index;
    line.above = table_break.above;
    line.below = table_break.below;
}

void set_row(std::vector<Side>& sides, std::size_t row, Parallel& parallel, Flow& flow)
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
        Side& side = sides[line.side];
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
        take_table_break(side, from, placed.back(), flow);
        ++next[line.side];
    }
    flow.set_heading(false);
    parallel.add_row(row_gap, placed);
}

// Sets a text by itself, in its column.
void set_side(BlockBuilder& builder, Node const& node, BlockContext const& column,
              std::string_view class_name, Side& side)
{
    side.area = {column.x, column.width};
    BlockContext inner = builder.inside(node, column, class_name);
    inner.class_name = {};
    {
        LevelBlocks::Side const level(builder.level_blocks(), side.begins);
        BlockBuilder::Part const part(builder, side.flow);
        open_block(node, *inner.style, inner, side.flow);
        builder.build_children(node, inner, side.flow);
        close_block(*inner.style, inner, side.flow);
    }
    if (side.begins.empty()) side.begins.push_back(0);
    side.begins.front() = 0;
}

// More beside one another have no room on a page.
constexpr std::int64_t most_sides = 6;

}

void build_parallel_texts(BlockBuilder& builder, Node const& node, BlockContext const& outer, Flow& flow)
{
    BlockContext const context = builder.inside(node, outer);
    style::Style const& style = *context.style;
    std::vector<Node const*> texts;
    for (Node const& child : node.children) {
        if (child.role == Role::side) texts.push_back(&child);
    }
    auto const count = static_cast<std::int64_t>(texts.size());
    EqualColumns const columns(context, std::max<std::int64_t>(1, count), style.column_gap);
    if (!builder.is_cut(flow) || count < 2 || count > most_sides || columns.width < narrowest_measure) {
        open_block(node, style, context, flow);
        builder.build_children(node, context, flow);
        close_block(style, context, flow);
        return;
    }
    std::vector<Side> sides(texts.size());
    std::size_t rows = 0;
    for (std::size_t k = 0; k < sides.size(); ++k) {
        BlockContext const column = columns.column(context, static_cast<std::int64_t>(k));
        set_side(builder, *texts[k], column, context.class_name, sides[k]);
        rows = std::max(rows, sides[k].begins.size());
    }

    open_block(node, style, context, flow);
    std::size_t const first = flow.boxes.size();
    Region region;
    region.parallel = std::make_shared<Parallel>(sides.size());
    flow.begin_region();
    for (std::size_t row = 0; row < rows; ++row) set_row(sides, row, *region.parallel, flow);
    flow.end_region(std::move(region));
    for (Side& side : sides) flow.take_pending_anchors(side.flow);
    keep_whole(style, first, flow);
    close_block(style, context, flow);
}

}
