#include "layout/text/line_placer.h"

#include "layout/text/directions.h"
#include "layout/text/text_units.h"

#include <algorithm>

namespace rapporteur::layout {

namespace {

// White space that had to grow more than this many times its stretch is left as it is: a ragged line looks
// better.
constexpr std::int64_t most_stretch = 8;

}

LinePlacer::Measure LinePlacer::measure(ShapedParagraph const& text, std::vector<LinePiece> const& pieces,
                                        bool hangs) const
{
    Measure result;
    for (LinePiece const& piece : pieces) {
        result.natural += piece.core + piece.space;
        result.stretch += piece.stretch;
        result.shrink += piece.shrink;
        result.flex += piece.flex;
    }
    result.natural -= pieces.back().space;
    result.stretch -= pieces.back().stretch;
    result.shrink -= pieces.back().shrink;
    if (!hangs) return result;
    auto const word_of = [&](LinePiece const& piece) {
        return OpticalMargins::EdgeWord{*piece.word, *text.runs[piece.run].style, piece.level};
    };
    if (pieces.front().begin != 0 || text.style->text_indent == Length())
        result.start_hang = margins_.hang(text, word_of(pieces.front()), LineEdge::start);
    auto const last = std::find_if(pieces.rbegin(), pieces.rend(),
                                   [](LinePiece const& piece) { return piece.word->core_glyphs != 0; });
    if (last != pieces.rend()) result.end_hang = margins_.hang(text, word_of(*last), LineEdge::end);
    return result;
}

void LinePlacer::place(ShapedParagraph const& text, std::vector<LinePiece>& pieces, LineArea area,
                       LineAlignment const& alignment, Length baseline, Flow& flow)
{
    last_line_ = {area.x, Length()};
    if (pieces.empty()) return;
    bool const right_to_left = text.language->right_to_left;
    // Optical margins: the line is set as wide as it looks.
    Measure line = measure(text, pieces, OpticalMargins::has(*text.style) && !alignment.left);
    Length slack = area.width - line.natural + line.start_hang + line.end_hang;
    Length adjust; // what the white space of this line gains altogether
    if (alignment.align == style::TextAlign::justify) {
        bool const spread = alignment.spread && slack - line.flex <= line.stretch * most_stretch;
        if (line.flex > Length() && (spread || slack < Length())) {
            Length const gained = widen_letters(pieces, slack, line.flex);
            line.natural += gained;
            slack -= gained;
        }
        if (slack > Length() && spread) {
            adjust = slack;
        } else if (slack < Length()) {
            adjust = -std::min(-slack, line.shrink);
        }
    }
    slack -= adjust;
    Length x = area.x - (right_to_left ? line.end_hang : line.start_hang);
    if (alignment.left) {
        x = area.x + *alignment.left;
    } else if (alignment.align == style::TextAlign::center) {
        x += slack / 2;
    } else if ((alignment.align == style::TextAlign::end) != right_to_left) {
        x += slack;
    }
    last_line_ = {x, line.natural + adjust};
    order(text, pieces);
    set_places(pieces, x, adjust, adjust > Length() ? line.stretch : line.shrink);
    draw(text, pieces, baseline, flow);
    add_links_and_rules(text, pieces, baseline, flow);
    add_notes_and_anchors(text, pieces, flow);
}

// The letters first, all by the same share, then white space: what they gain so that it need not. Rounded
// towards nothing, so that no line is wider for it than it should be.
Length LinePlacer::widen_letters(std::vector<LinePiece>& pieces, Length slack, Length flex)
{
    std::int64_t const exact = std::clamp<std::int64_t>(slack.raw() * 100 / flex.raw(), -100, 100);
    // In few steps, of four tenths of a per cent where letters give two: nobody sees what is left to the
    // spaces, and a PDF that says the same on many lines is smaller.
    constexpr std::int64_t step = 20;
    std::int64_t const share = exact >= 0 ? exact / step * step : -((step - 1 - exact) / step * step);
    Length gained;
    for (LinePiece& piece : pieces) {
        Length const gain = piece.flex.scaled(share, 100);
        piece.core += gain;
        piece.widened = static_cast<std::int8_t>(piece.flex == Length() ? 0 : share);
        gained += gain;
    }
    return gained;
}

void LinePlacer::order(ShapedParagraph const& text, std::vector<LinePiece>& pieces)
{
    order_.resize(pieces.size());
    for (std::uint32_t i = 0; i < order_.size(); ++i) order_[i] = i;
    if (!text.mixed) return;
    // UAX 9, L1: white space at the end of the line goes with the paragraph.
    if (pieces.back().word->core_glyphs == 0) pieces.back().level = text.language->right_to_left ? 1 : 0;
    order_visually(pieces, order_);
}

// White space is given out by what has been passed so far of `total`, so that the sum is exact.
void LinePlacer::set_places(std::vector<LinePiece>& pieces, Length x, Length adjust, Length total) const
{
    Length passed, given;
    for (std::uint32_t const index : order_) {
        LinePiece& piece = pieces[index];
        Length space = piece.space;
        if (&piece == &pieces.back()) {
            space = Length();
        } else if (adjust != Length() && total > Length()) {
            passed += adjust > Length() ? piece.stretch : piece.shrink;
            Length const now = adjust.scaled(passed.raw(), total.raw());
            space += now - given;
            given = now;
        }
        bool const odd = (piece.level & 1) != 0;
        piece.x = odd ? x + space : x;
        x += piece.core + space;
    }
}

void LinePlacer::draw(ShapedParagraph const& text, std::vector<LinePiece> const& pieces, Length baseline,
                      Flow& flow) const
{
    for (LinePiece const& piece : pieces) {
        TextRun const& run = text.runs[piece.run];
        ShapedText const& shaped = piece.word->shaped;
        Draw draw;
        draw.shaped = &shaped;
        // Right to left, the white space is the first glyph from the left.
        Length const lead =
            shaped.right_to_left
                ? scaled_to(run.style->size, shaped.advance - piece.word->core_advance, *shaped.font) +
                      run.style->letter_space * piece.word->space_glyphs
                : Length();
        draw.x = piece.x - lead;
        draw.y = baseline - run.style->rise;
        draw.node = run.node;
        draw.text_style = run.text_style;
        draw.flex = piece.widened;
        draw.owner = run.owner;
        flow.draws.push_back(draw);
    }
}

// Areas of links, and lines under text, each over all its neighbours on the page.
void LinePlacer::add_links_and_rules(ShapedParagraph const& text, std::vector<LinePiece> const& pieces,
                                     Length baseline, Flow& flow) const
{
    for (std::size_t i = 0; i < order_.size();) {
        LinePiece const& piece = pieces[order_[i]];
        TextRun const& run = text.runs[piece.run];
        std::size_t end = i + 1;
        if (!run.link.has_value() && run.style->line == style::TextLine::none) {
            i = end;
            continue;
        }
        while (end < order_.size()) {
            TextRun const& next = text.runs[pieces[order_[end]].run];
            if (next.link != run.link || next.style->line != run.style->line) break;
            ++end;
        }
        LinePiece const& right = pieces[order_[end - 1]];
        Length const width = right.x + right.core - piece.x;
        if (run.link.has_value())
            flow.links.push_back({{piece.x, Length(), width, text.style->line_height}, *run.link});
        if (run.style->line != style::TextLine::none) {
            FontFace const& font =
                layout_.fonts.primary(run.style->stack, {run.style->weight, run.style->italic},
                                      run.language->script, run.language->tag);
            bool const under = run.style->line == style::TextLine::underline;
            Length const below = scaled_to(
                run.style->size,
                under ? -font.metrics().underline_position : -font.metrics().strikeout_position, font);
            Length const thickness = scaled_to(run.style->size, font.metrics().underline_size, font);
            flow.add_rule({piece.x, baseline + below, width, thickness}, run.style->colour);
        }
        i = end;
    }
}

// The last line takes what stands after all text.
void LinePlacer::add_notes_and_anchors(ShapedParagraph const& text, std::vector<LinePiece> const& pieces,
                                       Flow& flow) const
{
    std::uint32_t const from = pieces.front().begin;
    std::uint32_t const end = pieces.back().end;
    std::uint32_t const to = end == text.text.size() ? end + 1 : end;
    for (NodePlace const& note : text.notes) {
        if (note.at >= from && note.at < to) flow.notes.push_back(note.node);
    }
    for (NodePlace const& anchor : text.anchors) {
        if (anchor.at < from || anchor.at >= to) continue;
        auto const piece =
            std::find_if(pieces.begin(), pieces.end(), [&](LinePiece const& p) { return anchor.at < p.end; });
        flow.anchors.push_back({anchor.node, (piece == pieces.end() ? pieces.back() : *piece).x, Length()});
    }
}

}
