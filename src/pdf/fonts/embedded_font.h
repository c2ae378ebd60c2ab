#pragma once

#include "layout/fonts/fonts.h"
#include "layout/pages.h"
#include "pdf/objects/file.h"
#include "pdf/objects/syntax.h"

#include <bitset>
#include <cstdint>
#include <optional>
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
// two characters reads back as the right one. It has one byte as long as there are such, and two from there.
// Printable ASCII has the code that it has in ASCII: so a page's text is short, compresses well, and its
// spaces are the single-byte code 32, which Tw widens (9.3.3). In a CFF face the codes are the face's own
// CIDs, all of two bytes, so there only the first text of a glyph can have it.
class EmbeddedFont {
public:
    EmbeddedFont(layout::FontFace const& face, ObjectId id);

    layout::FontFace const& face() const { return face_; }
    ObjectId id() const { return id_; }

    static constexpr std::uint16_t first_long = 0x100, end_long = 0x2000; // codes of two bytes
    struct Code {
        std::uint16_t cid = 0; // which the code's number is, too
        bool is_long = false;
        EmMillionths width = 0;
        bool reads_as_given = true; // false: its glyph's code reads back as another text
        // Whether Tw widens it.
        bool is_widened() const { return !is_long && cid == ' '; }
    };
    // The code that shows `glyph` and reads back as `text` (UTF-8, not empty).
    Code code(std::uint32_t glyph, std::string_view text);
    // Whether `count` more codes are sure to fit.
    bool has_room(std::size_t count) const { return face_.is_cff() || next_long_ + count < end_long; }
    // Whether its spaces are what Tw widens.
    bool has_word_space() const { return !face_.is_cff(); }

    // A glyph that draws nothing and moves nothing, for letters that a ligature has swallowed, where the face
    // has one.
    std::optional<std::uint32_t> empty_glyph() const { return empty_glyph_; }

    // Subsets the face and writes the font's objects. `encoding`: see write_encoding().
    void write(File& file, ObjectId encoding) const;
    // The CMap of all fonts but those of CFF faces.
    static ObjectId write_encoding(File& file);
    bool needs_encoding() const { return !face_.is_cff(); }

private:
    class Writer;
    static constexpr std::uint32_t none = 0xFFFFFFFF;
    struct Used {
        std::uint32_t glyph = 0;
        std::string text;
        std::uint16_t cid = 0;
        EmMillionths width = 0;
        std::uint32_t next = none; // the same glyph with another text
    };
    bool is_long(std::uint16_t cid) const { return face_.is_cff() || cid >= first_long; }
    std::uint16_t new_code(std::string_view text);
    EmMillionths width_of(std::uint32_t glyph) const;

    layout::FontFace const& face_;
    ObjectId id_;
    std::optional<std::uint32_t> empty_glyph_;
    bool cid_keyed_ = false;
    std::vector<std::uint16_t>
        cff_cids_;            // of each glyph of a CID-keyed CFF face, where they are not the numbers
    std::vector<Used> codes_; // in the order of first use
    std::vector<std::uint32_t> first_; // of each glyph: its first place in codes_, or none
    std::bitset<first_long> short_taken_;
    std::uint32_t next_short_ = 0x7F, next_long_ = first_long;
};

}
