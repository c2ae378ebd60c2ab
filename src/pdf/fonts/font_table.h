#pragma once

#include "layout/pages.h"
#include "pdf/fonts/embedded_font.h"
#include "pdf/objects/file.h"

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace rapporteur::pdf {

// A shaped text in the codes of an embedded font.
struct EncodedText {
    struct Glyph {
        EmbeddedFont::Code code;
        std::int32_t advance = 0; // how far it is to move; this and the offsets in font units
        std::int32_t x_offset = 0, y_offset = 0;
        std::uint32_t place = 0; // how many of the shaped glyphs stand before it
        // A mark over right-to-left letters, whose character a glyph without ink has: readers take a step
        // back for a new word, so it is drawn when the line's words are.
        bool later = false;
    };
    // Glyphs whose codes do not read back as the text, and what they are to read as.
    struct Replacement {
        std::size_t begin = 0, end = 0; // glyphs
        std::string text;
    };
    std::uint32_t font = 0;      // see FontTable
    bool has_word_space = false; // see EmbeddedFont
    std::int64_t units_per_em = 1000;
    bool right_to_left = false;
    std::vector<Glyph> glyphs;
    std::vector<Replacement> replacements; // in the glyphs' order, not overlapping
};

// The fonts of one document, numbered from 0 by first use; the page's resources call them F0, F1, …
class FontTable {
public:
    explicit FontTable(File& file) : file_(file) {}

    // The result lives until the next call.
    EncodedText const& encode(layout::ShapedText const& shaped);
    // The code of a space in that font, and its width; nothing when the font has no space.
    std::optional<EmbeddedFont::Code> space(std::uint32_t font);
    struct CodeOfFont {
        std::uint32_t font = 0;
        EmbeddedFont::Code code;
    };
    // A code of the face that draws nothing and reads as `text`; nothing when the face has none.
    std::optional<CodeOfFont> empty(layout::FontFace const& face, std::string_view text);

    // "/F0 5 0 R/F1 6 0 R" of all fonts so far.
    std::string resources() const;
    void write() const;

private:
    std::uint32_t font_for(layout::FontFace const& face, std::size_t glyphs);
    void encode_cluster(EncodedText& out, EmbeddedFont& font, layout::ShapedText const& shaped,
                        std::size_t begin, std::size_t end, std::string_view text);
    bool encode_right_to_left(EncodedText& out, EmbeddedFont& font, layout::ShapedText const& shaped,
                              std::size_t begin, std::size_t end, std::string_view text);

    File& file_;
    std::deque<EmbeddedFont> fonts_;
    std::unordered_map<layout::FontFace const*, std::uint32_t> font_of_face_;
    EncodedText encoded_;
};

}
