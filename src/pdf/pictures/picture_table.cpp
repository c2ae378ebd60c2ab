#include "pdf/pictures/picture_table.h"

#include "layout/pictures/picture.h"
#include "pdf/objects/syntax.h"
#include "pdf/pictures/page_form.h"

#include <array>

namespace rapporteur::pdf {

namespace {

using layout::Picture;

void append_side(std::string& entries, std::string_view name, std::int64_t value)
{
    entries += name;
    append_integer(entries, value);
}

// The rows are compressed with the number of a PNG filter before each (ISO 32000-1, 7.4.4.4).
void append_filter(std::string& entries, std::int64_t columns, std::int64_t colours, std::int64_t bits)
{
    entries += "/Filter/FlateDecode/DecodeParms<</Predictor 15";
    append_side(entries, "/Colors ", colours);
    append_side(entries, "/BitsPerComponent ", bits);
    append_side(entries, "/Columns ", columns);
    entries += ">>";
}

// Where the stored picture's corners go in a box of side 1: how x and y of the page follow from x and y of
// the picture, for each of EXIF's orientations.
struct Turn {
    int xx, yx, xy, yy; // x = xx·u + xy·v + x0; y = yx·u + yy·v + y0
    int x0, y0;
};
constexpr std::array<Turn, 8> turns{{{1, 0, 0, 1, 0, 0},
                                     {-1, 0, 0, 1, 1, 0},
                                     {-1, 0, 0, -1, 1, 1},
                                     {1, 0, 0, -1, 0, 1},
                                     {0, -1, -1, 0, 1, 1},
                                     {0, -1, 1, 0, 0, 1},
                                     {0, 1, 1, 0, 0, 0},
                                     {0, 1, -1, 0, 1, 0}}};

}

void PictureTable::draw(Picture const& picture, std::int64_t x, std::int64_t y, std::int64_t width,
                        std::int64_t height, std::string& out)
{
    auto const [found, added] = numbers_.try_emplace(&picture, static_cast<std::uint32_t>(objects_.size()));
    if (added) objects_.push_back(write(picture));
    Turn const& turn =
        turns[picture.orientation >= 1 && picture.orientation <= 8 ? picture.orientation - 1u : 0];
    out += "q ";
    for (std::int64_t const value : {turn.xx * width, turn.yx * height, turn.xy * width, turn.yy * height,
                                     x + turn.x0 * width, y + turn.y0 * height}) {
        append_decimal(out, value, 3);
        out += ' ';
    }
    out += "cm /P";
    append_integer(out, found->second);
    out += " Do Q\n";
}

std::string PictureTable::resources() const
{
    std::string result;
    for (std::size_t i = 0; i < objects_.size(); ++i) {
        result += "/P";
        append_integer(result, static_cast<std::int64_t>(i));
        result += ' ';
        append_reference(result, objects_[i]);
    }
    return result;
}

ObjectId PictureTable::write(Picture const& picture)
{
    if (picture.form == Picture::Form::page) return write_page(file_, picture);
    std::string entries = "/Type/XObject/Subtype/Image";
    append_side(entries, "/Width ", picture.width);
    append_side(entries, "/Height ", picture.height);
    append_side(entries, "/BitsPerComponent ", picture.bits);
    append_colour_space(entries, picture);
    if (picture.form == Picture::Form::jpeg) {
        entries += "/Filter/DCTDecode";
        if (picture.is_rgb_jpeg) entries += "/DecodeParms<</ColorTransform 0>>";
        if (picture.inverted) entries += "/Decode[1 0 1 0 1 0 1 0]";
    } else {
        append_filter(entries, picture.width, picture.components, picture.bits);
    }
    if (!picture.opacity.empty()) {
        std::string mask = "/Type/XObject/Subtype/Image/ColorSpace/DeviceGray";
        append_side(mask, "/Width ", picture.width);
        append_side(mask, "/Height ", picture.height);
        append_side(mask, "/BitsPerComponent ", 8);
        append_filter(mask, picture.width, 1, 8);
        entries += "/SMask ";
        append_reference(entries, file_.write_stream(mask, picture.opacity, File::Compression::none));
    }
    return file_.write_stream(entries, picture.data, File::Compression::none);
}

ObjectId PictureTable::profile(std::string const& bytes, unsigned components)
{
    auto const found = profiles_.find(bytes);
    if (found != profiles_.end()) return found->second;
    std::string entries;
    append_side(entries, "/N ", components);
    return profiles_.emplace(bytes, file_.write_stream(entries, bytes)).first->second;
}

void PictureTable::append_colour_space(std::string& out, Picture const& picture)
{
    std::string base;
    bool const indexed = !picture.palette.empty();
    unsigned const components = indexed ? 3 : picture.components;
    if (!picture.profile.empty()) {
        base = "[/ICCBased ";
        append_reference(base, profile(picture.profile, components));
        base += ']';
    } else {
        base = components == 1 ? "/DeviceGray" : "/DeviceRGB";
    }
    out += "/ColorSpace";
    if (!indexed) {
        out += base;
        return;
    }
    out += "[/Indexed";
    out += base;
    out += ' ';
    append_integer(out, static_cast<std::int64_t>(picture.palette.size() / 3) - 1);
    append_string(out, picture.palette);
    out += ']';
}

}
