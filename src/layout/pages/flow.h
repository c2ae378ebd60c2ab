#pragma once

#include "base/values/optional_index.h"
#include "document/node.h"
#include "layout/pages.h"
#include "layout/pages/parallel.h"
#include "layout/pages/text_style.h"
#include "style/style.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <vector>

namespace rapporteur::layout {

// A mark inside a box: x from the column's left edge, y from the box's top. Half the size of a PlacedItem,
// for a document has all of its marks in flows before it has pages.
struct Draw {
    ShapedText const* shaped = nullptr; // null: a shape
    ShortLength x, y;                   // of the baseline's left end; of the shape's top left corner
    std::uint32_t node = 0;             // of a shape: index into Flow::shapes
    std::uint16_t text_style = 0;       // index into TextStyles
    // Of what its style allows, how much its letters are widened: per cent, below 0 narrowed.
    std::int8_t flex = 0;
    Owner::Kind owner : 4 = Owner::Kind::artifact;
    Owner::Artifact artifact : 4 = Owner::Artifact::layout;
};
static_assert(sizeof(Draw) <= 24);

// What is drawn and is no text: a filled rectangle, a picture or a path.
struct Shape {
    ShortLength width, height;
    Colour colour;
    Picture const* picture = nullptr;
    Path const* path = nullptr; // its place is where its points count from
    std::uint32_t node = 0;     // number of its owner, where the owner is a node
};

struct FlowLink {
    Rectangle box; // y from the box's top
    std::uint32_t node = 0;
};

// A node whose place is wanted: a destination, a heading, a number of this page.
struct Anchor {
    document::Node const* node = nullptr;
    Length x, y;
};

// The number of a page that is known only when all pages are: at the end of a line of contents, with its
// leader.
struct PageNumberSlot {
    document::Node const* node = nullptr; // the page_of
    style::Style const* style = nullptr;
    style::Style const* leader = nullptr;
    Length line_start, line_end; // of the line's box; physical
    Length text_end;             // where the text stops and the leader may begin
    Length baseline;
    OptionalIndex link; // number of the link around it
    bool right_to_left = false;
};

// How good a place before a box is to end a page.
inline constexpr std::int32_t break_never = std::numeric_limits<std::int32_t>::max();
inline constexpr std::int32_t break_always = std::numeric_limits<std::int32_t>::min();
// Avoided wherever the text can be set otherwise: widows, stranded headings, things kept together.
inline constexpr std::int32_t break_avoid = 100'000;
// Of what is kept together at a strength (style.h).
inline constexpr std::int32_t keep_penalty(std::uint8_t strength) { return break_avoid / 10 * strength; }
inline constexpr std::int32_t break_inside_paragraph = 20;
inline constexpr std::int32_t break_at_hyphen = 40;

// Why a place before a box is what it is to end a page: for whoever asks (explain.h).
enum class BreakReason : std::uint8_t {
    none,               // between two blocks that nothing joins
    paragraph,          // inside a paragraph
    hyphen,             // inside a word
    few_lines,          // a widow or an orphan
    whole_block,        // what the theme does not want to be divided
    keep_with_next,     // what comes before is kept with what follows
    keep_with_previous, // the reverse
    keep_together,      // inside what the template keeps together
    edge,               // between a border, a label and the like and what it belongs to
    row_edge,           // the first or last row of a table alone
    row,                // inside a row
    table_head,         // between a table's head or caption and its rows
    table_foot,
    asked, // a page break
};

// A piece of the column that is never cut, mostly a line.
struct FlowBox {
    // White space before it; vanishes at the top of a page. Negative: it begins that much higher up, beside
    // the end of what stands before it.
    Length gap;
    Length height;
    std::int32_t penalty = 0;               // of a page break before it
    OptionalIndex table_break;              // of what a page needs that ends before it
    OptionalIndex region;                   // of the columns or parallel texts that it stands in
    BreakReason reason = BreakReason::none; // of its penalty
    bool heading = false;                   // it is a line of a heading
    bool right_page = false;                // a page that a break makes here is a right-hand one
    // Where its parts begin in the flow's lists; they end where those of the next box begin.
    std::uint32_t draws = 0, links = 0, anchors = 0, notes = 0, slots = 0;
};

class Flow;
class BreakableTable;

// A place before a box where a page may end within a table. What is set there is made when the page is, by
// the table; how tall it is, is known before.
struct TableBreak {
    Length below; // at the foot of the page that ends
    Length above; // at the top of the page that begins
    BreakableTable* table = nullptr;
    std::uint32_t section = 0;    // of the table: its heads, bodies and feet
    std::uint32_t row = 0;        // of the section, that begins here or goes on
    bool inside_row = false;      // it goes on
    bool heads = true;            // they are set again: they leave room for rows
    Length depth;                 // below the top of the rows that cells join to this one
    Length overhang;              // how far what goes on begins above that
    std::optional<Colour> ground; // of the row, behind what begins above
    // Of tables in the row's cells, which go on beside one another; and of each, how far below the top of
    // what goes on here its own goes on, and how far above this place it ended.
    std::vector<TableBreak> inner;
    Length drop, rise;
};

// The rows of a section at the top of a page, from that of the break on: where each ends, from the top of the
// first.
struct RowsOnPage {
    std::vector<Length> ends;
};

// What a table sets where a page ends within it: at the foot what closes its part, at the top its caption and
// its head again. All of it artifacts.
class BreakableTable {
public:
    virtual ~BreakableTable() = default;
    // Of a break whose table stands in a cell, where the page has no room for its heads too.
    virtual void drop_heads(TableBreak& table_break) = 0;
    virtual void set_at_page_end(TableBreak const& table_break, Flow& flow) = 0;
    virtual void set_at_page_start(TableBreak const& table_break, Flow& flow) = 0;
    // The text of cells that reach down from the page before, and ended there: once more beside their rows.
    virtual void set_spanning_cells_again(TableBreak const& table_break, RowsOnPage const& rows,
                                          Flow& flow) = 0;
};

// A stretch of boxes that is set in balanced columns, or the lines of parallel texts.
struct Region {
    std::uint32_t begin = 0, end = 0; // boxes
    std::uint16_t count = 2;
    Length column_width, gap;
    bool right_to_left = false;
    std::shared_ptr<Parallel> parallel; // null: columns
};

// A stretch of boxes with a ground behind it and lines at its edges, on each page on which it stands. The
// rules above and below it are boxes of its own.
struct Frame {
    std::uint32_t begin = 0, end = 0; // boxes
    Length x, width;                  // to the outer edges of its lines
    std::optional<Colour> ground;
    style::Border left, right;
};

// A column of boxes: the document, or a note, or a cell before it becomes part of its row.
class Flow {
public:
    std::vector<FlowBox> boxes;
    std::vector<Draw> draws;
    std::vector<Shape> shapes;
    std::vector<FlowLink> links;
    std::vector<Anchor> anchors;
    std::vector<document::Node const*> notes; // whose marks stand in the box
    std::vector<PageNumberSlot> slots;
    std::vector<Region> regions;
    std::vector<TableBreak> table_breaks;
    std::vector<Frame> frames; // by where they begin, an outer one before those in it

    // White space between blocks: of several margins that meet, the largest counts (CSS 2.2, 8.3.1).
    void add_margin(Length margin) { pending_gap_ = std::max(pending_gap_, margin); }
    // Of a break before the next box. Of several the greatest counts, and a break that is asked for above
    // all.
    void add_penalty(std::int32_t penalty, BreakReason reason)
    {
        if (pending_penalty_ == break_always || (penalty != break_always && penalty <= pending_penalty_))
            return;
        pending_penalty_ = penalty;
        pending_reason_ = reason;
    }
    void add_page_break(bool right_page)
    {
        add_penalty(break_always, BreakReason::asked);
        pending_right_ = pending_right_ || right_page;
    }
    // What was to be kept with what follows has nothing of its own that follows.
    void drop_keep()
    {
        if (pending_reason_ != BreakReason::keep_with_next) return;
        pending_penalty_ = 0;
        pending_reason_ = BreakReason::none;
    }
    void add_anchor(document::Node const& node) { pending_anchors_.push_back(&node); }
    void set_heading(bool heading) { heading_ = heading; }
    // Of the next box, and of those after it until it is set again.
    void set_table_break(OptionalIndex table_break) { table_break_ = table_break; }
    // The boxes from here on stand in columns, or are lines of parallel texts, until that ends.
    void begin_region();
    void end_region(Region region);

    // What follows is added to the box until the next one is begun. `x` is where its anchors point to.
    FlowBox& begin_box(Length height, Length x)
    {
        FlowBox box;
        box.gap = pending_gap_;
        box.height = height;
        box.penalty = pending_penalty_;
        box.reason = pending_reason_;
        box.right_page = pending_right_;
        box.table_break = table_break_;
        box.region = region_;
        box.heading = heading_;
        box.draws = static_cast<std::uint32_t>(draws.size());
        box.links = static_cast<std::uint32_t>(links.size());
        box.anchors = static_cast<std::uint32_t>(anchors.size());
        box.notes = static_cast<std::uint32_t>(notes.size());
        box.slots = static_cast<std::uint32_t>(slots.size());
        for (document::Node const* const node : pending_anchors_) anchors.push_back({node, x, Length()});
        pending_anchors_.clear();
        pending_gap_ = Length();
        pending_penalty_ = 0;
        pending_reason_ = BreakReason::none;
        pending_right_ = false;
        boxes.push_back(box);
        return boxes.back();
    }

    void add_rule(Rectangle const& box, Colour colour)
    {
        add_shape(box, {box.width, box.height, colour, nullptr, nullptr, 0}, Owner::Kind::artifact);
    }
    // The same as part of what `node` shows.
    void add_mark(Rectangle const& box, Colour colour, std::uint32_t node)
    {
        add_shape(box, {box.width, box.height, colour, nullptr, nullptr, node}, Owner::Kind::node);
    }
    // `path` must outlive the flow.
    void add_path(Point at, Path const& path, Colour colour, std::uint32_t node)
    {
        add_shape({at.x, at.y, {}, {}}, {{}, {}, colour, nullptr, &path, node}, Owner::Kind::node);
    }
    // `picture` must outlive the flow; `node` is the image that it shows.
    void add_picture(Rectangle const& box, Picture const& picture, std::uint32_t node)
    {
        add_shape(box, {box.width, box.height, {}, &picture, nullptr, node}, Owner::Kind::node);
    }

    // The margins of what ends here give way to those of what holds it.
    void drop_margins() { pending_gap_ = Length(); }
    bool has_pending_anchors() const { return !pending_anchors_.empty(); }
    bool empty() const { return boxes.empty(); }
    // Of all boxes, with the white space between them and without that before the first.
    Length height() const
    {
        Length sum;
        for (std::size_t i = 0; i < boxes.size(); ++i)
            sum += boxes[i].height + (i == 0 ? Length() : boxes[i].gap);
        return sum;
    }
    TableBreak const* table_break_before(std::size_t box) const
    {
        OptionalIndex const index = boxes[box].table_break;
        return index.has_value() ? &table_breaks[*index] : nullptr;
    }
    std::size_t draws_end(std::size_t box) const { return end_of(box, &FlowBox::draws, draws.size()); }
    std::size_t links_end(std::size_t box) const { return end_of(box, &FlowBox::links, links.size()); }
    std::size_t anchors_end(std::size_t box) const { return end_of(box, &FlowBox::anchors, anchors.size()); }
    std::size_t notes_end(std::size_t box) const { return end_of(box, &FlowBox::notes, notes.size()); }
    std::size_t slots_end(std::size_t box) const { return end_of(box, &FlowBox::slots, slots.size()); }

    // Copies what is in a box of another flow into this one's last box, moved.
    void copy_box(Flow const& from, std::size_t box, Length dx, Length dy);
    // The same of all its boxes, which stand below one another there, the first at the top.
    void copy_boxes(Flow const& from, Length dx, Length dy);
    // Makes a page break inside what stands here from a box on cost more: what a break costs there anyway,
    // and that, so that what must be divided is divided where it is least bad.
    void keep_together(std::size_t first_box, std::uint8_t strength, BreakReason reason);
    // Takes the marks of notes out; the notes themselves stay named.
    void drop_note_marks();
    // Makes all of it a mark of the page that belongs to no node.
    void make_artifact(Owner::Artifact kind);
    // Anchors that found no box go to the next one here.
    void take_pending_anchors(Flow& from)
    {
        pending_anchors_.insert(pending_anchors_.end(), from.pending_anchors_.begin(),
                                from.pending_anchors_.end());
        from.pending_anchors_.clear();
    }

private:
    void add_shape(Rectangle const& box, Shape const& shape, Owner::Kind owner)
    {
        Draw draw;
        draw.x = box.x;
        draw.y = box.y;
        draw.node = static_cast<std::uint32_t>(shapes.size());
        draw.owner = owner;
        shapes.push_back(shape);
        draws.push_back(draw);
    }
    std::size_t end_of(std::size_t box, std::uint32_t FlowBox::*member, std::size_t size) const
    {
        return box + 1 < boxes.size() ? boxes[box + 1].*member : size;
    }

    Length pending_gap_;
    std::int32_t pending_penalty_ = 0;
    BreakReason pending_reason_ = BreakReason::none;
    bool pending_right_ = false;
    OptionalIndex table_break_;
    OptionalIndex region_;
    std::uint32_t region_begin_ = 0;
    bool heading_ = false;
    std::vector<document::Node const*> pending_anchors_;
};

}
