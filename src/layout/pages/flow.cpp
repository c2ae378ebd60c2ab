#include "layout/pages/flow.h"

namespace rapporteur::layout {

void Flow::copy_box(Flow const& from, std::size_t box, Length dx, Length dy)
{
    for (std::size_t i = from.boxes[box].draws; i < from.draws_end(box); ++i) {
        Draw draw = from.draws[i];
        draw.x += dx;
        draw.y += dy;
        if (draw.shaped == nullptr) {
            shapes.push_back(from.shapes[draw.node]);
            draw.node = static_cast<std::uint32_t>(shapes.size() - 1);
        }
        draws.push_back(draw);
    }
    for (std::size_t i = from.boxes[box].links; i < from.links_end(box); ++i) {
        FlowLink link = from.links[i];
        link.box.x += dx;
        link.box.y += dy;
        links.push_back(link);
    }
    for (std::size_t i = from.boxes[box].anchors; i < from.anchors_end(box); ++i) {
        Anchor anchor = from.anchors[i];
        anchor.x += dx;
        anchor.y += dy;
        anchors.push_back(anchor);
    }
    for (std::size_t i = from.boxes[box].notes; i < from.notes_end(box); ++i) notes.push_back(from.notes[i]);
    for (std::size_t i = from.boxes[box].slots; i < from.slots_end(box); ++i) {
        PageNumberSlot slot = from.slots[i];
        slot.line_start += dx;
        slot.line_end += dx;
        slot.text_end += dx;
        slot.baseline += dy;
        slots.push_back(slot);
    }
}

void Flow::copy_boxes(Flow const& from, Length dx, Length dy)
{
    for (std::size_t box = 0; box < from.boxes.size(); ++box) {
        if (box != 0) dy += from.boxes[box].gap;
        copy_box(from, box, dx, dy);
        dy += from.boxes[box].height;
    }
}

void Flow::keep_together(std::size_t first_box, std::uint8_t strength, BreakReason reason)
{
    constexpr std::int32_t most = 1'000'000'000;
    for (std::size_t i = first_box + 1; i < boxes.size(); ++i) {
        FlowBox& box = boxes[i];
        if (box.penalty == break_always || box.penalty == break_never) continue;
        if (box.penalty < keep_penalty(strength)) box.reason = reason;
        box.penalty = std::min(most, box.penalty + keep_penalty(strength));
    }
}

void Flow::begin_region()
{
    region_begin_ = static_cast<std::uint32_t>(boxes.size());
    region_ = OptionalIndex(regions.size());
}

void Flow::end_region(Region region)
{
    region_ = OptionalIndex();
    region.begin = region_begin_;
    region.end = static_cast<std::uint32_t>(boxes.size());
    if (region.end != region.begin) regions.push_back(std::move(region));
}

void Flow::drop_note_marks()
{
    std::size_t kept = 0;
    for (std::size_t box = 0; box < boxes.size(); ++box) {
        std::size_t const end = draws_end(box);
        std::size_t at = boxes[box].draws;
        boxes[box].draws = static_cast<std::uint32_t>(kept);
        for (; at < end; ++at) {
            if (draws[at].owner != Owner::Kind::note_mark) draws[kept++] = draws[at];
        }
    }
    draws.resize(kept);
}

void Flow::make_artifact(Owner::Artifact kind)
{
    for (Draw& draw : draws) {
        if (draw.shaped != nullptr) draw.node = 0;
        draw.owner = Owner::Kind::artifact;
        draw.artifact = kind;
    }
    links.clear();
    anchors.clear();
    notes.clear();
    slots.clear();
    for (FlowBox& box : boxes) box.links = box.anchors = box.notes = box.slots = 0;
}

}
