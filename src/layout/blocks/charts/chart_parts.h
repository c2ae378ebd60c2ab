#pragma once

#include "layout/blocks/block_builder.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace rapporteur::layout {

// What charts of all kinds are made of. Positions along a line of text are counted from its start, so that a
// chart of a right-to-left language comes out mirrored.
class ChartParts {
public:
    ChartParts(BlockBuilder& builder, document::Node const& chart, BlockContext const& context);

    // A text of the chart: a label, a value, or what an axis says.
    struct Text {
        ShapedParagraph words;
        Length width;     // on one line
        Length least;     // of its widest part that no line may divide
        Length set_width; // that it is set in, at most its width
        std::unique_ptr<Flow> lines;
        Length height;
        bool empty() const { return words.empty(); }
    };
    // Of cell 0 (label) or 1 (value) of a row.
    Text cell(std::size_t row, std::size_t index, style::Style const& style, style::TextAlign align);
    Text tick(std::string_view words, style::TextAlign align);
    // Sets the text in lines of that width, or of its own where that is less.
    void set(Text& text, Length width);
    // The same, and then as narrow as so many lines can be.
    void set_narrow(Text& text, Length width);
    // How many lines that would be.
    std::size_t count_lines(Text const& text, Length width);

    // Puts set lines into the flow's last box: their start `at`, and their top.
    void place(Text const& text, Length at, Length top, Flow& flow) const;
    // A rectangle of the drawing.
    void mark(Length at, Length top, Length width, Length height, Colour colour, Flow& flow) const;
    // A path through points, `x` from the start.
    void path(std::vector<Point> points, Length stroke, Colour colour, Flow& flow) const;
    // A disc, as a many-sided shape.
    void disc(Length at, Length y, Length radius, Colour colour, Flow& flow) const;

    Length physical(Length at, Length width) const
    {
        return right_to_left ? context.x + context.width - at - width : context.x + at;
    }
    std::size_t rows() const { return node.children.size(); }
    document::Chart::Mark const& mark_of(std::size_t row) const { return data.marks[row]; }

    // Texts that keep a distance of `gap`: each `every`th, among them that of `kept`. Sorted by their
    // middles.
    struct Thinning {
        std::size_t first = 0, every = 1;
    };
    static Thinning thinning(std::vector<Length> const& middles, std::vector<Length> const& widths,
                             Length gap, std::size_t kept);

    BlockBuilder& builder;
    document::Node const& node;
    document::Chart const& data;
    BlockContext const& context;
    style::Style const& label_style;
    style::Style const& value_style;
    style::Style const& axis_style;
    style::Style const& mark_style;
    bool const right_to_left;
    Length const em;  // of labels
    Length const gap; // between texts and marks
};

// Labels in a column, marks beside them: bars and timelines. One box a row, then the axis.
void build_chart_rows(ChartParts& parts, Flow& flow);
// Values upwards, labels below: columns and lines. One box. `most_height` is what there is for all of it.
void build_chart_plot(ChartParts& parts, Length most_height, Flow& flow);

}
