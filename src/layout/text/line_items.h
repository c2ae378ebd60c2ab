#pragma once

#include "layout/text/division.h"
#include "layout/text/layout_context.h"
#include "layout/text/line_breaker.h"
#include "layout/text/optical_margins.h"
#include "layout/text/paragraph.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace rapporteur::layout {

// How a paragraph's pieces are made into items.
struct ItemOptions {
    Length indent = Length(); // of the first line
    bool hyphenate = false;
    // What no line may divide and is wider than this is divided all the same; empty: nothing is.
    std::optional<Length> widest_part = std::nullopt;
};

// Makes the boxes, glue and penalties that LineBreaker chooses line ends among. `piece` of an item is the
// index of its piece (no_piece: the indent), `offset` the place in the text where a box begins, or where a
// line would end. Belongs to one composition. Cost: linear in the text.
class LineItems {
public:
    static constexpr std::uint32_t no_piece = 0xFFFFFFFF;

    explicit LineItems(LayoutContext& layout)
        : margins_(layout.theme.protrusion), division_(layout.cache.hyphenator)
    {}

    // They end with a forced break, where the text has pieces. Hold until the next call.
    std::span<InlineItem const> make(ShapedParagraph const& text, ItemOptions const& options);

private:
    // Of each piece, where something is too wide for its line.
    enum class TooWide : std::uint8_t { no, phrase, word };

    void find_too_wide(ShapedParagraph const& text, Length widest);
    void add_box(ShapedParagraph const& text, std::uint32_t piece, ItemOptions const& options);
    // `hyphens` are those of the places, in their order, that get one; at the others a word is cut.
    void add_divided(ShapedParagraph const& text, std::uint32_t piece, std::span<std::uint32_t const> places,
                     std::span<std::uint32_t const> hyphens);
    void add_too_wide(ShapedParagraph const& text, std::uint32_t piece, Length widest);
    void add_characters(ShapedParagraph const& text, std::uint32_t piece, Length widest);
    void add_end(ShapedParagraph const& text, std::uint32_t piece, bool divides);
    void add_penalty(ShapedParagraph const& text, std::uint32_t piece, std::int32_t cost, bool flagged);

    OpticalMargins margins_;
    WordDivision division_;
    std::vector<InlineItem> items_;
    std::vector<TooWide> too_wide_;
    std::vector<std::uint32_t> hyphens_, places_; // of a word that is too wide
    Length start_hang_, end_hang_;                // of the last piece that has letters
};

}
