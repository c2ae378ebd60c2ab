#pragma once

#include "layout/blocks/block_builder.h"
#include "layout/compose/contents_numbers.h"
#include "layout/compose/node_places.h"
#include "layout/compose/page_frames.h"
#include "layout/compose/running_heads.h"
#include "layout/pages/notes.h"
#include "layout/pages/page_breaker.h"

#include <vector>

namespace rapporteur::layout {

// One setting of a whole document, with the numbers of pages as the pass before found them. What is here
// comes about from the top down (compose.cpp).
struct Pass {
    // `pages` is filled; all of these must outlive it.
    Pass(LayoutContext& layout_, Pages& pages_)
        : layout(layout_), pages(pages_), builder(layout_), running_heads(builder),
          places(number_headings(layout_, builder), pages_)
    {}
    Pass(Pass const&) = delete;
    Pass& operator=(Pass const&) = delete;

    LayoutContext& layout;
    Pages& pages;
    BlockBuilder builder;
    RunningHeads running_heads;
    PageFrames frames; // what heads and feet leave of the pages
    Flow flow;         // the text, not yet cut into pages
    NoteList notes;    // and its notes
    PageRoom room;
    std::vector<PagePlan> plan; // where pages end
    NodePlaces places;          // what stands on which page
    std::vector<ContentsNumber> contents_numbers;

private:
    // Their numbers are part of the text.
    static Headings const& number_headings(LayoutContext& layout, BlockBuilder& builder)
    {
        return layout.headings.emplace(layout.document, layout.styles, builder.root_style());
    }
};

}
