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

BoxesOfSlices share_among_slices(std::span<BoxBeside const> boxes, std::span<Length const> tops)
{
    std::vector<std::uint32_t> slice_of(boxes.size());
    BoxesOfSlices result;
    result.boxes.resize(boxes.size());
    result.begins.resize(tops.size() + 1);
    for (std::uint32_t i = 0; i < boxes.size(); ++i) {
        auto const below = std::upper_bound(tops.begin(), tops.end(), boxes[i].top);
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
    std::vector<Length> tops{Length()};
    for (ClearStretch const& clear : clear_stretches(boxes)) {
        if (clear.below_a_top) tops.push_back(clear.to);
    }
    BoxesOfSlices const slices = share_among_slices(boxes, tops);
    for (std::size_t s = 0; s < tops.size(); ++s) {
        bool const last = s + 1 == tops.size();
        bool const at_edge = s == 1 || last;
        if (s != 0) flow.add_penalty(at_edge ? break_at_edge_slice : break_between_slices, BreakReason::row);
        flow.begin_box((last ? height : tops[s + 1]) - tops[s], x);
        for (std::uint32_t i = slices.begins[s]; i < slices.begins[s + 1]; ++i) {
            BoxBeside const& box = boxes[slices.boxes[i]];
            flow.copy_box(parts[box.flow], box.box, Length(), box.top - tops[s]);
        }
    }
}

}
