#pragma once

#include "layout/fonts.h"
#include "layout/pages.h"
#include "pdf/file.h"
#include "pdf/syntax.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::pdf {

// Distances within text are millionths of the em: fine enough to hold every width as it is written in a
// font's /W exactly, so that what we reckon the viewer's pen to be is where it is.
using EmMillionths = std::int64_t;

// One face as a font of the PDF: Type 0 over a CIDFont with only the glyphs used (ISO 32000-1, 9.7).
//
// A character code is given to each pair of glyph and text at its first use, so that a glyph that stands for
// two characters reads back as the right one. In a CID-keyed CFF face the codes are the face's own, so there
// only the first text of a glyph can have it.
class EmbeddedFont {
public:
    EmbeddedFont(layout::FontFace const& face, ObjectId id);

    layout::FontFace const& face() const { return face_; }
    ObjectId id() const { return id_; }

    struct Code {
        std::uint16_t cid = 0;
        EmMillionths width = 0;
        bool reads_as_given = true; // false: its glyph's code reads back as another text
    };
    // The code that shows `glyph` and reads back as `text` (UTF-8, not empty).
    Code code(std::uint32_t glyph, std::string_view text);
    // Whether `count` more codes are sure to fit.
    bool has_room(std::size_t count) const { return codes_.size() + count < 65535; }

    // A glyph that draws nothing and moves nothing, for letters that a ligature has swallowed; -1: none.
    std::int64_t empty_glyph() const { return empty_glyph_; }

    // Subsets the face and writes the font's objects.
    void write(File& file) const;

private:
    static constexpr std::uint32_t none = 0xFFFFFFFF;
    struct Used {
        std::uint32_t glyph = 0;
        std::string text;
        std::uint16_t cid = 0;
        EmMillionths width = 0;
        std::uint32_t next = none; // the same glyph with another text
    };
    EmMillionths width_of(std::uint32_t glyph) const;

    layout::FontFace const& face_;
    ObjectId id_;
    std::int64_t empty_glyph_ = -1;
    bool cid_keyed_ = false;
    std::vector<std::uint16_t>
        cff_cids_;            // of each glyph of a CID-keyed CFF face, where they are not the numbers
    std::vector<Used> codes_; // in the order of first use
    std::vector<std::uint32_t> first_; // of each glyph: its first place in codes_, or none
};

}
