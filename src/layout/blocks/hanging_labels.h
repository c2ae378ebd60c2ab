#pragma once

#include "layout/blocks/block_context.h"
#include "layout/text/paragraph_shaper.h"

#include <memory>
#include <string_view>
#include <vector>

namespace rapporteur::layout {

// Labels in a column of their own before the text: numbers of items, headings and notes, terms. Each waits
// for the first line that is set after it, and stands on its baseline; several may wait for one line (an item
// that begins with a list).
class HangingLabels {
public:
    HangingLabels(ParagraphShaper& paragraphs, LineSetter& lines) : paragraphs_(paragraphs), lines_(lines) {}

    // A label of `node`.
    struct OfNode {
        document::Node const& node;
        std::string_view label;
        style::Style const& style;
    };
    // In a column as wide as asked for, or as it needs; `context` becomes that of the text. Where that would
    // leave no room for the text, the label stands above it, in `flow`.
    void hang(OfNode const& label, Length width, BlockContext& context, Flow& flow);
    // A text that stands in place of a label.
    void hang(std::unique_ptr<ShapedParagraph> text, LineArea area);

    // Sets lines, with the labels that wait for them.
    void set(ShapedParagraph const& text, LineArea area, Flow& flow);
    // Sets what still waits as a line of its own: what was labelled has no text, or begins with what has no
    // baseline.
    void set_alone(document::Node const& node, style::Style const& style, BlockContext const& context,
                   Flow& flow);

    bool any() const { return !waiting_.empty(); }
    void clear() { waiting_.clear(); }

private:
    struct Waiting {
        std::unique_ptr<ShapedParagraph> text;
        LineArea area;
        bool at_end = false; // of its area
    };
    void set_with_waiting(ShapedParagraph const& text, LineArea area, Flow& flow);

    ParagraphShaper& paragraphs_;
    LineSetter& lines_;
    std::vector<Waiting> waiting_;
};

}
