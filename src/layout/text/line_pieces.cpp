#include "layout/text/line_pieces.h"

#include "layout/text/letter_flex.h"
#include "layout/text/line_items.h"
#include "layout/text/text_units.h"

#include <algorithm>

namespace rapporteur::layout {

std::vector<LinePiece>& LineFiller::fill(ShapedParagraph const& text, std::span<InlineItem const> items,
                                         BrokenLine const& line)
{
    pieces_.clear();
    std::size_t first = line.begin;
    while (first < line.end &&
           (items[first].kind != InlineItem::Kind::box || items[first].piece == LineItems::no_piece))
        ++first;
    if (first >= line.end) return pieces_;
    InlineItem const& end = items[line.end];
    bool const hyphen = end.kind == InlineItem::Kind::penalty && end.flagged && end.width != Length();
    std::uint32_t const begin_offset = items[first].offset;
    for (std::uint32_t i = items[first].piece; i <= end.piece; ++i) {
        Piece const& piece = text.pieces[i];
        TextRange const range{std::max(piece.begin, begin_offset), std::min(piece.end, end.offset)};
        pieces_.push_back(part_of(text, i, range, hyphen && i == end.piece));
    }
    return pieces_;
}

LinePiece LineFiller::part_of(ShapedParagraph const& text, std::uint32_t index, TextRange range, bool hyphen)
{
    Piece const& piece = text.pieces[index];
    LinePiece result{};
    result.piece = index;
    result.begin = range.begin;
    result.end = range.end;
    result.run = piece.run;
    result.level = piece.level;
    result.isolate_boundary = range.begin == piece.begin ? piece.isolate_boundary : Piece::no_boundary;
    result.word = piece.word;
    result.core = piece.core;
    result.space = piece.space;
    result.stretch = piece.stretch;
    result.shrink = piece.shrink;
    result.flex = piece.flex;
    if (range.begin == piece.begin && range.end == piece.end && !hyphen) return result;

    style::Style const& style = *text.runs[piece.run].style;
    key_.assign(text.text, range.begin, range.end - range.begin);
    if (hyphen) key_ += soft_hyphen;
    Word const& word = cache_.shape(piece.context, key_);
    result.word = &word;
    result.core =
        scaled_to(style.size, word.core_advance, *word.shaped.font) + style.letter_space * word.core_glyphs;
    if (piece.flex != Length()) result.flex = flex_of(style, result.core, word.core_glyphs);
    if (range.end != piece.end) result.space = result.stretch = result.shrink = Length();
    return result;
}

}
