#include "layout/pictures/picture.h"

#include "base/diagnostics/codes.h"
#include "base/diagnostics/limits.h"

#include <algorithm>
#include <cerrno>
#include <new>
#include <string_view>

namespace rapporteur::layout {

namespace {

constexpr std::size_t most_kept_bytes = 32u << 20;

std::string_view file_of(std::string_view path) { return path.substr(path.find_last_of('/') + 1); }

std::uint32_t big_endian(std::string_view bytes, std::size_t at)
{
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

}

bool is_usable_profile(std::string_view profile, unsigned components)
{
    constexpr std::size_t header = 128;
    if (profile.size() <= header || profile.size() > fixed_limits::profile_bytes) return false;
    if (big_endian(profile, 0) != profile.size() || profile.substr(36, 4) != "acsp") return false;
    if (static_cast<unsigned char>(profile[8]) > 4) return false; // ICC.1:2010 at most
    std::string_view const kind = profile.substr(12, 4);
    if (kind != "scnr" && kind != "mntr" && kind != "prtr" && kind != "spac") return false;
    std::string_view const space = profile.substr(16, 4);
    return components == 1 ? space == "GRAY" : components == 3 ? space == "RGB " : space == "CMYK";
}

bool check_size(std::uint64_t width, std::uint64_t height, Limits const& limits, PictureFault& fault)
{
    if (width == 0 || height == 0) {
        fault = {codes::bad_picture, "has no pixels"};
        return false;
    }
    std::string const size = std::to_string(width) + " × " + std::to_string(height);
    if (std::max(width, height) > limits.picture_side) {
        fault = {codes::limit_reached,
                 "has " + size + " pixels, more on a side than the " + std::to_string(limits.picture_side) +
                     " of the limit 'picture-side'; " + how_to_raise(&Limits::picture_side)};
        return false;
    }
    if (width * height > limits.picture_pixels) {
        fault = {codes::limit_reached,
                 "has " + size + " pixels, more than the " + std::to_string(limits.picture_pixels) +
                     " of the limit 'picture-pixels'; " + how_to_raise(&Limits::picture_pixels)};
        return false;
    }
    return true;
}

void set_natural_size(Picture& picture, std::uint64_t per_metre_x, std::uint64_t per_metre_y)
{
    // What stands for "not known" in many files, or is a slip: less than 10 or more than 10,000 to the inch.
    auto const sound = [](std::uint64_t per_metre) { return per_metre >= 390 && per_metre <= 394'000; };
    bool const known = sound(per_metre_x) && sound(per_metre_y);
    auto const side = [&](std::uint32_t pixels, std::uint64_t per_metre) {
        Length const points = Length::points(pixels);
        // 96 to the inch: three quarters of a point. A metre is 72 / 0.0254 points.
        return known ? points.scaled(720'000, 254 * static_cast<std::int64_t>(per_metre))
                     : points.scaled(3, 4);
    };
    picture.natural_width = side(picture.width, per_metre_x);
    picture.natural_height = side(picture.height, per_metre_y);
    if (picture.orientation > 4) std::swap(picture.natural_width, picture.natural_height);
}

std::shared_ptr<Picture const> read_picture(document::PictureFile const& file, Position const& at,
                                            Context& context)
{
    auto picture = std::make_shared<Picture>();
    picture->name = file_of(file.name);
    PictureFault fault;
    bool done = false;
    errno = 0;
    if (is_png(file.bytes)) {
        done = read_png(file.bytes, context, *picture, fault);
    } else if (is_jpeg(file.bytes)) {
        done = read_jpeg(file.bytes, context, *picture, fault);
    } else if (is_svg(file.bytes)) {
        done = read_svg(file.bytes, context, *picture, fault);
    } else {
        fault = {codes::bad_picture,
                 file.bytes.empty() ? "is empty" : "is not a PNG, JPEG or SVG file, whatever its name says"};
    }
    if (done) return picture;
    // The libraries take want of memory for a damaged file.
    if (errno == ENOMEM) throw std::bad_alloc();
    if (!context.should_stop())
        context.diagnostics.add_error(fault.code, "'" + picture->name + "' " + fault.message, {}, at);
    return nullptr;
}

void check_picture(document::PictureFile const& file, Position const& at, Context& context)
{
    (void)read_picture(file, at, context);
}

std::shared_ptr<Picture const> PictureCache::get(std::shared_ptr<document::PictureFile const> const& file,
                                                 Position const& at, Context& context)
{
    for (Entry const& entry : entries_) {
        bool const same =
            entry.file == file || (entry.file->name == file->name && entry.file->bytes == file->bytes);
        // Limits may be others than those it was read under.
        PictureFault ignored;
        if (same && check_size(entry.picture->width, entry.picture->height, context.limits, ignored))
            return entry.picture;
    }
    std::shared_ptr<Picture const> picture = read_picture(*file, at, context);
    if (!picture) return nullptr;
    entries_.push_back({file, picture});
    std::size_t kept = 0;
    for (Entry const& entry : entries_) kept += entry.picture->bytes() + entry.file->bytes.size();
    while (kept > most_kept_bytes && entries_.size() > 1) {
        kept -= entries_.front().picture->bytes() + entries_.front().file->bytes.size();
        entries_.erase(entries_.begin());
    }
    return picture;
}

}
