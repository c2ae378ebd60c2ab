#pragma once

#include "base/files/file_system.h"

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

struct hb_face_t;
struct hb_font_t;

namespace rapporteur::layout {

// No file has a family that a theme cannot do without; the message says which Debian package brings it.
class MissingFont : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

// Of a whole face, in font units.
struct FaceMetrics {
    std::int32_t ascender = 0, descender = 0; // descender is negative
    std::int32_t cap_height = 0, x_height = 0;
    std::int32_t underline_position = 0; // up, of its top
    std::int32_t underline_size = 0;
    std::int32_t strikeout_position = 0; // up, of its top
    std::int32_t bbox[4] = {0, 0, 0, 0}; // x min, y min, x max, y max of the head table
    double italic_angle = 0;             // degrees, of the post table
    bool fixed_pitch = false;
    bool serif = false;
    std::uint16_t weight = 400; // of the OS/2 table
};

// One face of one font file, opened when first used. Immutable afterwards; shared by all threads.
class FontFace {
public:
    // The face at `index` of a file. Throws FileError where it cannot be opened.
    FontFace(std::string path, unsigned index, FileSystem const& files = disk_files());
    ~FontFace();
    FontFace(FontFace const&) = delete;
    FontFace& operator=(FontFace const&) = delete;

    std::string const& path() const { return path_; }
    unsigned index() const { return index_; } // in a collection (.ttc)
    std::string const& postscript_name() const { return postscript_name_; }
    std::string const& family() const { return family_; }
    std::uint32_t units_per_em() const { return units_per_em_; }
    bool is_cff() const { return cff_; } // outlines in a CFF table (else glyf)
    FaceMetrics const& metrics() const { return metrics_; }
    bool has_glyph(char32_t code_point) const;
    // Horizontal advance in font units.
    std::int32_t advance(std::uint32_t glyph) const;

    // HarfBuzz's immutable objects, at the scale of units_per_em(); for shaping and for subsetting.
    hb_face_t* hb_face() const { return face_; }
    hb_font_t* hb_font() const { return font_; }

private:
    std::string path_;
    unsigned index_ = 0;
    std::string postscript_name_;
    std::string family_;
    std::uint32_t units_per_em_ = 1000;
    bool cff_ = false;
    FaceMetrics metrics_;
    hb_face_t* face_ = nullptr;
    hb_font_t* font_ = nullptr;
};

// A family's face in one style.
struct FontStyle {
    std::uint16_t weight = 400; // CSS font-weight
    bool italic = false;
    friend auto operator<=>(FontStyle const&, FontStyle const&) = default;
};

// The Debian package that brings a family, "fonts-noto-core"; empty when we do not know it.
std::string debian_package_of(std::string_view family);

// All fonts that a run may use. Made once; faces are opened on first use, under a lock that only that first
// use takes. Families are found by their files' names in the folders where Debian's font packages put them.
class FontSet {
public:
    FontSet();
    // Looks in these folders of `files` instead, in this order. `files` outlives the set.
    explicit FontSet(std::vector<std::string> folders, FileSystem const& files = disk_files());
    ~FontSet();
    FontSet(FontSet const&) = delete;
    FontSet& operator=(FontSet const&) = delete;

    // The face of a family nearest to the style; null when no file has the family.
    FontFace const* find(std::string_view family, FontStyle style) const;
    // The same, where the theme cannot do without. Throws MissingFont.
    FontFace const& require(std::string_view family, FontStyle style) const;
    // What fontconfig offers for a code point that no font of the theme has; null when nothing has it.
    FontFace const* fallback_for(char32_t code_point, FontStyle style, std::string_view language) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}
