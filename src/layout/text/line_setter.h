#pragma once

#include "layout/text/decimal_column.h"
#include "layout/text/line_choice.h"
#include "layout/text/line_pieces.h"
#include "layout/text/line_placer.h"
#include "layout/text/paragraph.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace rapporteur::layout {

// The label before a paragraph's first line: a list item's number, a note's mark.
struct Label {
    ShapedParagraph const* text = nullptr;
    LineArea area;
    bool at_end = false; // set against the end edge of its area
};

// Sets shaped paragraphs as lines into a flow, a box each: line ends are chosen by LineChooser, each line is
// filled by LineFiller and placed by LinePlacer.
//
// Faults:  warnings `overfull-line`, once a document for a text, or to LayoutContext::overfull while a table
// is
//          set; `no-hyphenation`.
// Cost:    that of LineChooser, and linear in the text.
// Threads: belongs to one composition. When the context says to stop, lines may be missing: who asked for
// them
//          stops too.
class LineSetter {
public:
    explicit LineSetter(LayoutContext& layout)
        : layout_(layout), chooser_(layout), filler_(layout.cache.shapes), placer_(layout)
    {}

    struct Options {
        std::vector<Label> const* labels = nullptr;
        std::optional<Length> decimal_offset; // set the one line so that this point of its text …
        Length decimal_at;                    // … stands here, from the area's left edge
        bool forbid_wrap = false;
        std::optional<style::TextAlign> align; // instead of the style's
    };
    void set(ShapedParagraph const& text, LineArea area, Options const& options, Flow& flow);

    // The lines that set() would make; for headings and heads that stand alone.
    std::size_t count_lines(ShapedParagraph const& text, Length width);

    // What set() makes of the text; for measuring lines. Both hold until the next call.
    struct Broken {
        std::span<InlineItem const> items;
        std::span<BrokenLine const> lines;
    };
    Broken lines(ShapedParagraph const& text, Length width);
    std::span<InlineItem const> items(ShapedParagraph const& text, bool hyphenate);

    // From the top of a line of the style to its baseline.
    Length baseline_of(style::Style const& style, Language& language);
    // Where the text of the line set last stands.
    LineArea last_line() const { return placer_.last_line(); }

private:
    void set_label(Label const& label, Length baseline, Flow& flow);
    void report_too_wide(ShapedParagraph const& text, std::vector<LinePiece> const& pieces,
                         BrokenLine const& line);

    LayoutContext& layout_;
    LineChooser chooser_;
    LineFiller filler_;
    LinePlacer placer_;
};

}
