#pragma once

#include "layout/pages.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace rapporteur::layout {

// Text of a page that nobody could read: what reaches over the edge of its sheet, and what stands over other
// text.
struct MisplacedText {
    Owner owner;
    std::string words;      // some of them
    bool over_text = false; // else off the sheet
    Owner other;            // what it stands over
    std::string other_words;
};

// Finds it. Text is looked at in runs: what has one owner and stands on one line. How tall a run is, is taken
// from its size and not from its glyphs: from two thirds of an em above its baseline, somewhat less than a
// capital, to some of what descends below. Lines may so stand as near as 0.8 of their size. What overlaps by
// less than a tenth of an em is not told, nor what is not drawn.
//
// Cost:   that of sorting the runs of a page, which are nearly sorted; of the pieces of a run only the first
//         and the last on their line are measured.
// Keeps its working memory between pages. Belongs to one thread.
class MisplacedTextFinder {
public:
    // Adds what is found on a page, `most` at most.
    void find(Page const& page, std::size_t most, std::vector<MisplacedText>& found);

private:
    // What has one owner on one line; of both directions it may stand on both sides of what has another.
    struct Run {
        Length baseline, left, right, size;
        std::uint32_t begin = 0, end = 0; // among the items of the page
        Length above() const { return size * 13 / 20; }
        Length below() const { return size * 3 / 20; }
    };
    // The pieces of two runs that overlap.
    struct Pair {
        PlacedText const* over = nullptr;
        PlacedText const* other = nullptr;
    };

    void gather(Page const& page);
    void close(Run& run, PlacedText const& first, PlacedText const& last);
    static bool is_off(Run const& run, Page const& page);
    static Pair overlap(Run const& run, Run const& other, Page const& page);

    std::vector<Run> runs_;
};

}
