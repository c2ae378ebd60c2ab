#pragma once

#include "layout/fonts.h"
#include "layout/pages.h"
#include "pdf/file.h"
#include "pdf/syntax.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
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
    struct Used {
        std::uint32_t glyph = 0;
        std::string text;
    };
    EmMillionths width_of(std::uint32_t glyph) const;

    layout::FontFace const& face_;
    ObjectId id_;
    std::int64_t empty_glyph_ = -1;
    std::vector<std::uint16_t> cff_cids_; // of each glyph, in a CID-keyed CFF face
    bool cid_keyed_ = false;
    std::vector<Used> codes_; // by CID; in a CID-keyed CFF face in the order of first use
    std::map<std::uint32_t, std::size_t> code_of_glyph_;          // CID-keyed only
    std::unordered_map<std::string, std::uint16_t> code_of_text_; // by glyph and text
};

}
