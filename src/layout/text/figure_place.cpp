#include "layout/text/figure_place.h"

#include "base/text/character_classes.h"
#include "layout/text/content_width.h"
#include "layout/text/directions.h"
#include "layout/text/shaped_width.h"

#include <algorithm>
#include <string>
#include <vector>

namespace rapporteur::layout {

namespace {

bool is_thin_or_fixed_space(char16_t c) { return is_space(c) || c == 0x2009 || c == 0x202F; }

// Between the digits of a number: marks of thousands and of decimals, Arabic ones too.
bool may_separate_digits(char16_t c)
{
    return c == u'.' || c == u',' || c == u'\'' || c == 0x2019 || is_thin_or_fixed_space(c) || c == 0x066B ||
           c == 0x066C;
}

// A number in a text: from its first digit to after its last, and its decimal mark, or its end where there is
// none.
struct Figure {
    std::size_t begin, end, point;
};

std::optional<Figure> find_figure(std::u16string const& text, char16_t decimal_mark)
{
    Figure figure{};
    while (figure.begin < text.size() && !is_digit(text[figure.begin])) ++figure.begin;
    if (figure.begin == text.size()) return std::nullopt;
    std::optional<std::size_t> point, last_mark;
    std::size_t end = figure.begin;
    while (end < text.size()) {
        if (!is_digit(text[end])) {
            if (!may_separate_digits(text[end]) || end + 1 == text.size() || !is_digit(text[end + 1])) break;
            if (text[end] == decimal_mark) point = end;
            if (text[end] == u'.' || text[end] == u',') last_mark = end;
        }
        ++end;
    }
    figure.end = end;
    // A figure written as another language does: a mark before other than three digits separates no
    // thousands.
    if (!point && last_mark && end - *last_mark != 4) point = last_mark;
    figure.point = point.value_or(end);
    return figure;
}

// The pieces of a text on one line, in visual order.
class OneLine {
public:
    explicit OneLine(ShapedParagraph const& text) : text_(text), lefts_(text.pieces.size())
    {
        std::vector<std::uint32_t> visual(text.pieces.size());
        for (std::uint32_t i = 0; i < visual.size(); ++i) visual[i] = i;
        order_visually(text.pieces, visual);
        for (std::uint32_t const i : visual) {
            lefts_[i] = width_;
            width_ += text.pieces[i].core + space_after(i);
        }
    }

    // The piece of a letter; the number of pieces where there is none.
    std::size_t piece_of(std::size_t letter) const
    {
        auto const after =
            std::upper_bound(text_.pieces.begin(), text_.pieces.end(), letter,
                             [](std::size_t at, Piece const& piece) { return at < piece.end; });
        return static_cast<std::size_t>(after - text_.pieces.begin());
    }

    Length where_begins(std::size_t letter) const { return edge(piece_of(letter), letter); }
    Length where_ends(std::size_t after) const { return edge(piece_of(after - 1), after); }

private:
    // White space at the line's end has no width.
    Length space_after(std::size_t piece) const
    {
        return piece + 1 == text_.pieces.size() ? Length() : text_.pieces[piece].space;
    }

    Length edge(std::size_t index, std::size_t at) const
    {
        if (index == text_.pieces.size()) return width_;
        Piece const& piece = text_.pieces[index];
        Length const part = width_until(text_, piece, at);
        if ((piece.level & 1) == 0) return lefts_[index] + part;
        return lefts_[index] + space_after(index) + piece.core - part;
    }

    ShapedParagraph const& text_;
    std::vector<Length> lefts_;
    Length width_;
};

}

std::optional<FigurePlace> figure_place(ShapedParagraph const& text)
{
    std::optional<Figure> const figure = find_figure(text.text, text.language->decimal_mark());
    if (!figure) return std::nullopt;
    OneLine const line(text);
    FigurePlace result;
    result.point = line.where_ends(figure->point);
    // What is written to the number, as far as it runs as that does.
    std::size_t const digits = line.piece_of(figure->begin);
    if (digits == text.pieces.size()) return std::nullopt;
    auto const is_of_it = [&](std::size_t at) {
        std::size_t const i = line.piece_of(at);
        return !is_thin_or_fixed_space(text.text[at]) && i < text.pieces.size() &&
               text.pieces[i].level == text.pieces[digits].level;
    };
    std::size_t begin = figure->begin;
    std::size_t end = figure->end;
    while (begin > 0 && is_of_it(begin - 1)) --begin;
    while (end < text.text.size() && is_of_it(end)) ++end;
    Length const first = line.where_begins(begin);
    Length const last = line.where_ends(end);
    result.left = std::min({first, last, result.point});
    result.right = std::max({first, last, result.point});
    result.width = std::max(max_content(text), result.right);
    return result;
}

}
