#include "layout/text/shaped_width.h"

#include "layout/text/text_units.h"

namespace rapporteur::layout {

Length width_until(ShapedParagraph const& text, Piece const& piece, std::size_t end)
{
    if (end <= piece.begin) return {};
    ShapedText const& shaped = piece.word->shaped;
    std::uint32_t const bytes = utf8_bytes(text.text, piece.begin, end);
    std::int64_t advance = 0;
    std::int64_t glyphs = 0;
    for (Glyph const& glyph : shaped.glyphs) {
        if (glyph.cluster >= bytes) continue;
        advance += glyph.advance;
        ++glyphs;
    }
    style::Style const& style = *text.runs[piece.run].style;
    return scaled_to(style.size, advance, *shaped.font) + style.letter_space * glyphs;
}

}
