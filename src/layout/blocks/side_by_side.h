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

// Cuts where no height is clear of all boxes: what ends above a height stands above the cut, all else goes on
// below it, and reaches up beside what stands above.
class CutsAcross {
public:
    // Sorts: n log n.
    explicit CutsAcross(std::span<BoxBeside const> boxes);

    // How far what stands below a cut at `y` reaches up above it.
    [[nodiscard]] Length overhang(Length y) const;
    // Where boxes end between two heights and others do not, from the top down, each once.
    [[nodiscard]] std::vector<Length> feet(Length from, Length to) const;

private:
    struct Foot {
        Length y;
        Length highest; // top of the boxes that end there or below
    };
    std::vector<Foot>::const_iterator first_below(Length y) const;

    std::vector<Foot> feet_; // from the top down
};

// The boxes by the slice that they stand in, and within it in their order. `tops`: of the slices, sorted. A
// box across the top of a slice stands in the last whose top it reaches below.
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

// The same between two slices of flows whose boxes may reach up beside one another: no less, and more where a
// flow that goes on does not want to end there. `next`: of each flow, the box that it goes on with.
[[nodiscard]] std::int32_t break_across(std::span<Flow const> flows, std::span<std::uint32_t const> next);

// Begins a box for what stands between two heights of a piece, and what reaches up above it: that much
// taller, and that much higher up. At the top of a page it has room for all of it.
void begin_slice(Length height, Length overhang, Length x, Flow& flow);

// Sets flows beside one another, all from the top of the piece. Their anchors go along. What is taller than
// `slice_above` is cut into several boxes where no box is divided; and where that leaves tall ones, each flow
// goes on by itself.
void set_side_by_side(std::span<Flow> parts, Length height, Length x, Length slice_above, Flow& flow);

}
