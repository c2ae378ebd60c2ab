#pragma once

#include "layout/compose/node_places.h"
#include "layout/text/layout_context.h"

#include <cstddef>
#include <string>
#include <vector>

namespace rapporteur::layout {

// The text that depends on where pages end: numbers of pages, how many there are, titles in running heads,
// and whether notes are numbered by page. What it says is known when the pages are made, and may move them: a
// document is set again until that does not change.
class PageNumbers {
public:
    explicit PageNumbers(document::Document const& document);

    // Whether there are any in the text; those of contents and of running heads move nothing.
    bool any() const { return !in_text_.empty() || notes_by_page_; }

    // What the text says of these pages.
    PageValues values(Pages const& pages, NodePlaces const& places) const;
    // Sets what a node of a running head and those in it say on a page, counted from 0.
    void set_values(document::Node const& node, std::size_t page, NodePlaces const& places,
                    PageValues& values) const;
    // The number of the page of what a reference points to, or what stands for it while it is not known.
    std::string page_of_target(document::Node const& reference, NodePlaces const& places) const;
    // A number as the document prints them.
    std::string print(std::size_t number) const { return document::print_number(document_, number); }

    // Reports the first whose value is not that of the pass before (`limit-reached`).
    void report_unsettled(PageValues const& before, PageValues const& now,
                          std::vector<document::Node const*> const& note_marks, int passes,
                          Context& context) const;

private:
    void find(document::Node const& node, bool in_contents);
    std::string text_of(document::Node const& node, std::size_t page, NodePlaces const& places,
                        PageValues const& values) const;

    document::Document const& document_;
    std::vector<document::Node const*> in_text_;
    bool notes_by_page_ = false;
};

// Whether what a running head says depends on the page that it stands on.
[[nodiscard]] bool depends_on_page(document::Node const& node);

}
