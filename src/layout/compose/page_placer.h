#pragma once

#include "layout/compose/pass.h"

#include <cstdint>
#include <vector>

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
    // A box of the text, of which its foot and its place in its table are asked for.
    struct BoxOnPage {
        TableBreak const* table_break = nullptr; // before it
        Length foot;
    };
    // What a table sets that goes on here, at `y_`; `boxes`: what stands below that, from there.
    void place_table_above(TableBreak const* table_break, Length x, std::vector<BoxOnPage> const& boxes);
    // And where it ends.
    void place_table_below(TableBreak const* table_break, Length x);
    TableBreak const* break_before(std::uint32_t box) const;
    bool is_in_columns(std::uint32_t box) const;
    void place_columns(Region const& region, std::uint32_t begin, std::uint32_t end);
    void place_parallel(Region const& region, std::uint32_t begin, std::uint32_t end);
    void place_flow(Flow const& flow, Length x);
    void place_box(Flow const& flow, std::size_t box, Length x, Length y);
    std::vector<BoxOnPage> boxes_below(std::uint32_t begin, std::uint32_t end) const;

    Page& page() { return pass_.pages.pages[index_]; }

    Pass& pass_;
    PageBreaker const& breaker_;
    std::uint32_t index_ = 0;
    Length x_, y_;        // where the next box stands
    bool at_top_ = false; // nothing but headings is placed yet
};

}
