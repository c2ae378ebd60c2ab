#pragma once

#include "layout/pages.h"
#include "layout/pages/flow.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace rapporteur::layout {

// Calls visit(x, width, colour) for what a frame draws over its whole height: its ground, then its side
// lines.
template <typename Visit> void for_each_stripe(Frame const& frame, Visit const& visit)
{
    if (frame.ground) visit(frame.x, frame.width, *frame.ground);
    if (frame.left.width != Length()) visit(frame.x, frame.left.width, frame.left.colour);
    if (frame.right.width != Length())
        visit(frame.x + frame.width - frame.right.width, frame.right.width, frame.right.colour);
}

// The grounds and side lines of a page's frames. Each is put on the page before what stands in it, and gets
// its height where it ends, or the page does: a frame that goes on on the next page is open at the cut
// (CSS Fragmentation 3, box-decoration-break: slice).
class PlacedFrames {
public:
    // The page holds the boxes from `begin` to before `end`.
    PlacedFrames(Flow const& flow, std::uint32_t begin, std::uint32_t end);

    // Before a box is placed, and after the last of the page: ends the frames that do not reach it.
    // `bottom`: of the box before it.
    void end_before(std::uint32_t box, Length bottom, Page& page);
    // Begins the frames that the box is the first of here. `at`: the column's left edge, the box's top.
    void begin_at(std::uint32_t box, Point at, Page& page);

private:
    struct Open {
        std::uint32_t end = 0;      // box
        std::size_t first_item = 0; // its shapes on the page, beside one another
        std::size_t last_item = 0;
        Length top;
    };

    Flow const& flow_;
    std::uint32_t first_, last_; // boxes of the page
    std::size_t next_ = 0;       // frame
    std::vector<Open> open_;
};

}
