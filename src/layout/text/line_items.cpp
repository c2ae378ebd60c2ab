#include "layout/text/line_items.h"

#include "layout/text/break_rules.h"
#include "layout/text/shaped_width.h"
#include "layout/text/text_units.h"

#include <algorithm>

namespace rapporteur::layout {

namespace {

// A longer word gets only so many places as it needs lines.
constexpr std::size_t most_characters = 2'000;

// About that of a hyphen added to the letters of a piece.
Length hyphen_width(ShapedParagraph const& text, Piece const& piece)
{
    FontFace const& font = *piece.word->shaped.font;
    return scaled_to(text.runs[piece.run].style->size, font.units_per_em() * 3 / 10, font);
}

Length flex_of_part(Piece const& piece, Length part)
{
    if (piece.flex == Length() || piece.core <= Length()) return {};
    return piece.flex.scaled(part.raw(), piece.core.raw());
}

}

std::span<InlineItem const> LineItems::make(ShapedParagraph const& text, ItemOptions const& options)
{
    items_.clear();
    if (options.widest_part) find_too_wide(text, *options.widest_part);
    if (options.indent != Length()) items_.push_back(InlineItem::box(options.indent, no_piece));
    division_.start();
    start_hang_ = end_hang_ = Length();
    bool const hangs = OpticalMargins::has(*text.style);
    for (std::uint32_t i = 0; i < text.pieces.size(); ++i) {
        Piece const& piece = text.pieces[i];
        if (piece.word->core_glyphs != 0) {
            if (hangs) {
                OpticalMargins::EdgeWord const word{*piece.word, *text.runs[piece.run].style, piece.level};
                start_hang_ = margins_.hang(text, word, LineEdge::start);
                end_hang_ = margins_.hang(text, word, LineEdge::end);
            }
            add_box(text, i, options);
        }
        add_end(text, i, options.widest_part.has_value());
    }
    return items_;
}

// Marks what stands between two places where lines may end and is wider than a line, words apart from
// phrases.
void LineItems::find_too_wide(ShapedParagraph const& text, Length widest)
{
    too_wide_.assign(text.pieces.size(), TooWide::no);
    auto const mark = [&](std::size_t begin, std::size_t end, TooWide how) {
        for (std::size_t i = begin; i < end; ++i) too_wide_[i] = std::max(too_wide_[i], how);
    };
    std::size_t phrase = 0;
    std::size_t word = 0;
    Length phrase_width, word_width;
    for (std::size_t i = 0; i < text.pieces.size(); ++i) {
        Piece const& piece = text.pieces[i];
        word_width += piece.core;
        phrase_width += piece.core;
        bool const ends = piece.penalty < InlineItem::never;
        if (ends || piece.space != Length()) {
            if (word_width > widest) mark(word, i + 1, TooWide::word);
            word = i + 1;
            word_width = Length();
        }
        if (ends) {
            if (phrase_width > widest) mark(phrase, i + 1, TooWide::phrase);
            phrase = i + 1;
            phrase_width = Length();
        } else {
            phrase_width += piece.space;
        }
    }
}

// The letters of a piece, divided where they may or must be.
void LineItems::add_box(ShapedParagraph const& text, std::uint32_t index, ItemOptions const& options)
{
    if (options.widest_part && too_wide_[index] == TooWide::word) {
        add_too_wide(text, index, *options.widest_part);
        return;
    }
    if (options.hyphenate) {
        std::vector<std::uint32_t> const& hyphens = division_.hyphens(text, index);
        if (!hyphens.empty()) {
            add_divided(text, index, hyphens, hyphens);
            return;
        }
    }
    InlineItem box = InlineItem::box(text.pieces[index].core, index);
    box.flex = text.pieces[index].flex;
    box.offset = text.pieces[index].begin;
    box.hang = start_hang_;
    items_.push_back(box);
}

// What is wider than any line is divided by hyphens, and only where a part between two of them is still wider
// than that, between any two of its characters.
void LineItems::add_too_wide(ShapedParagraph const& text, std::uint32_t index, Length widest)
{
    Piece const& piece = text.pieces[index];
    hyphens_ = division_.hyphens(text, index, WordDivision::Need::must);
    // In a column of one letter there is no room for a hyphen.
    if (hyphens_.empty() || widest < text.runs[piece.run].style->size * 3 / 2) {
        add_characters(text, index, widest);
        return;
    }
    places_.clear();
    std::vector<std::uint32_t> const& ends = division_.character_ends(text, piece);
    Length const hyphen = hyphen_width(text, piece);
    auto end = ends.begin();
    std::uint32_t from = piece.begin;
    Length done;
    for (std::size_t k = 0; k <= hyphens_.size(); ++k) {
        bool const last = k == hyphens_.size();
        std::uint32_t const to = last ? (ends.empty() ? piece.end : ends.back()) : hyphens_[k];
        Length const reached = last ? piece.core : width_until(text, piece, to);
        while (end != ends.end() && *end <= from) ++end;
        if (reached - done + (last ? Length() : hyphen) > widest) {
            for (; end != ends.end() && *end < to; ++end) places_.push_back(*end);
        }
        if (!last) places_.push_back(to);
        from = to;
        done = reached;
    }
    add_divided(text, index, places_, hyphens_);
}

void LineItems::add_divided(ShapedParagraph const& text, std::uint32_t index,
                            std::span<std::uint32_t const> places, std::span<std::uint32_t const> hyphens)
{
    Piece const& piece = text.pieces[index];
    style::Style const& style = *text.runs[piece.run].style;
    FontFace const& font = *piece.word->shaped.font;
    std::vector<Glyph> const& glyphs = piece.word->shaped.glyphs;
    Length const hyphen = hyphen_width(text, piece);
    Length const hyphen_hang = margins_.hyphen_hang(*text.style, hyphen);
    std::size_t glyph = 0;
    std::int64_t advance = 0;
    std::uint32_t bytes = 0;
    std::uint32_t from = piece.begin;
    Length done;
    auto next_hyphen = hyphens.begin();
    for (std::uint32_t const place : places) {
        bytes += utf8_bytes(text.text, from, place);
        while (glyph < glyphs.size() && glyphs[glyph].cluster < bytes) advance += glyphs[glyph++].advance;
        Length const reached =
            scaled_to(style.size, advance, font) + style.letter_space * static_cast<std::int64_t>(glyph);
        InlineItem box = InlineItem::box(reached - done, index);
        box.flex = flex_of_part(piece, reached - done);
        box.offset = from;
        if (from == piece.begin) box.hang = start_hang_;
        items_.push_back(box);
        bool const is_hyphen = next_hyphen != hyphens.end() && *next_hyphen == place;
        InlineItem penalty = is_hyphen ? InlineItem::penalty_of(division_.hyphen_cost(), hyphen, true, index)
                                       : InlineItem::penalty_of(character_penalty, {}, false, index);
        if (is_hyphen) {
            penalty.hang = hyphen_hang;
            ++next_hyphen;
        }
        penalty.offset = place;
        items_.push_back(penalty);
        done = reached;
        from = place;
    }
    InlineItem rest = InlineItem::box(piece.core - done, index);
    rest.flex = flex_of_part(piece, piece.core - done);
    rest.offset = from;
    items_.push_back(rest);
}

// A word that is to be divided between any two of its characters.
void LineItems::add_characters(ShapedParagraph const& text, std::uint32_t index, Length widest)
{
    Piece const& piece = text.pieces[index];
    style::Style const& style = *text.runs[piece.run].style;
    std::vector<Glyph> const& glyphs = piece.word->shaped.glyphs;
    bool const reversed = piece.word->shaped.right_to_left;
    std::vector<std::uint32_t> const& ends = division_.character_ends(text, piece);

    bool const few = ends.size() <= most_characters;
    std::uint32_t from = piece.begin; // of the box to come
    std::uint32_t offset = piece.begin;
    std::uint32_t last_end = piece.begin;
    std::uint32_t bytes = 0;
    std::size_t glyph = 0;
    std::int64_t advance = 0, glyph_count = 0;
    Length done, last_reached;
    auto const add = [&](std::uint32_t end, Length reached, bool last) {
        InlineItem box = InlineItem::box(reached - done, index);
        box.flex = flex_of_part(piece, reached - done);
        box.offset = from;
        items_.push_back(box);
        done = reached;
        from = end;
        if (last) return;
        InlineItem penalty = InlineItem::penalty_of(character_penalty, {}, false, index);
        penalty.offset = end;
        items_.push_back(penalty);
    };
    for (std::size_t k = 0; k < ends.size(); ++k) {
        bytes += utf8_bytes(text.text, offset, ends[k]);
        offset = ends[k];
        while (glyph < glyphs.size()) {
            Glyph const& next = reversed ? glyphs[glyphs.size() - 1 - glyph] : glyphs[glyph];
            if (next.cluster >= bytes) break;
            advance += next.advance;
            ++glyph_count;
            ++glyph;
        }
        bool const last = k + 1 == ends.size();
        Length const reached = last ? piece.core
                                    : scaled_to(style.size, advance, *piece.word->shaped.font) +
                                          style.letter_space * glyph_count;
        if (few) {
            add(ends[k], reached, last);
        } else {
            if (reached - done > widest && last_end > from) add(last_end, last_reached, false);
            if (last) add(ends[k], reached, true);
            last_end = ends[k];
            last_reached = reached;
        }
    }
}

void LineItems::add_penalty(ShapedParagraph const& text, std::uint32_t index, std::int32_t cost, bool flagged)
{
    InlineItem item = InlineItem::penalty_of(cost, {}, flagged, index);
    item.offset = text.pieces[index].end;
    item.hang = end_hang_;
    items_.push_back(item);
}

// What follows the letters of a piece: its white space, and what a line end there costs.
void LineItems::add_end(ShapedParagraph const& text, std::uint32_t index, bool divides)
{
    Piece const& piece = text.pieces[index];
    if (piece.penalty <= InlineItem::always) {
        add_penalty(text, index, InlineItem::always, false);
        return;
    }
    bool const must_divide = divides && piece.penalty >= InlineItem::never &&
                             too_wide_[index] != TooWide::no && index + 1 < text.pieces.size();
    if (piece.space != Length() || piece.stretch != Length()) {
        bool const after_box = !items_.empty() && items_.back().kind == InlineItem::Kind::box;
        if (piece.penalty >= InlineItem::never) {
            add_penalty(text, index, must_divide ? phrase_penalty : InlineItem::never, false);
        } else if (!after_box || piece.penalty > 0) {
            add_penalty(text, index, piece.penalty, false);
        }
        InlineItem glue = InlineItem::glue(piece.space, piece.stretch, piece.shrink, index);
        glue.offset = piece.end;
        glue.hang = end_hang_;
        items_.push_back(glue);
    } else if (piece.penalty < InlineItem::never) {
        add_penalty(text, index, piece.penalty, piece.hyphen);
    } else if (must_divide && too_wide_[index] == TooWide::word) {
        add_penalty(text, index, character_penalty, false);
    }
}

}
