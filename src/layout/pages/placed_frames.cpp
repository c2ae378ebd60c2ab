#include "layout/pages/placed_frames.h"

#include <algorithm>
#include <variant>

namespace rapporteur::layout {

PlacedFrames::PlacedFrames(Flow const& flow, std::uint32_t begin, std::uint32_t end)
    : flow_(flow), first_(begin), last_(end)
{}

void PlacedFrames::end_before(std::uint32_t box, Length bottom, Page& page)
{
    bool const page_ends = box == last_;
    while (!open_.empty() && (page_ends || open_.back().end <= box)) {
        Open const& done = open_.back();
        for (std::size_t i = done.first_item; i < done.last_item; ++i)
            std::get<PlacedRule>(page.items[i]).box.height = bottom - done.top;
        open_.pop_back();
    }
}

void PlacedFrames::begin_at(std::uint32_t box, Point at, Page& page)
{
    for (; next_ < flow_.frames.size() && flow_.frames[next_].begin <= box; ++next_) {
        Frame const& frame = flow_.frames[next_];
        if (frame.end <= box || frame.end <= first_) continue;
        Open open{frame.end, page.items.size(), 0, at.y};
        for_each_stripe(frame, [&](Length x, Length width, Colour colour) {
            page.items.emplace_back(PlacedRule{{at.x + x, at.y, width, Length()}, colour, {}});
        });
        open.last_item = page.items.size();
        open_.push_back(open);
    }
}

}
