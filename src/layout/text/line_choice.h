#pragma once

#include "layout/text/layout_context.h"
#include "layout/text/line_breaker.h"
#include "layout/text/line_items.h"
#include "layout/text/paragraph.h"

#include <optional>
#include <span>
#include <vector>

namespace rapporteur::layout {

// Chooses the line ends of a paragraph: which attempts are made, from the best lines to those that fit
// somehow.
//
// Faults:  a warning `no-hyphenation`, once a document, where hyphens are wanted and the language has none.
//          What had to be divided, or is wider than its line, is for the caller to report: it is marked in
//          the lines and in the items that they end at.
// Cost:    that of LineBreaker, a few times at most; balanced lines are tried at some ten measures.
// Threads: belongs to one composition.
class LineChooser {
public:
    explicit LineChooser(LayoutContext& layout) : layout_(layout), maker_(layout) {}

    // The paragraph on lines of that width. Both results hold until the next call of any of these.
    void choose(ShapedParagraph const& text, Length width);
    // On one line, however wide, or several where it has forced line ends.
    void choose_without_wrapping(ShapedParagraph const& text);
    // The items alone.
    void make_items(ShapedParagraph const& text, ItemOptions const& options);

    std::span<InlineItem const> items() const { return items_; }
    std::span<BrokenLine const> lines() const { return lines_; }

private:
    bool choose_balanced(Length width);
    std::optional<Length> narrowest_measure_of(Length width, std::size_t count, std::int32_t forbidden);
    void choose_even(ShapedParagraph const& text, Length width);
    void report_missing_patterns(ShapedParagraph const& text);

    LayoutContext& layout_;
    LineItems maker_;
    std::span<InlineItem const> items_;
    std::vector<BrokenLine> lines_;
};

}
