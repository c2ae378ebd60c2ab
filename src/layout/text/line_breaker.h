#pragma once

#include "base/values/length.h"

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

namespace rapporteur {
struct Context;
}

namespace rapporteur::layout {

// One step of a paragraph, after Knuth and Plass, "Breaking Paragraphs into Lines" (1981): a box is set, glue
// is white space that may stretch and shrink, a penalty is a place where a line may end at a cost. A line may
// also end at glue that follows a box. Glue and penalties at the start of a line vanish.
struct InlineItem {
    enum class Kind : std::uint8_t { box, glue, penalty };
    static constexpr std::int32_t never = 10'000;   // a penalty that forbids the break
    static constexpr std::int32_t always = -10'000; // and one that forces it

    Kind kind = Kind::box;
    bool flagged = false; // of penalties: a hyphen; two in a row cost more
    std::int32_t penalty = 0;
    Length width; // of penalties: what the line gains when it ends here (the hyphen)
    Length stretch, shrink;
    // Of boxes: how much wider or narrower the letters may be made. Lines take of it before white space.
    Length flex;
    // How far into the margin may stand, of boxes what begins a line with them, of others what a line ends
    // with that is broken there.
    Length hang;
    std::uint32_t piece = 0;  // what the item is made of, for the caller
    std::uint32_t offset = 0; // where in the text a box begins or a line would end, for the caller

    static InlineItem box(Length width, std::uint32_t piece = 0)
    {
        InlineItem item;
        item.width = width;
        item.piece = piece;
        return item;
    }
    static InlineItem glue(Length width, Length stretch, Length shrink, std::uint32_t piece = 0)
    {
        InlineItem item;
        item.kind = Kind::glue;
        item.width = width;
        item.stretch = stretch;
        item.shrink = shrink;
        item.piece = piece;
        return item;
    }
    static InlineItem penalty_of(std::int32_t cost, Length width = {}, bool flagged = false,
                                 std::uint32_t piece = 0)
    {
        InlineItem item;
        item.kind = Kind::penalty;
        item.penalty = cost;
        item.width = width;
        item.flagged = flagged;
        item.piece = piece;
        return item;
    }
};

struct LineBreakOptions {
    Length measure;               // how wide a line is
    bool justified = false;       // else ragged: white space keeps its width
    std::int32_t tolerance = 200; // the greatest badness of a line, 100·(stretch used / stretch there is)³
    Length emergency_stretch;     // added to each line's stretch, for the last attempt
    bool final_attempt = false;   // give lines whatever they cost
    // A last line shorter than this costs extra; shorter than twice this after a hyphen, very much.
    Length shortest_last_line;
    bool forbid_rest = false;                   // and is there none of the latter
    std::int32_t forbidden = InlineItem::never; // penalties from this on are no breaks
    std::optional<std::int32_t> ladder; // at most so many hyphens end lines in a row, but in the last attempt
    Context const* context = nullptr;   // where it says to stop, the result is one line; null: never
    // Of ragged lines: how much may be missing at the end for a badness of 100.
    Length ragged_stretch = Length::points(30);
};

// One line: the items from `begin` to before `end`; `end` is the item that it was broken at.
struct BrokenLine {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool overfull = false;
    std::int32_t badness = 0;
};

// Chooses the line ends of one paragraph so that the paragraph as a whole is even (total fit), rather than
// filling line by line. `items` must end with a forced break (a penalty of `always`).
//
// Faults:  empty when no way keeps within the tolerance; with `final_attempt` there is always a result, and
//          lines that nothing fits are marked overfull.
// Cost:    linear in `items` times the break points that fit on one line.
// Threads: belongs to one thread, keeps its working memory between calls.
class LineBreaker {
public:
    [[nodiscard]] std::optional<std::vector<BrokenLine>> break_lines(std::span<InlineItem const> items,
                                                                     LineBreakOptions const& options);

    // Line by line, each as full as it goes; for balancing and as a measure to compare with.
    [[nodiscard]] std::vector<BrokenLine> break_greedily(std::span<InlineItem const> items, Length measure,
                                                         std::int32_t forbidden = InlineItem::never);

private:
    class Search;
    struct Totals {
        Length width, stretch, shrink, flex;
    };
    // A break that lines may start from.
    struct Start {
        std::size_t at = 0;    // item broken at
        std::size_t first = 0; // first item of the line that follows
        Totals totals;         // of all before `first`
        std::int64_t demerits = 0;
        std::uint32_t previous = 0;
        std::int8_t fitness = 1; // 0 tight … 3 very loose
        bool flagged = false;
        bool overfull = false;
        std::uint8_t ladder = 0; // lines in a row that end in a hyphen, down to this break
        std::int32_t badness = 0;
    };

    std::vector<Start> starts_;
    std::vector<std::uint32_t> active_;
};

}
