#pragma once

#include "base/diagnostics/context.h"
#include "base/diagnostics/position.h"
#include "base/values/length.h"
#include "document/picture.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace rapporteur::layout {

// An image, checked and in the form in which a PDF holds it. Immutable; shared.
struct Picture {
    enum class Form : std::uint8_t {
        samples, // rows of samples, each after the number of its PNG filter, compressed (RFC 1950)
        jpeg,    // a JPEG file without what cameras and editors note in it
        page,    // a PDF file of cairo's with one page of the natural size: vectors
    };
    Form form = Form::samples;
    std::string name;        // of its file, without folders
    std::uint32_t width = 0; // pixels, as stored
    std::uint32_t height = 0;
    std::uint8_t components = 3; // 1 grey, 3 red, green, blue, 4 inks; indexed: 1
    std::uint8_t bits = 8;       // of a component
    std::string palette;         // of indexed samples: three bytes a colour; empty: not indexed
    std::string profile;         // ICC; empty: sRGB, or grey of its curve
    bool inverted = false;       // 0 is full ink
    bool is_rgb_jpeg = false;    // three components that are red, green, blue, though no marker says so
    std::string data;
    std::string opacity; // samples of 8 bits, compressed like `data`; empty: nothing shines through
    // How the stored rows are turned to stand upright, as EXIF's Orientation: 1 not at all, 2 to 4 mirrored
    // or upside down, 5 to 8 on their side.
    std::uint8_t orientation = 1;
    Length natural_width,
        natural_height; // upright, by its resolution; 96 pixels to the inch where it has none

    std::size_t bytes() const { return data.size() + opacity.size() + profile.size() + palette.size(); }
};

// Reads an image. What it is its first bytes say, not its name. Faults at `at`, where it is named:
// `bad-picture` for a file that is none, is cut short or damaged, or that PDF/A cannot hold; `limit-reached`
// (picture-pixels, picture-side). Empty then.
// PNG: ISO/IEC 15948; JPEG: ISO/IEC 10918-1, JFIF 1.02, EXIF 2.3; SVG: as librsvg has it, without what is
// outside the file.
std::shared_ptr<Picture const> read_picture(document::PictureFile const& file, Position const& at,
                                            Context& context);
// The same of a picture that nobody shows yet: a style::PictureCheck.
void check_picture(document::PictureFile const& file, Position const& at, Context& context);

// The images that documents have in common are decoded once. Keeps the last ones, up to a bound of bytes. No
// result depends on what it holds. One thread at a time.
class PictureCache {
public:
    std::shared_ptr<Picture const> get(std::shared_ptr<document::PictureFile const> const& file,
                                       Position const& at, Context& context);

private:
    struct Entry {
        std::shared_ptr<document::PictureFile const> file;
        std::shared_ptr<Picture const> picture;
    };
    std::vector<Entry> entries_; // the latest last
};

// For the readers of each format.
struct PictureFault {
    std::string_view code;
    std::string message;
};
bool is_png(std::string_view bytes);
bool is_jpeg(std::string_view bytes);
bool is_svg(std::string_view bytes);
// Fill in all but the name; false with the fault where the file cannot be shown.
bool read_png(std::string_view bytes, Context const& context, Picture& picture, PictureFault& fault);
bool read_jpeg(std::string_view bytes, Context const& context, Picture& picture, PictureFault& fault);
bool read_svg(std::string_view bytes, Context const& context, Picture& picture, PictureFault& fault);
// Whether a picture of so many pixels may be read.
bool check_size(std::uint64_t width, std::uint64_t height, Limits const& limits, PictureFault& fault);
// Sets the natural size. Pixels to the metre; 0: not known.
void set_natural_size(Picture& picture, std::uint64_t per_metre_x, std::uint64_t per_metre_y);
// Whether the profile is one that PDF/A lets stand for colours of so many components (ISO 19005-3, 6.2.4.2).
bool is_usable_profile(std::string_view profile, unsigned components);

}
