#pragma once

#include "layout/compose/pass.h"

#include <cstdint>

namespace rapporteur::layout {

// Puts the text and the notes of a page on it, as the plan has cut them: boxes below one another, columns
// balanced, each side of parallel texts after the one before, and at the page's edges what a table sets there
// that goes on. In reading order.
class PagePlacer {
public:
    PagePlacer(Pass& pass, PageBreaker const& breaker) : pass_(pass), breaker_(breaker) {}

    // The page of that index, which is the next of `pass.pages`.
    void place(std::uint32_t index);

private:
    void place_text(PagePlan const& plan);
    void place_notes(PagePlan const& plan);
    void place_note_separator(Length bottom);
    void place_table_above(PagePlan const& plan);
    void place_table_below(PagePlan const& plan);
    void place_columns(Region const& region, std::uint32_t begin, std::uint32_t end);
    void place_parallel(Region const& region, std::uint32_t begin, std::uint32_t end);
    void place_flow(Flow const& flow);
    void place_box(Flow const& flow, std::size_t box, Length x, Length y);
    RowsOnPage rows_of(PagePlan const& plan, TableBreak const& first) const;

    Page& page() { return pass_.pages.pages[index_]; }

    Pass& pass_;
    PageBreaker const& breaker_;
    std::uint32_t index_ = 0;
    Length x_, y_;        // where the next box stands
    bool at_top_ = false; // nothing but headings is placed yet
};

}
