#pragma once

#include "layout/text/decimal_column.h"
#include "layout/text/paragraph.h"

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace rapporteur::layout {

// Where lines are set.
struct LineArea {
    Length x; // of the left edge, in the column
    Length width;
};

// The label before a paragraph's first line: a list item's number, a note's mark.
struct Label {
    ShapedParagraph const* text = nullptr;
    LineArea area;
    bool at_end = false; // set against the end edge of its area
};

// Sets prepared paragraphs as lines into a flow.
class LineSetter {
public:
    explicit LineSetter(LayoutContext& layout) : layout_(layout) {}

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

    // The width of the text on one line, and of its widest part that no line may divide.
    static Length max_content(ShapedParagraph const& text);
    Length min_content(ShapedParagraph const& text) const;
    // Where the text's first number stands; empty without digits.
    std::optional<FigurePlace> figure_place(ShapedParagraph const& text) const;

    // From the top of a line of the style to its baseline.
    Length baseline_of(style::Style const& style, Language& language);
    // Where the text of the line set last stands.
    LineArea last_line() const { return last_line_; }

private:
    // Of a piece's letters before `end`.
    static Length width_until(ShapedParagraph const& text, Piece const& piece, std::size_t end);
    std::string words_of_line() const;
    std::string divided_word(ShapedParagraph const& text) const;
    struct LinePiece {
        Word const* word;
        std::uint32_t piece;
        std::uint32_t begin, end; // of the text
        std::uint32_t run;
        Length core, space, stretch, shrink;
        std::uint8_t level, wall;
        Length x; // of the core's left edge
    };
    enum class Edge : std::uint8_t { start, end };

    // `narrowest`: where a part that no line may divide is wider than this, it is divided all the same.
    void make_items(ShapedParagraph const& text, Length indent, bool hyphenate,
                    Length narrowest = Length::from_raw(std::numeric_limits<std::int64_t>::max()));
    void find_too_wide(ShapedParagraph const& text, Length narrowest);
    void divide_anywhere(ShapedParagraph const& text, std::uint32_t piece, Length narrowest);
    void say_what_is_not_hyphenated(ShapedParagraph const& text);
    void break_text(ShapedParagraph const& text, Length width, bool one_line);
    void fill_line(ShapedParagraph const& text, BrokenLine const& line);
    LinePiece partial(ShapedParagraph const& text, std::uint32_t piece, std::uint32_t begin,
                      std::uint32_t end, bool hyphen);
    void set_line(ShapedParagraph const& text, LineArea area, style::TextAlign align, Length baseline,
                  bool spread, std::optional<Length> left, Flow& flow);
    void draw_label(Label const& label, Length baseline, Flow& flow);
    Length hang_of(ShapedParagraph const& text, Word const& word, TextRun const& run, std::uint8_t level,
                   Edge edge) const;
    Length hang_of_hyphen(ShapedParagraph const& text, Length hyphen) const;
    std::u16string_view word_of(ShapedParagraph const& text, Piece const& piece) const;

    LayoutContext& layout_;
    std::vector<InlineItem> items_;
    std::vector<BrokenLine> lines_;
    std::vector<LinePiece> line_;
    std::vector<std::uint32_t> order_;
    std::u16string key_;
    // Of each piece, where something is too wide for its line.
    enum class TooWide : std::uint8_t { no, phrase, word };
    std::vector<TooWide> too_wide_;
    std::unique_ptr<icu::BreakIterator> clusters_; // made when first needed
    LineArea last_line_;
};

}
