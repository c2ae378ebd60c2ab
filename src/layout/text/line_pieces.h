#pragma once

#include "layout/fonts/shape_cache.h"
#include "layout/text/break_rules.h"
#include "layout/text/line_breaker.h"
#include "layout/text/paragraph.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace rapporteur::layout {

// A piece as it stands on a line: whole, or a part of one that is shaped anew.
struct LinePiece {
    Word const* word;
    std::uint32_t piece;      // of the paragraph
    std::uint32_t begin, end; // of the text
    std::uint32_t run;
    Length core, space, stretch, shrink, flex;
    std::uint8_t level, isolate_boundary;
    Length x;            // of the core's left edge, once it is placed
    std::int8_t widened; // per cent of flex that the core has gained
};

// Fills a line with the pieces between two breaks, in logical order. A word that a hyphen divides ends in
// U+00AD, which is shown as a hyphen. `cache` keeps the parts that are shaped.
class LineFiller {
public:
    explicit LineFiller(ShapeCache& cache) : cache_(cache) {}

    // `items` are those of the whole paragraph. Empty for a line without letters. Holds until the next call.
    std::vector<LinePiece>& fill(ShapedParagraph const& text, std::span<InlineItem const> items,
                                 BrokenLine const& line);

private:
    LinePiece part_of(ShapedParagraph const& text, std::uint32_t piece, TextRange range, bool hyphen);

    ShapeCache& cache_;
    std::vector<LinePiece> pieces_;
    std::u16string key_;
};

}
