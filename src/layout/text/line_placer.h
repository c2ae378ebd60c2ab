#pragma once

#include "layout/pages/flow.h"
#include "layout/text/layout_context.h"
#include "layout/text/line_pieces.h"
#include "layout/text/optical_margins.h"
#include "layout/text/paragraph.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace rapporteur::layout {

// Where lines are set.
struct LineArea {
    Length x; // of the left edge, in the column
    Length width;
};

// How a line stands in its area.
struct LineAlignment {
    style::TextAlign align = style::TextAlign::start;
    bool spread = false;        // widened to the whole width, where it is justified and not too loose
    std::optional<Length> left; // where its text begins from the area's left edge, whatever the alignment
};

// Puts a line's pieces where they stand and draws them into the flow's last box: text, areas of links, lines
// under text, the notes and anchors that stand in it. Belongs to one composition. Cost: linear in the line's
// pieces, and in the paragraph's notes and anchors.
class LinePlacer {
public:
    explicit LinePlacer(LayoutContext& layout) : layout_(layout), margins_(layout.theme.protrusion) {}

    // `baseline` from the box's top. The pieces get their places.
    void place(ShapedParagraph const& text, std::vector<LinePiece>& pieces, LineArea area,
               LineAlignment const& alignment, Length baseline, Flow& flow);
    // Where the text of the line placed last stands.
    LineArea last_line() const { return last_line_; }

private:
    // A line's white space, without that at its end.
    struct Measure {
        Length natural, stretch, shrink, flex;
        Length start_hang, end_hang;
    };
    Measure measure(ShapedParagraph const& text, std::vector<LinePiece> const& pieces, bool hangs) const;
    static Length widen_letters(std::vector<LinePiece>& pieces, Length slack, Length flex);
    void order(ShapedParagraph const& text, std::vector<LinePiece>& pieces);
    void set_places(std::vector<LinePiece>& pieces, Length x, Length adjust, Length total) const;
    void draw(ShapedParagraph const& text, std::vector<LinePiece> const& pieces, Length baseline,
              Flow& flow) const;
    void add_links_and_rules(ShapedParagraph const& text, std::vector<LinePiece> const& pieces,
                             Length baseline, Flow& flow) const;
    void add_notes_and_anchors(ShapedParagraph const& text, std::vector<LinePiece> const& pieces,
                               Flow& flow) const;

    LayoutContext& layout_;
    OpticalMargins margins_;
    std::vector<std::uint32_t> order_; // of the pieces, from left to right
    LineArea last_line_;
};

}
