#pragma once

#include "layout/pages/flow.h"

#include <cstdint>
#include <span>
#include <vector>

namespace rapporteur::layout {

// Flows that stand side by side as one piece of the column, such as the cells of a row; and where such a
// piece may be cut between pages. (Parallel texts are not cut but set line by line: layout/pages/parallel.h.)

// A box of one of the flows, and where it stands in the piece.
struct BoxBeside {
    std::uint32_t flow = 0; // index of the flow that it is of
    std::uint32_t box = 0;
    Length top, bottom;
};

// A stretch of the piece's height that no box reaches into, above some box; it may have no height.
struct ClearStretch {
    Length from, to;
    bool below_a_top = true; // it ends further down than the top of the box before: a cut there parts the two
};
// From the top down, between the first box and the last. Sorts: n log n.
[[nodiscard]] std::vector<ClearStretch> clear_stretches(std::span<BoxBeside const> boxes);

// The boxes by the slice that they stand in, and within it in their order. `tops`: of the slices, sorted.
struct BoxesOfSlices {
    std::vector<std::uint32_t> boxes;  // indexes
    std::vector<std::uint32_t> begins; // of each slice, into `boxes`; and its end
};
[[nodiscard]] BoxesOfSlices share_among_slices(std::span<BoxBeside const> boxes,
                                               std::span<Length const> tops);

// What a page end costs between two slices. More behind the first and before the last: two lines at least
// stay on each side, as of a paragraph.
inline constexpr std::int32_t break_between_slices = break_avoid;
inline constexpr std::int32_t break_at_edge_slice = 2 * break_avoid;

// Sets flows beside one another, all from the top of the piece. Their anchors go along. What is taller than
// `slice_above` is cut into several boxes where no box is divided.
void set_side_by_side(std::span<Flow> parts, Length height, Length x, Length slice_above, Flow& flow);

}
