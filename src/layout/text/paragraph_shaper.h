#pragma once

#include "layout/text/inline_text.h"
#include "layout/text/layout_context.h"
#include "layout/text/paragraph.h"
#include "layout/text/piece_shaper.h"
#include "layout/text/text_analysis.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace rapporteur::layout {

// Turns inline nodes into a ShapedParagraph: their text (inline_text.h), the spaces of its language
// (autospace.h), directions (directions.h), scripts (script_runs.h), the places where lines may end
// (break_rules.h), and pieces of words (piece_shaper.h).
//
// Faults:  those of its parts, to the composition's context. When the context says to stop, the paragraph may
//          be short of pieces: who asked for it stops too.
// Cost:    linear in the text; words that were shaped before cost a look.
// Threads: belongs to one composition.
class ParagraphShaper {
public:
    explicit ParagraphShaper(LayoutContext& layout) : layout_(layout), pieces_(layout) {}

    // The inline children of `node`, from child `begin` to before `end`.
    void shape(document::Node const& node, std::size_t begin, std::size_t end, style::Style const& style,
               Language& language, ShapedParagraph& result);
    // The same with a number before it that belongs to `node` as its label.
    void shape_numbered(document::Node const& node, std::string_view number, style::Style const& number_style,
                        style::Style const& style, Language& language, ShapedParagraph& result);
    // An entry of contents: its page_of nodes are left out and given as slots.
    using Slot = NumberSlot;
    void shape_entry(document::Node const& node, style::Style const& style, Language& language,
                     ShapedParagraph& result, std::vector<Slot>& slots);
    // One piece of text that belongs to `node` as its label or a running head.
    void shape_text(std::string_view text, document::Node const& node, Owner::Kind owner,
                    style::Style const& style, Language& language, ShapedParagraph& result);

private:
    InlineText begin(document::Node const& node, style::Style const& style, Language& language,
                     ShapedParagraph& result, std::vector<Slot>* slots = nullptr);
    void finish(ShapedParagraph& paragraph);
    void find_breaks(ShapedParagraph const& paragraph);

    LayoutContext& layout_;
    PieceShaper pieces_;
    TextAnalysis analysis_;
};

}
