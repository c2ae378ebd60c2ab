#pragma once

#include "base/values/optional_index.h"
#include "document/node.h"
#include "layout/fonts/shape_cache.h"
#include "layout/pages.h"
#include "layout/text/language.h"
#include "style/style.h"

#include <cstdint>
#include <string>
#include <vector>

namespace rapporteur::layout {

// A stretch of a paragraph's text of one source and one style.
struct TextRun {
    std::uint32_t begin = 0; // into ShapedParagraph::text; ends where the next begins
    style::Style const* style = nullptr;
    Language* language = nullptr;
    document::Node const* source = nullptr; // where the text comes from, for diagnostics
    std::uint32_t node = 0;                 // number of the owner
    OptionalIndex link;                     // number of the link around it
    Owner::Kind owner = Owner::Kind::node;
    std::uint16_t text_style = 0; // index into LayoutContext::text_styles
    bool no_break_before = false; // no line ends before it
};

// What a line is made of: a word with the white space after it, or less where a run, a script or a direction
// ends.
struct Piece {
    static constexpr std::uint8_t no_boundary = 255;
    Word const* word = nullptr;
    std::uint32_t begin = 0, end = 0; // of ShapedParagraph::text
    std::uint32_t run = 0;
    ShapeCache::ContextId context = 0; // that it was shaped in
    Length core, space;                // widths, letter spacing included
    Length stretch, shrink;            // of what follows the core
    Length flex;                       // of the core, in a justified paragraph
    std::int32_t penalty = 0;          // of a line end after it (InlineItem::never, always or between)
    std::uint8_t level = 0;            // Unicode bidi embedding level
    // The level of what encloses them, where isolates (UAX 9) begin or end before it.
    std::uint8_t isolate_boundary = no_boundary;
    bool hyphen = false;  // ends in a hyphen that it is written with
    bool address = false; // of an address: no hyphen divides it
};

// A node that stands at a place of the text without letters of its own.
struct NodePlace {
    std::uint32_t at;
    document::Node const* node;
};

// A paragraph's text, shaped and ready to be broken at any measure.
struct ShapedParagraph {
    document::Node const* node = nullptr; // the paragraph, for diagnostics
    style::Style const* style = nullptr;
    Language* language = nullptr;
    bool mixed = false; // holds both directions, or right to left only
    std::u16string text;
    std::vector<TextRun> runs;
    std::vector<Piece> pieces;
    std::vector<NodePlace> anchors; // nodes with ids, and page_numbers
    std::vector<NodePlace> notes;
    std::vector<std::uint32_t> soft_hyphens; // of text, sorted; taken out of it

    void clear();
    bool empty() const { return pieces.empty(); }
    // Where the run ends.
    std::uint32_t end_of_run(std::size_t run) const
    {
        return run + 1 < runs.size() ? runs[run + 1].begin : static_cast<std::uint32_t>(text.size());
    }
};

}
