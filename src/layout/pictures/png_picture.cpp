#include "base/diagnostics/codes.h"
#include "base/diagnostics/limits.h"
#include "layout/pictures/picture.h"

#include <algorithm>
#include <array>
#include <csetjmp>
#include <cstring>

#include <png.h>

// PNG by libpng: read row by row within the limits, and written anew as the rows that a PDF holds, so that
// nothing of the file but its pixels goes further.
namespace rapporteur::layout {

namespace {

constexpr std::string_view signature = "\x89PNG\r\n\x1a\n";
constexpr int compression_level = 6;
// Bytes of rows between two looks whether to stop: what takes a few milliseconds to be compressed.
constexpr std::size_t bytes_between_looks = 65'536;

// libpng leaves its calls by longjmp, so whatever they may jump over is kept here and destroyed by nobody
// else.
struct Source {
    std::string_view bytes;
    std::size_t at = 0;
    std::string message;
};

extern "C" {

void on_png_error(png_structp png, png_const_charp message)
{
    auto* const text = static_cast<std::string*>(png_get_error_ptr(png));
    // Without memory for the message: without a message.
    try {
        *text = message;
    } catch (...) { // NOLINT(bugprone-empty-catch)
    }
    png_longjmp(png, 1);
}

void on_png_warning(png_structp, png_const_charp) {}

void on_png_read(png_structp png, png_bytep to, std::size_t size)
{
    auto* const source = static_cast<Source*>(png_get_io_ptr(png));
    if (size > source->bytes.size() - source->at) png_error(png, "the file ends too early");
    std::memcpy(to, source->bytes.data() + source->at, size);
    source->at += size;
}

void on_png_write(png_structp png, png_bytep from, std::size_t size)
{
    auto* const out = static_cast<std::string*>(png_get_io_ptr(png));
    bool failed = false;
    try {
        out->append(reinterpret_cast<char const*>(from), size);
    } catch (...) {
        failed = true;
    }
    if (failed) png_error(png, "there is not enough memory");
}

void on_png_flush(png_structp) {}
}

// One plane of samples, written as a PNG and taken out of it as the one stream of its rows.
class RowWriter {
public:
    RowWriter() = default;
    ~RowWriter() { png_destroy_write_struct(&png_, &info_); }
    RowWriter(RowWriter const&) = delete;
    RowWriter& operator=(RowWriter const&) = delete;

    bool begin(std::uint32_t width, std::uint32_t height, int bits, int colour)
    {
        png_ = png_create_write_struct(PNG_LIBPNG_VER_STRING, &message_, on_png_error, on_png_warning);
        info_ = png_ != nullptr ? png_create_info_struct(png_) : nullptr;
        if (info_ == nullptr) return false;
        if (setjmp(png_jmpbuf(png_)) != 0) return false;
        png_set_write_fn(png_, &out_, on_png_write, on_png_flush);
        png_set_user_limits(png_, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
        png_set_compression_level(png_, compression_level);
        png_set_IHDR(png_, info_, width, height, bits, colour, PNG_INTERLACE_NONE,
                     PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
        if (colour == PNG_COLOR_TYPE_PALETTE) {
            // Which colours is nothing to the rows, but a PNG must have some.
            std::array<png_color, 256> colours{};
            png_set_PLTE(png_, info_, colours.data(), 1 << bits);
        }
        png_write_info(png_, info_);
        return true;
    }

    bool row(png_const_bytep samples)
    {
        if (setjmp(png_jmpbuf(png_)) != 0) return false;
        png_write_row(png_, samples);
        return true;
    }

    bool end(std::string& rows)
    {
        if (setjmp(png_jmpbuf(png_)) != 0) return false;
        png_write_end(png_, info_);
        // Chunks: length, type, data, checksum.
        std::string_view rest = out_;
        rest.remove_prefix(signature.size());
        while (rest.size() >= 12) {
            std::uint32_t const size = png_get_uint_32(reinterpret_cast<png_const_bytep>(rest.data()));
            if (rest.substr(4, 4) == "IDAT") rows += rest.substr(8, size);
            rest.remove_prefix(12 + size);
        }
        return true;
    }

private:
    png_structp png_ = nullptr;
    png_infop info_ = nullptr;
    std::string out_, message_;
};

class PngReader {
public:
    PngReader(std::string_view bytes, Context const& context, Picture& picture, PictureFault& fault)
        : context_(context), picture_(picture), fault_(fault)
    {
        source_.bytes = bytes;
    }
    ~PngReader() { png_destroy_read_struct(&png_, &info_, nullptr); }
    PngReader(PngReader const&) = delete;
    PngReader& operator=(PngReader const&) = delete;

    bool run()
    {
        png_ = png_create_read_struct(PNG_LIBPNG_VER_STRING, &source_.message, on_png_error, on_png_warning);
        info_ = png_ != nullptr ? png_create_info_struct(png_) : nullptr;
        if (info_ == nullptr) throw std::bad_alloc();
        if (!read_head()) return false;
        if (!writers_begin() || !read_rows()) return damaged();
        return true;
    }

private:
    bool damaged()
    {
        if (!fault_.message.empty()) return false;
        fault_.code = codes::bad_picture;
        fault_.message = "is damaged or cut short";
        if (!source_.message.empty()) fault_.message += " (" + source_.message + ")";
        return false;
    }

    bool read_head()
    {
        if (!read_info()) return damaged();
        std::uint32_t const width = png_get_image_width(png_, info_);
        std::uint32_t const height = png_get_image_height(png_, info_);
        if (!check_size(width, height, context_.limits, fault_)) return false;
        picture_.width = width;
        picture_.height = height;
        if (!set_transforms()) return damaged();
        std::uint64_t per_metre_x = 0, per_metre_y = 0;
        png_uint_32 x = 0, y = 0;
        int unit = PNG_RESOLUTION_UNKNOWN;
        if (png_get_pHYs(png_, info_, &x, &y, &unit) != 0 && unit == PNG_RESOLUTION_METER) {
            per_metre_x = x;
            per_metre_y = y;
        }
        set_natural_size(picture_, per_metre_x, per_metre_y);
        return true;
    }

    bool read_info()
    {
        if (setjmp(png_jmpbuf(png_)) != 0) return false;
        png_set_read_fn(png_, &source_, on_png_read);
        // Ours are asked next, with words of ours.
        png_set_user_limits(png_, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
        png_set_chunk_malloc_max(png_, fixed_limits::png_chunk_bytes);
        png_read_info(png_, info_);
        return true;
    }

    // What the rows are to be: grey, colours or places in a palette, and opacity apart from them.
    bool set_transforms()
    {
        if (setjmp(png_jmpbuf(png_)) != 0) return false;
        int const colour = png_get_color_type(png_, info_);
        bool const has_transparency = png_get_valid(png_, info_, PNG_INFO_tRNS) != 0;
        indexed_ = colour == PNG_COLOR_TYPE_PALETTE;
        if (png_get_bit_depth(png_, info_) == 16) png_set_scale_16(png_);
        if (has_transparency && !indexed_) png_set_tRNS_to_alpha(png_);
        take_colours(colour);
        passes_ = png_set_interlace_handling(png_);
        interlaced_ = passes_ > 1;
        png_read_update_info(png_, info_);

        int const now = png_get_color_type(png_, info_);
        indexed_ = now == PNG_COLOR_TYPE_PALETTE;
        has_alpha_ = (now & PNG_COLOR_MASK_ALPHA) != 0;
        picture_.components = (now & PNG_COLOR_MASK_COLOR) != 0 && !indexed_ ? 3 : 1;
        picture_.bits = png_get_bit_depth(png_, info_);
        row_bytes_ = png_get_rowbytes(png_, info_);
        if (indexed_) take_palette();
        return true;
    }

    // A profile goes along; a curve without one is turned into that of sRGB.
    void take_colours(int colour)
    {
        png_charp name = nullptr;
        int method = 0;
        png_bytep profile = nullptr;
        png_uint_32 size = 0;
        if (png_get_iCCP(png_, info_, &name, &method, &profile, &size) != 0) {
            std::string_view const bytes(reinterpret_cast<char const*>(profile), size);
            if (is_usable_profile(bytes, (colour & PNG_COLOR_MASK_COLOR) != 0 ? 3 : 1))
                picture_.profile = bytes;
            return;
        }
        png_fixed_point gamma = 0;
        if (png_get_valid(png_, info_, PNG_INFO_sRGB) != 0 || png_get_gAMA_fixed(png_, info_, &gamma) == 0 ||
            gamma <= 0)
            return;
        constexpr png_fixed_point like_srgb = 45455, near = 2300; // 1/2.2; what no eye tells apart
        if (gamma > like_srgb - near && gamma < like_srgb + near) return;
        if (indexed_) {
            png_set_palette_to_rgb(png_);
        } else if (colour == PNG_COLOR_TYPE_GRAY) {
            png_set_expand_gray_1_2_4_to_8(png_);
        }
        png_set_gamma_fixed(png_, PNG_DEFAULT_sRGB, gamma);
    }

    void take_palette()
    {
        png_colorp colours = nullptr;
        int count = 0;
        png_get_PLTE(png_, info_, &colours, &count);
        for (int i = 0; i < count; ++i) {
            picture_.palette += static_cast<char>(colours[i].red);
            picture_.palette += static_cast<char>(colours[i].green);
            picture_.palette += static_cast<char>(colours[i].blue);
        }
        colours_ = static_cast<std::size_t>(count);
        png_bytep opacity = nullptr;
        int opaque = 0;
        if (png_get_tRNS(png_, info_, &opacity, &opaque, nullptr) != 0 && opacity != nullptr) {
            palette_opacity_.assign(256, 255);
            std::copy_n(opacity, std::min(opaque, 256), palette_opacity_.begin());
        }
    }

    bool writers_begin()
    {
        int const kind = indexed_                   ? PNG_COLOR_TYPE_PALETTE
                         : picture_.components == 3 ? PNG_COLOR_TYPE_RGB
                                                    : PNG_COLOR_TYPE_GRAY;
        if (!colour_writer_.begin(picture_.width, picture_.height, picture_.bits, kind)) return false;
        return (!has_alpha_ && palette_opacity_.empty()) ||
               opacity_writer_.begin(picture_.width, picture_.height, 8, PNG_COLOR_TYPE_GRAY);
    }

    bool read_rows()
    {
        if (interlaced_) {
            if (!read_interlaced()) return false;
        } else {
            rows_.resize(row_bytes_);
        }
        for (png_uint_32 y = 0; y < picture_.height; ++y) {
            if (should_stop_at(y)) return false;
            if (!interlaced_ && !read_row(rows_.data())) return false;
            if (!take_row(rows_.data() + (interlaced_ ? y * row_bytes_ : 0))) return false;
        }
        if (!read_end()) return false;
        if (!colour_writer_.end(picture_.data)) return false;
        return opaque_ || opacity_writer_.end(picture_.opacity);
    }

    bool should_stop_at(png_uint_32 row) const
    {
        std::size_t const rows =
            std::max<std::size_t>(1, bytes_between_looks / std::max<std::size_t>(1, row_bytes_));
        return row % rows == 0 && context_.should_stop();
    }

    bool read_row(png_bytep row)
    {
        if (setjmp(png_jmpbuf(png_)) != 0) return false;
        png_read_row(png_, row, nullptr);
        return true;
    }

    // Seven passes over the whole picture, which so must be held.
    bool read_interlaced()
    {
        rows_.resize(row_bytes_ * picture_.height);
        for (int pass = 0; pass < passes_; ++pass) {
            for (png_uint_32 y = 0; y < picture_.height; ++y) {
                if (should_stop_at(y) || !read_row(rows_.data() + y * row_bytes_)) return false;
            }
        }
        return true;
    }

    bool read_end()
    {
        if (setjmp(png_jmpbuf(png_)) != 0) return false;
        png_read_end(png_, nullptr);
        return true;
    }

    bool take_row(png_bytep row)
    {
        std::size_t const width = picture_.width;
        if (indexed_) {
            if (!check_indices(row)) return false;
            if (palette_opacity_.empty()) return colour_writer_.row(row);
            opacity_row_.resize(width);
            for (std::size_t x = 0; x < width; ++x) opacity_row_[x] = palette_opacity_[index_at(row, x)];
            return colour_writer_.row(row) && opacity();
        }
        if (!has_alpha_) return colour_writer_.row(row);
        std::size_t const components = picture_.components;
        opacity_row_.resize(width);
        for (std::size_t x = 0; x < width; ++x) {
            png_const_bytep const pixel = row + x * (components + 1);
            opacity_row_[x] = pixel[components];
            // In place: what is written never stands behind what is still to be read.
            std::copy_n(pixel, components, row + x * components);
        }
        return colour_writer_.row(row) && opacity();
    }

    bool opacity()
    {
        opaque_ = opaque_ && std::all_of(opacity_row_.begin(), opacity_row_.end(),
                                         [](png_byte value) { return value == 255; });
        return opacity_writer_.row(opacity_row_.data());
    }

    std::size_t index_at(png_const_bytep row, std::size_t x) const
    {
        std::size_t const bits = picture_.bits;
        std::size_t const bit = x * bits;
        return row[bit / 8] >> (8 - bits - bit % 8) & ((1u << bits) - 1);
    }

    // A place beyond the palette's end is no colour.
    bool check_indices(png_const_bytep row)
    {
        if (colours_ >= std::size_t{1} << picture_.bits) return true;
        for (std::size_t x = 0; x < picture_.width; ++x) {
            if (index_at(row, x) < colours_) continue;
            source_.message = "a colour that its palette does not have";
            return false;
        }
        return true;
    }

    Context const& context_;
    Picture& picture_;
    PictureFault& fault_;
    Source source_;
    png_structp png_ = nullptr;
    png_infop info_ = nullptr;
    bool indexed_ = false, has_alpha_ = false, interlaced_ = false;
    bool opaque_ = true;
    int passes_ = 1;
    std::size_t row_bytes_ = 0;
    std::size_t colours_ = 0;
    std::vector<png_byte> palette_opacity_;
    std::vector<png_byte> rows_, opacity_row_;
    RowWriter colour_writer_, opacity_writer_;
};

}

bool is_png(std::string_view bytes) { return bytes.starts_with(signature); }

bool read_png(std::string_view bytes, Context const& context, Picture& picture, PictureFault& fault)
{
    return PngReader(bytes, context, picture, fault).run();
}

}
