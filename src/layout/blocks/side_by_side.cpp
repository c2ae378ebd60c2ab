#include "layout/blocks/side_by_side.h"

#include <algorithm>

namespace rapporteur::layout {

namespace {

bool is_higher(BoxBeside const& a, BoxBeside const& b) { return a.top < b.top; }

std::vector<BoxBeside> boxes_of(std::span<Flow const> parts)
{
    std::vector<BoxBeside> boxes;
    for (std::uint32_t i = 0; i < parts.size(); ++i) {
        Length y;
        for (std::uint32_t box = 0; box < parts[i].boxes.size(); ++box) {
            FlowBox const& here = parts[i].boxes[box];
            if (box != 0) y += here.gap;
            boxes.push_back({i, box, y, y + here.height});
            y += here.height;
        }
    }
    return boxes;
}

struct Slice {
    Length top;
    Length overhang;
    bool across = false; // some box may reach up above it
};

// A piece of what is cut that is taller than this part of what may be a page is cut across.
constexpr std::int64_t most_of_slice = 4;

std::vector<Slice> slices_of(std::span<BoxBeside const> boxes, Length height, Length tall)
{
    std::vector<Length> tops{Length()};
    for (ClearStretch const& clear : clear_stretches(boxes)) {
        if (clear.below_a_top) tops.push_back(clear.to);
    }
    CutsAcross const across(boxes);
    std::vector<Slice> slices;
    for (std::size_t i = 0; i < tops.size(); ++i) {
        slices.push_back({tops[i], Length(), false});
        Length const end = i + 1 < tops.size() ? tops[i + 1] : height;
        if (end - tops[i] <= tall) continue;
        for (Length const foot : across.feet(tops[i], end))
            slices.push_back({foot, across.overhang(foot), true});
    }
    return slices;
}

}

std::vector<ClearStretch> clear_stretches(std::span<BoxBeside const> boxes)
{
    std::vector<BoxBeside> sorted(boxes.begin(), boxes.end());
    std::stable_sort(sorted.begin(), sorted.end(), is_higher);
    std::vector<ClearStretch> result;
    Length reached;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        if (i != 0 && sorted[i].top >= reached)
            result.push_back({reached, sorted[i].top, sorted[i].top > sorted[i - 1].top});
        reached = std::max(reached, sorted[i].bottom);
    }
    return result;
}

CutsAcross::CutsAcross(std::span<BoxBeside const> boxes)
{
    feet_.reserve(boxes.size());
    for (BoxBeside const& box : boxes) feet_.push_back({box.bottom, box.top});
    std::sort(feet_.begin(), feet_.end(), [](Foot const& a, Foot const& b) { return a.y < b.y; });
    for (std::size_t i = feet_.size(); i-- > 1;)
        feet_[i - 1].highest = std::min(feet_[i - 1].highest, feet_[i].highest);
}

std::vector<CutsAcross::Foot>::const_iterator CutsAcross::first_below(Length y) const
{
    return std::upper_bound(feet_.begin(), feet_.end(), y,
                            [](Length at, Foot const& foot) { return at < foot.y; });
}

Length CutsAcross::overhang(Length y) const
{
    auto const below = first_below(y);
    return below == feet_.end() ? Length() : std::max(Length(), y - below->highest);
}

std::vector<Length> CutsAcross::feet(Length from, Length to) const
{
    std::vector<Length> result;
    for (auto foot = first_below(from); foot != feet_.end() && foot->y < to; ++foot) {
        // Of those that end at one height, what is below the last is below the cut.
        auto const next = foot + 1;
        if (next != feet_.end() && next->y > foot->y && next->highest < foot->y) result.push_back(foot->y);
    }
    return result;
}

BoxesOfSlices share_among_slices(std::span<BoxBeside const> boxes, std::span<Length const> tops)
{
    std::vector<std::uint32_t> slice_of(boxes.size());
    BoxesOfSlices result;
    result.boxes.resize(boxes.size());
    result.begins.resize(tops.size() + 1);
    for (std::uint32_t i = 0; i < boxes.size(); ++i) {
        // Of a box without height the top counts, of any other the foot.
        auto const by_top = std::upper_bound(tops.begin(), tops.end(), boxes[i].top);
        auto const below = std::lower_bound(by_top, tops.end(), boxes[i].bottom);
        slice_of[i] = static_cast<std::uint32_t>(std::max<std::ptrdiff_t>(1, below - tops.begin()) - 1);
        result.boxes[i] = i;
        ++result.begins[slice_of[i] + 1];
    }
    for (std::size_t s = 0; s < tops.size(); ++s) result.begins[s + 1] += result.begins[s];
    if (tops.size() > 1) {
        std::stable_sort(result.boxes.begin(), result.boxes.end(),
                         [&](std::uint32_t a, std::uint32_t b) { return slice_of[a] < slice_of[b]; });
    }
    return result;
}

std::int32_t break_across(std::span<Flow const> flows, std::span<std::uint32_t const> next)
{
    std::int32_t worst = 0;
    for (std::size_t i = 0; i < flows.size(); ++i) {
        if (next[i] == 0 || next[i] == flows[i].boxes.size()) continue;
        worst = std::max(worst, flows[i].boxes[next[i]].penalty);
    }
    if (worst == break_never) return 4 * break_avoid;
    return worst >= break_avoid ? break_at_edge_slice : break_between_slices;
}

void begin_slice(Length height, Length overhang, Length x, Flow& flow)
{
    FlowBox& box = flow.begin_box(height + overhang, x);
    if (overhang != Length()) box.gap = -overhang;
}

void set_side_by_side(std::span<Flow> parts, Length height, Length x, Length slice_above, Flow& flow)
{
    if (height <= slice_above) {
        flow.begin_box(height, x);
        for (Flow& part : parts) {
            flow.copy_boxes(part, Length(), Length());
            flow.take_pending_anchors(part);
        }
        return;
    }
    std::vector<BoxBeside> boxes = boxes_of(parts);
    for (Flow& part : parts) flow.take_pending_anchors(part);
    std::stable_sort(boxes.begin(), boxes.end(), is_higher);
    std::vector<Slice> const slices = slices_of(boxes, height, slice_above / most_of_slice);
    std::vector<Length> tops;
    tops.reserve(slices.size());
    for (Slice const& slice : slices) tops.push_back(slice.top);
    BoxesOfSlices const shared = share_among_slices(boxes, tops);
    std::vector<std::uint32_t> next(parts.size());
    for (std::size_t s = 0; s < tops.size(); ++s) {
        bool const last = s + 1 == tops.size();
        if (s != 0) {
            std::int32_t const edge = s == 1 || last ? break_at_edge_slice : break_between_slices;
            flow.add_penalty(slices[s].across ? break_across(parts, next) : edge, BreakReason::row);
        }
        begin_slice((last ? height : tops[s + 1]) - tops[s], slices[s].overhang, x, flow);
        for (std::uint32_t i = shared.begins[s]; i < shared.begins[s + 1]; ++i) {
            BoxBeside const& box = boxes[shared.boxes[i]];
            flow.copy_box(parts[box.flow], box.box, Length(), box.top - tops[s] + slices[s].overhang);
            ++next[box.flow];
        }
    }
}

}
