#pragma once

#include "base/diagnostics/context.h"
#include "layout/pages/flow.h"
#include "layout/pages/notes.h"

#include <map>
#include <utility>
#include <vector>

namespace rapporteur::layout {

// Of each line's height that is left white at the foot of a page, besides what white space costs that what
// follows has room in; other costs are in flow.h.
inline constexpr std::int64_t white_cost = 10;

// What a page has room for.
struct PageRoom {
    Length first;                 // height of the text area of the first page
    Length other;                 // and of the others
    Length line;                  // of a line of text: the unit in which white space at the foot counts
    Length note_separator;        // between text and notes, white space included
    Length note_gap;              // between notes
    unsigned last_page_lines = 1; // fewer on the last page of what a page break ends are avoided
};

// One page: which boxes of the text it holds and which of the notes.
struct PagePlan {
    std::uint32_t begin = 0, end = 0; // boxes
    NoteCursor notes_begin, notes_end;
    bool blank = false;    // nothing stands on it, so that the next page is a right-hand one
    bool overfull = false; // more must stand on it than it has room for
};

// A place where a page might have ended, weighed as the breaker does. Costs in the units of flow.h.
struct BreakChoice {
    std::uint32_t box = 0; // that the next page would begin with
    bool fits = false;
    Length excess; // where it does not: by how much it is too tall
    Length white;  // left at the foot
    std::int64_t white_cost = 0, break_cost = 0, note_cost = 0, short_cost = 0;
    std::int64_t rest_cost = 0; // of the best way to set all that follows
    std::int64_t sum() const { return white_cost + break_cost + note_cost + short_cost + rest_cost; }
};

// Chooses where pages end: of all ways to divide the document, the one of least cost, where white space at
// the foot costs its square and every bad break the penalty of its place (flow.h). Notes stand on the page of
// their marks; one that the page has no room for is split, as a last resort. Nothing is left out: a box
// taller than the page gets a page of its own.
//
// Stops where the context says so: the plan is then no use.
// Cost:  linear in boxes, times the boxes of one page.
class PageBreaker {
public:
    PageBreaker(Flow const& flow, NoteList const& notes, PageRoom room, Context const& context);

    [[nodiscard]] std::vector<PagePlan> plan();
    // The places near the end of a page of the plan, from the one that the page before it leaves no choice
    // but to pass to the first few that are too far. Linear in what follows, for each.
    [[nodiscard]] std::vector<BreakChoice> weigh(PagePlan const& page, std::uint32_t page_index);

    // Heights of the columns that boxes of a region are balanced over, and where each column ends.
    struct Columns {
        Length height;
        std::vector<std::uint32_t> ends;
    };
    [[nodiscard]] Columns balance(Region const& region, std::uint32_t begin, std::uint32_t end) const;

private:
    struct Start {
        std::uint32_t box = 0;
        std::uint32_t previous = 0;
        std::int64_t cost = 0;
        NoteCursor notes;       // the first that is still to be placed
        std::uint32_t page = 0; // that begins here
        bool overfull = false;  // the page before it
    };
    struct Fit {
        bool fits = false;
        bool hopeless = false; // nor will more
        bool overfull = false; // made to fit
        Length white;          // left at the foot; negative: what is too much
        std::int64_t white_cost = 0, note_cost = 0, short_cost = 0, forced_cost = 0;
        NoteCursor reached;
        std::int64_t cost() const { return white_cost + note_cost + short_cost + forced_cost; }
    };

    // The best way from a start to the end: the starts of its pages, the first among them and one at the end.
    std::vector<Start> best_from(Start const& first) const;
    // Whether the boxes from a start to before `end` may be a page; forced: they are one, whatever it costs.
    enum class Force : std::uint8_t { no, yes };
    // Whether what a table sets at the foot counts, where the boxes end within one.
    using Foot = Parallel::Foot;
    Fit fit(Start const& start, std::uint32_t end, Force force) const;
    Fit fit(Start const& start, std::uint32_t end, Force force, Foot foot) const;
    Length foot_of_table(std::uint32_t end) const;
    // The height of columns may be given as the least that it can be, where it is enough to know that they
    // fit.
    enum class Heights : std::uint8_t { least, exact };
    Length body_height(std::uint32_t begin, std::uint32_t end, Length room, bool& fits, Foot foot,
                       Heights heights = Heights::least) const;
    // Boxes of a region from `begin` to before `end`.
    struct Stretch {
        std::uint32_t begin = 0, end = 0;
        Foot foot = Foot::with;
    };
    bool columns_fit(Region const& region, Stretch const& boxes, Length height,
                     std::vector<std::uint32_t>* ends) const;
    std::uint32_t end_of_column(std::uint32_t begin, std::uint32_t reach, Stretch const& boxes,
                                Length height) const;
    Length balanced_height(Region const& region, std::uint32_t begin, std::uint32_t end) const;
    Length boxes_height(std::uint32_t begin, std::uint32_t end) const;
    Length column_height(std::uint32_t begin, std::uint32_t end, Foot foot) const;
    Length set_again(std::uint32_t begin) const;
    std::int64_t needless_cost(Start const& start, std::uint32_t end, Length left) const;
    bool has_room_for_more(Start const& start, std::uint32_t end, Length white) const;
    void find_next_ends();
    NoteCursor fill_notes(NoteCursor from, std::uint32_t to, Length room) const;
    Length notes_height(NoteCursor from, std::uint32_t end) const;

    Flow const& flow_;
    NoteList const& notes_;
    PageRoom room_;
    Context const& context_;
    std::vector<Length> sums_;        // gaps and heights of the boxes before each, those in regions left out
    std::vector<Length> region_sums_; // the same of all boxes
    std::vector<std::uint32_t> next_ends_; // after each box, the next place where a page may well end
    std::vector<Length> note_sums_;        // heights of the notes before each, without gaps
    bool any_same_ = false;                // a note has several marks
    mutable std::map<std::pair<std::uint32_t, std::uint32_t>, Length> balanced_; // heights of columns
};

}
