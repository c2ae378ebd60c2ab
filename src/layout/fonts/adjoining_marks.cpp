#include "layout/fonts/adjoining_marks.h"

#include "base/text/utf8.h"
#include "layout/fonts/fonts.h"

#include <string_view>

namespace rapporteur::layout {

namespace {

constexpr std::u32string_view opening = U"（［｛《〈「『【〔〖〘〚“‘";
constexpr std::u32string_view closing = U"）］｝》〉」』】〕〗〙〛”’";
constexpr std::u32string_view stops = U"，、。．；：";
// Two like ones are one sign.
constexpr std::u32string_view others = U"！？·";

bool is_in(std::u32string_view marks, char32_t c) { return marks.find(c) != std::u32string_view::npos; }

}

bool is_blank_after(char32_t mark, bool centred_stops)
{
    return is_in(closing, mark) || (!centred_stops && is_in(stops, mark));
}

bool is_blank_before(char32_t mark) { return is_in(opening, mark); }

void close_up_marks(ShapedText& text, bool centred_stops)
{
    auto const square = static_cast<std::int64_t>(text.font->units_per_em());
    auto const half = static_cast<decltype(Glyph::advance)>(square / 2);
    auto const mark_of = [&](Glyph const& glyph) {
        std::size_t at = glyph.cluster;
        return at < text.text.size() ? next_code_point(text.text, at) : U'\0';
    };
    bool fills = !text.glyphs.empty() && text.glyphs.front().advance >= square;
    for (std::size_t i = 0; i + 1 < text.glyphs.size(); ++i) {
        Glyph& glyph = text.glyphs[i];
        Glyph& next = text.glyphs[i + 1];
        bool const both = fills && next.advance >= square;
        fills = next.advance >= square;
        if (!both) continue;
        char32_t const mark = mark_of(glyph);
        char32_t const follower = mark_of(next);
        bool const ends = is_blank_after(mark, centred_stops);
        bool const meets = is_blank_before(follower) || is_in(closing, follower) || is_in(stops, follower) ||
                           is_in(others, follower);
        if (ends && meets) {
            glyph.advance -= half;
            text.advance -= half;
        } else if (is_blank_before(mark) && is_blank_before(follower)) {
            next.x_offset -= half;
            next.advance -= half;
            text.advance -= half;
        }
    }
}

}
