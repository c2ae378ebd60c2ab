#pragma once

#include "layout/text/paragraph.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

// How wide a part of shaped text is, found by the bytes that its glyphs come from.
namespace rapporteur::layout {

// How many bytes of UTF-8 the code units from `begin` to before `end` stand for.
inline std::uint32_t utf8_bytes(std::u16string_view text, std::size_t begin, std::size_t end)
{
    std::uint32_t bytes = 0;
    for (std::size_t i = begin; i < end; ++i) {
        char16_t const c = text[i];
        bytes += c < 0x80 ? 1u : c < 0x800 ? 2u : (c >= 0xD800 && c < 0xE000) ? 2u : 3u;
    }
    return bytes;
}

// Of a piece's letters before `end`, a place of the paragraph's text.
Length width_until(ShapedParagraph const& text, Piece const& piece, std::size_t end);

}
