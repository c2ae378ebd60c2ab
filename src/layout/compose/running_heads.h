#pragma once

#include "layout/blocks/block_builder.h"
#include "layout/compose/page_frames.h"
#include "layout/compose/page_numbers.h"
#include "layout/pages/page_breaker.h"

#include <memory>
#include <unordered_map>
#include <vector>

namespace rapporteur::layout {

// The heads and feet of all pages: which stand on which page, the room that they take, and what they say
// there.
class RunningHeads {
public:
    explicit RunningHeads(BlockBuilder& builder) : builder_(builder) {}

    // What heads and feet leave of the pages, with the least that they can say: they take room where they
    // reach beyond the page's margins. What leaves less than four lines of text is an error
    // (`overfull-page`).
    PageFrames frames();
    // Sets them on all pages but blank ones, when all else is there: they may say how many pages there are.
    // What is read out stands before all else that is read.
    void place(PageFrames const& frames, std::vector<PagePlan> const& plan, PageNumbers const& numbers,
               NodePlaces& places, Pages& pages);

private:
    PageFrame frame(bool first_page);
    void report_no_room(document::Node const& head);
    // Of one as a page has it. Running titles that would take a line more are cut at a word, the longest
    // first.
    std::unique_ptr<Flow> build(document::Node const& head, Length width, std::size_t page,
                                PageNumbers const& numbers, NodePlaces const& places);
    std::unique_ptr<Flow> shorten_titles(document::Node const& head, Length width, Length room);

    BlockBuilder& builder_;
    std::unordered_map<document::Node const*, Length> heights_; // with the least that they can say
};

}
