#include "layout/text/optical_margins.h"

#include "base/text/character_classes.h"
#include "base/text/utf8.h"
#include "layout/text/text_units.h"

#include <algorithm>
#include <string>

namespace rapporteur::layout {

style::Protrusion const* OpticalMargins::find(char32_t character) const
{
    if (character == soft_hyphen) character = U'-'; // as which it is shown
    auto const at = std::lower_bound(table_.begin(), table_.end(), character,
                                     [](style::Protrusion const& p, char32_t c) { return p.character < c; });
    return at != table_.end() && at->character == character ? &*at : nullptr;
}

Length OpticalMargins::hang(ShapedParagraph const& text, EdgeWord const& edge_word, LineEdge edge) const
{
    Word const& word = edge_word.word;
    if (word.core_glyphs == 0 || edge_word.level != (text.language->right_to_left ? 1 : 0)) return Length();
    std::string const& letters = word.shaped.text;
    std::size_t at = 0;
    if (edge == LineEdge::end) {
        at = letters.size();
        char32_t last = U' ';
        while (at > 0 && (last == U' ' || last == 0x00A0)) {
            do --at;
            while (at > 0 && continues_character(letters[at]));
            std::size_t next = at;
            last = next_code_point(letters, next);
        }
    }
    std::size_t next = at;
    style::Protrusion const* const found = find(next_code_point(letters, next));
    if (found == nullptr) return Length();
    std::int64_t advance = 0;
    for (Glyph const& glyph : word.shaped.glyphs) {
        if (glyph.cluster == at) advance += glyph.advance;
    }
    return scaled_to(edge_word.style.size, advance, *word.shaped.font)
        .scaled(edge == LineEdge::start ? found->start : found->end, 1000);
}

Length OpticalMargins::hyphen_hang(style::Style const& style, Length hyphen) const
{
    if (!has(style)) return Length();
    style::Protrusion const* const found = find(soft_hyphen);
    return found != nullptr ? hyphen.scaled(found->end, 1000) : Length();
}

}
