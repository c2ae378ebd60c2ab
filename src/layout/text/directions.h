#pragma once

#include "layout/text/paragraph.h"
#include "layout/text/text_analysis.h"

#include <algorithm>
#include <cstdint>
#include <vector>

// Which way text runs: the Unicode bidirectional algorithm (UAX 9), whose levels are ICU's.
namespace rapporteur::layout {

// Finds the embedding level of each code unit, and where isolates meet; marks the places where levels change
// (level_changes). The paragraph runs as its language does.
void find_levels(ShapedParagraph const& paragraph, TextAnalysis& analysis);

// UAX 9, L2: from the highest level on, what is of a level or above it is turned round. Isolates do not run
// on into what stands next to them, though the marks that part them are not in the text: a boundary below the
// level parts what the level would turn as one. No higher level has turned anything across such a boundary,
// so that places and pieces still agree there. `order` has the indexes of the pieces in logical order, and in
// visual order, from left to right, afterwards.
template <typename Pieces> void order_visually(Pieces const& pieces, std::vector<std::uint32_t>& order)
{
    std::uint8_t highest = 0;
    std::uint8_t lowest_odd = 255;
    for (auto const& piece : pieces) {
        highest = std::max(highest, piece.level);
        for (std::uint8_t const there : {piece.level, piece.isolate_boundary}) {
            if (there % 2 != 0) lowest_odd = std::min(lowest_odd, there);
        }
    }
    for (int level = highest; level >= lowest_odd; --level) {
        for (std::size_t i = 0; i < order.size();) {
            std::size_t end = i;
            while (end < order.size() && pieces[order[end]].level >= level &&
                   (end == i || pieces[end].isolate_boundary >= level))
                ++end;
            std::reverse(order.begin() + static_cast<std::ptrdiff_t>(i),
                         order.begin() + static_cast<std::ptrdiff_t>(end));
            i = std::max(end, i + 1);
        }
    }
}

}
