#include "documents.h"

#include "layout/pictures/picture.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <array>
#include <cstring>

#include <png.h>

using namespace rapporteur;
using namespace rapporteur::layout;
using namespace rapporteur::test;

namespace {

// ---- PNG files made here

void append_pair(std::string& out, unsigned value)
{
    out += static_cast<char>(value >> 8 & 0xff);
    out += static_cast<char>(value & 0xff);
}

void append_number(std::string& out, std::uint32_t value)
{
    append_pair(out, value >> 16);
    append_pair(out, value & 0xffff);
}

// ISO/IEC 15948, annex D.
std::uint32_t checksum(std::string_view bytes)
{
    std::uint32_t sum = 0xFFFFFFFF;
    for (char const c : bytes) {
        sum ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit) sum = (sum & 1) != 0 ? 0xEDB88320u ^ (sum >> 1) : sum >> 1;
    }
    return ~sum;
}

std::string chunk(std::string_view type, std::string_view data)
{
    std::string result;
    append_number(result, static_cast<std::uint32_t>(data.size()));
    std::string const body = std::string(type) + std::string(data);
    result += body;
    append_number(result, checksum(body));
    return result;
}

std::string const signature("\x89PNG\r\n\x1a\n");

std::string head(std::uint32_t width, std::uint32_t height, int bits, int colour, int interlace = 0)
{
    std::string data;
    append_number(data, width);
    append_number(data, height);
    for (int const value : {bits, colour, 0, 0, interlace}) data += static_cast<char>(value);
    return chunk("IHDR", data);
}

struct Kind {
    char const* name;
    int bits;
    int colour;
    bool transparency = false;
    bool interlaced = false;
};
std::ostream& operator<<(std::ostream& out, Kind const& kind) { return out << kind.name; }

constexpr std::array<Kind, 19> kinds{
    {{"grey of 1 bit", 1, PNG_COLOR_TYPE_GRAY},
     {"grey of 2 bits", 2, PNG_COLOR_TYPE_GRAY},
     {"grey of 4 bits", 4, PNG_COLOR_TYPE_GRAY},
     {"grey", 8, PNG_COLOR_TYPE_GRAY},
     {"grey of 16 bits", 16, PNG_COLOR_TYPE_GRAY},
     {"grey with a colour that is none", 8, PNG_COLOR_TYPE_GRAY, true},
     {"grey of 2 bits with a colour that is none", 2, PNG_COLOR_TYPE_GRAY, true},
     {"grey and opacity", 8, PNG_COLOR_TYPE_GRAY_ALPHA},
     {"colours", 8, PNG_COLOR_TYPE_RGB},
     {"colours of 16 bits", 16, PNG_COLOR_TYPE_RGB},
     {"colours, one of them none", 8, PNG_COLOR_TYPE_RGB, true},
     {"colours and opacity", 8, PNG_COLOR_TYPE_RGB_ALPHA},
     {"colours and opacity of 16 bits", 16, PNG_COLOR_TYPE_RGB_ALPHA},
     {"a palette of 1 bit", 1, PNG_COLOR_TYPE_PALETTE},
     {"a palette of 4 bits", 4, PNG_COLOR_TYPE_PALETTE},
     {"a palette", 8, PNG_COLOR_TYPE_PALETTE},
     {"a palette with opacity", 4, PNG_COLOR_TYPE_PALETTE, true},
     {"colours, interlaced", 8, PNG_COLOR_TYPE_RGB, false, true},
     {"a palette with opacity, interlaced", 2, PNG_COLOR_TYPE_PALETTE, true, true}}};

void append_bytes(png_structp png, png_bytep bytes, std::size_t size)
{
    static_cast<std::string*>(png_get_io_ptr(png))->append(reinterpret_cast<char const*>(bytes), size);
}

// A picture in which every sample differs from its neighbours.
std::string png_of(Kind const& kind, std::uint32_t width = 11, std::uint32_t height = 7,
                   std::uint32_t per_metre = 0, bool white = false)
{
    std::string out;
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
    png_infop info = png_create_info_struct(png);
    BOOST_REQUIRE(setjmp(png_jmpbuf(png)) == 0);
    png_set_write_fn(png, &out, append_bytes, nullptr);
    png_set_IHDR(png, info, width, height, kind.bits, kind.colour,
                 kind.interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                 PNG_FILTER_TYPE_DEFAULT);
    int const colours = 1 << kind.bits;
    if (kind.colour == PNG_COLOR_TYPE_PALETTE) {
        std::vector<png_color> palette;
        for (int i = 0; i < colours; ++i) {
            palette.push_back({static_cast<png_byte>(i * 37), static_cast<png_byte>(255 - i * 11),
                               static_cast<png_byte>(i * 91 + 5)});
        }
        png_set_PLTE(png, info, palette.data(), colours);
        std::array<png_byte, 2> const opacity{0, 128};
        if (kind.transparency) png_set_tRNS(png, info, opacity.data(), 2, nullptr);
    } else if (kind.transparency) {
        png_color_16 const none{0, 0, 0, 0, 0};
        png_set_tRNS(png, info, nullptr, 0, &none);
    }
    // Or those of 16 bits would be taken for linear light by what shows them here.
    if (kind.bits == 16) png_set_sRGB(png, info, PNG_sRGB_INTENT_RELATIVE);
    if (per_metre != 0) png_set_pHYs(png, info, per_metre, per_metre, PNG_RESOLUTION_METER);
    png_write_info(png, info);
    std::size_t const row_bytes = png_get_rowbytes(png, info);
    std::vector<std::vector<png_byte>> rows(height, std::vector<png_byte>(row_bytes));
    std::vector<png_bytep> starts;
    for (std::uint32_t y = 0; y < height; ++y) {
        // The first is all nought: it is the colour that is none.
        for (std::size_t i = 0; y != 0 && i < row_bytes; ++i)
            rows[y][i] = static_cast<png_byte>(i * 29 + y * 53 + i * y);
        if (white) rows[y].assign(row_bytes, 255);
        starts.push_back(rows[y].data());
    }
    png_write_image(png, starts.data());
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    return out;
}

// What a viewer shows of a PNG: red, green, blue and opacity of each pixel.
std::vector<png_byte> shown(std::string const& bytes)
{
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    BOOST_REQUIRE_MESSAGE(png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()),
                          image.message);
    image.format = PNG_FORMAT_RGBA;
    std::vector<png_byte> result(PNG_IMAGE_SIZE(image));
    BOOST_REQUIRE_MESSAGE(png_image_finish_read(&image, nullptr, result.data(), 0, nullptr), image.message);
    return result;
}

// The rows of a picture, as the PNG that they could have come from.
std::vector<png_byte> shown(Picture const& picture)
{
    int const colour = !picture.palette.empty()  ? PNG_COLOR_TYPE_PALETTE
                       : picture.components == 1 ? PNG_COLOR_TYPE_GRAY
                                                 : PNG_COLOR_TYPE_RGB;
    std::string bytes = signature + head(picture.width, picture.height, picture.bits, colour);
    if (!picture.palette.empty()) bytes += chunk("PLTE", picture.palette);
    std::vector<png_byte> result = shown(bytes + chunk("IDAT", picture.data) + chunk("IEND", ""));
    if (!picture.opacity.empty()) {
        std::vector<png_byte> const opacity =
            shown(signature + head(picture.width, picture.height, 8, PNG_COLOR_TYPE_GRAY) +
                  chunk("IDAT", picture.opacity) + chunk("IEND", ""));
        for (std::size_t i = 0; i < result.size(); i += 4) result[i + 3] = opacity[i];
    }
    return result;
}

struct Read {
    std::shared_ptr<Picture const> picture;
    std::string codes; // of its faults
    std::string message;
};

Read read(std::string bytes, Limits const& limits = {})
{
    Context context;
    context.limits = limits;
    document::PictureFile file;
    file.name = "templates/pictures/it.png";
    file.bytes = std::move(bytes);
    Read result;
    result.picture = read_picture(file, {FileName("t.xml"), 3, 7}, context);
    for (Diagnostic const& diagnostic : context.diagnostics.all()) {
        result.codes += std::string(diagnostic.code) + " " + std::to_string(diagnostic.at.line) + ":" +
                        std::to_string(diagnostic.at.column);
        result.message = diagnostic.message;
    }
    BOOST_TEST((result.picture == nullptr) == !result.codes.empty());
    return result;
}

// A JPEG with a segment put behind its start.
std::string with_segment(std::string jpeg, unsigned marker, std::string const& content)
{
    std::string segment = "\xFF";
    segment += static_cast<char>(marker);
    append_pair(segment, static_cast<unsigned>(content.size() + 2));
    return jpeg.insert(2, segment + content);
}

std::string exif(unsigned orientation, bool little = false)
{
    std::string result("Exif\0\0", 6);
    auto const number = [&](std::uint32_t value, int size) {
        for (int i = 0; i < size; ++i)
            result += static_cast<char>(value >> 8 * (little ? i : size - 1 - i) & 0xff);
    };
    result += little ? "II" : "MM";
    number(42, 2);
    number(8, 4);
    number(3, 2); // entries
    number(0x0112, 2), number(3, 2), number(1, 4), number(orientation, 2), number(0, 2);
    number(0x011A, 2), number(5, 2), number(1, 4), number(50, 4);
    number(0x011B, 2), number(5, 2), number(1, 4), number(50, 4);
    number(0, 4);
    number(1500, 4), number(10, 4); // 150 to the inch
    return result;
}

// The head of an ICC profile, and no more.
std::string profile(std::string_view space, char version = 2)
{
    std::string result(132, '\0');
    result[3] = static_cast<char>(result.size());
    result[8] = version;
    result.replace(12, 4, "prtr");
    result.replace(16, 4, space);
    result.replace(36, 4, "acsp");
    return result;
}

}

BOOST_AUTO_TEST_SUITE(a_png)

BOOST_DATA_TEST_CASE(shows_what_its_file_shows, boost::unit_test::data::make(kinds), kind)
{
    std::string const file = png_of(kind);
    Read const result = read(file);
    BOOST_REQUIRE_MESSAGE(result.picture != nullptr, result.message);
    Picture const& picture = *result.picture;
    BOOST_TEST((picture.form == Picture::Form::samples));
    BOOST_TEST(picture.width == 11u);
    BOOST_TEST(picture.height == 7u);
    bool const indexed = kind.colour == PNG_COLOR_TYPE_PALETTE;
    BOOST_TEST(!picture.palette.empty() == indexed);
    BOOST_TEST(picture.components == ((kind.colour & PNG_COLOR_MASK_COLOR) != 0 && !indexed ? 3 : 1));
    bool const opaque = (kind.colour & PNG_COLOR_MASK_ALPHA) == 0 && !kind.transparency;
    BOOST_TEST(picture.opacity.empty() == opaque);
    // Bits are kept, but for those that nobody sees.
    if (opaque) BOOST_TEST(int{picture.bits} == std::min(kind.bits, 8));
    BOOST_TEST(shown(picture) == shown(file), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(without_anything_that_shines_through_has_no_opacity)
{
    Read const result = read(png_of({"", 8, PNG_COLOR_TYPE_RGB_ALPHA}, 11, 7, 0, true));
    BOOST_REQUIRE_MESSAGE(result.picture != nullptr, result.message);
    BOOST_TEST(result.picture->opacity.empty());
}

BOOST_AUTO_TEST_CASE(is_as_large_as_its_resolution_says)
{
    Kind const grey{"", 8, PNG_COLOR_TYPE_GRAY};
    // 300 to the inch.
    BOOST_TEST(read(png_of(grey, 300, 150, 11811)).picture->natural_width.to_points() == 72.0,
               boost::test_tools::tolerance(0.001));
    BOOST_TEST(read(png_of(grey, 300, 150, 11811)).picture->natural_height.to_points() == 36.0,
               boost::test_tools::tolerance(0.001));
    // Without one, or with one that cannot be meant, 96.
    for (std::uint32_t const per_metre : {0u, 1u, 10'000'000u}) {
        BOOST_TEST(read(png_of(grey, 96, 96, per_metre)).picture->natural_width.to_points() == 72.0,
                   boost::test_tools::tolerance(0.001));
    }
}

BOOST_AUTO_TEST_CASE(of_another_curve_is_brought_to_that_of_srgb)
{
    std::string gamma;
    append_number(gamma, 100'000); // linear light
    std::string const plain = png_of({"", 8, PNG_COLOR_TYPE_RGB});
    std::string file = plain;
    std::size_t const head_end = signature.size() + 25;
    file.insert(head_end, chunk("gAMA", gamma));
    Read const result = read(file);
    BOOST_REQUIRE(result.picture != nullptr);
    std::vector<png_byte> const mended = shown(*result.picture), as_it_was = shown(plain);
    for (std::size_t i = 0; i < mended.size(); ++i) BOOST_TEST(mended[i] >= as_it_was[i]);
    BOOST_TEST((mended != as_it_was));
}

BOOST_AUTO_TEST_CASE(cut_short_anywhere_is_a_fault)
{
    for (Kind const& kind : kinds) {
        std::string const whole = png_of(kind);
        for (std::size_t size = 0; size < whole.size(); ++size) {
            Read const result = read(whole.substr(0, size));
            BOOST_TEST_REQUIRE(result.codes == "bad-picture 3:7", kind.name << " at " << size);
        }
    }
}

BOOST_AUTO_TEST_CASE(with_any_byte_wrong_is_shown_or_a_fault)
{
    for (Kind const& kind : kinds) {
        std::string const whole = png_of(kind);
        for (std::size_t i = 0; i < whole.size(); ++i) {
            for (char const bits : {'\x01', '\x80', '\xff'}) {
                std::string damaged = whole;
                damaged[i] = static_cast<char>(damaged[i] ^ bits);
                Read const result = read(damaged);
                if (result.picture == nullptr) continue;
                BOOST_TEST(shown(*result.picture).size() == std::size_t{4} * 11 * 7);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(that_says_it_is_huge_is_refused_before_its_pixels_are_read)
{
    // 2 GiB of pixels, none of them there.
    std::string const bomb = signature + head(65535, 32768, 8, PNG_COLOR_TYPE_RGB) + chunk("IDAT", "x");
    BOOST_TEST(read(bomb).codes == "limit-reached 3:7");
    Limits limits;
    limits.picture_side = 100'000;
    BOOST_TEST(read(bomb, limits).message.find("picture-pixels") != std::string::npos);
    limits.picture_side = 50;
    std::string const wide = png_of({"", 8, PNG_COLOR_TYPE_GRAY}, 51, 2);
    BOOST_TEST(read(wide, limits).message.find("picture-side") != std::string::npos);
    limits.picture_side = 51;
    limits.picture_pixels = 101;
    BOOST_TEST(read(wide, limits).message.find("picture-pixels") != std::string::npos);
    limits.picture_pixels = 102;
    BOOST_TEST(read(wide, limits).codes == "");
}

BOOST_AUTO_TEST_CASE(with_a_colour_beyond_its_palette_is_a_fault)
{
    std::string file = png_of({"", 8, PNG_COLOR_TYPE_PALETTE});
    std::size_t const palette = file.find("PLTE") - 4;
    file.replace(palette, 12 + 256 * 3, chunk("PLTE", "\1\2\3\4\5\6"));
    BOOST_TEST(read(file).codes == "bad-picture 3:7");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_jpeg)

BOOST_AUTO_TEST_CASE(goes_through_as_it_is)
{
    for (std::string_view const name : {"rgb.jpg", "grey.jpg", "progressive.jpg"}) {
        std::string const file = picture_bytes(name);
        Read const result = read(file);
        BOOST_REQUIRE_MESSAGE(result.picture != nullptr, result.message);
        Picture const& picture = *result.picture;
        BOOST_TEST((picture.form == Picture::Form::jpeg));
        BOOST_TEST(picture.width == 24u);
        BOOST_TEST(picture.height == 12u);
        BOOST_TEST(int{picture.components} == (name == "grey.jpg" ? 1 : 3));
        BOOST_TEST(picture.data == file);
        BOOST_TEST(picture.natural_width.to_points() == 18.0, boost::test_tools::tolerance(0.001));
    }
    BOOST_TEST(read(picture_bytes("dense.jpg")).picture->natural_width.to_points() == 24 * 72 / 200.0,
               boost::test_tools::tolerance(0.01));
}

BOOST_AUTO_TEST_CASE(leaves_behind_what_a_camera_noted)
{
    std::string const file = picture_bytes("rgb.jpg");
    std::string noted = with_segment(file, 0xED, "Photoshop 3.0: somebody");
    noted = with_segment(noted, 0xFE, "taken at home");
    noted = with_segment(noted, 0xE1, "http://ns.adobe.com/xap/1.0/ and more");
    BOOST_TEST(read(noted + "and what comes after the end").picture->data == file);
}

BOOST_AUTO_TEST_CASE(stands_upright_as_its_camera_was_held)
{
    for (bool const little : {false, true}) {
        std::string file = picture_bytes("rgb.jpg");
        file = with_segment(file, 0xE1, exif(6, little));
        Read const result = read(file);
        BOOST_REQUIRE(result.picture != nullptr);
        BOOST_TEST(int{result.picture->orientation} == 6);
        // 24 × 12 pixels at 150 to the inch, on their side.
        BOOST_TEST(result.picture->natural_width.to_points() == 12 * 72 / 150.0,
                   boost::test_tools::tolerance(0.01));
        BOOST_TEST(result.picture->natural_height.to_points() == 24 * 72 / 150.0,
                   boost::test_tools::tolerance(0.01));
    }
    // No orientation at all.
    BOOST_TEST(int{read(with_segment(picture_bytes("rgb.jpg"), 0xE1, exif(9))).picture->orientation} == 1);
}

BOOST_AUTO_TEST_CASE(of_inks_needs_a_profile)
{
    std::string const inks = picture_bytes("cmyk.jpg");
    BOOST_TEST(read(inks).codes == "bad-picture 3:7");
    auto const with_profile = [&](std::string const& bytes) {
        return with_segment(inks, 0xE2, std::string("ICC_PROFILE\0\1\1", 14) + bytes);
    };
    Read const result = read(with_profile(profile("CMYK")));
    BOOST_REQUIRE_MESSAGE(result.picture != nullptr, result.message);
    BOOST_TEST(int{result.picture->components} == 4);
    BOOST_TEST(result.picture->inverted);
    BOOST_TEST(result.picture->profile == profile("CMYK"));
    // Of other colours, of a version that PDF/A does not know, cut short.
    BOOST_TEST(read(with_profile(profile("RGB "))).codes == "bad-picture 3:7");
    BOOST_TEST(read(with_profile(profile("CMYK", 5))).codes == "bad-picture 3:7");
    BOOST_TEST(read(with_profile(profile("CMYK").substr(0, 131))).codes == "bad-picture 3:7");
}

BOOST_AUTO_TEST_CASE(puts_the_parts_of_its_profile_together)
{
    std::string const whole = profile("RGB ");
    std::string file = picture_bytes("rgb.jpg");
    file = with_segment(file, 0xE2, std::string("ICC_PROFILE\0\1\2", 14) + whole.substr(0, 50));
    BOOST_TEST(read(file).picture->profile == "");
    file = with_segment(file, 0xE2, std::string("ICC_PROFILE\0\2\2", 14) + whole.substr(50));
    BOOST_TEST(read(file).picture->profile == whole);
}

BOOST_AUTO_TEST_CASE(cut_short_anywhere_is_a_fault)
{
    for (std::string_view const name : {"rgb.jpg", "grey.jpg", "progressive.jpg"}) {
        std::string const whole = picture_bytes(name);
        for (std::size_t size = 0; size < whole.size(); ++size) {
            BOOST_TEST_REQUIRE(read(whole.substr(0, size)).codes == "bad-picture 3:7",
                               name << " at " << size);
        }
    }
}

BOOST_AUTO_TEST_CASE(with_any_byte_wrong_is_shown_or_a_fault)
{
    std::string const whole = with_segment(picture_bytes("progressive.jpg"), 0xE1, exif(3));
    std::size_t shown = 0;
    for (std::size_t i = 0; i < whole.size(); ++i) {
        for (char const bits : {'\x01', '\x80', '\xff'}) {
            std::string damaged = whole;
            damaged[i] = static_cast<char>(damaged[i] ^ bits);
            Read const result = read(damaged);
            if (result.picture == nullptr) continue;
            ++shown;
            BOOST_TEST((result.picture->natural_width > Length()));
            BOOST_TEST((result.picture->natural_height > Length()));
        }
    }
    BOOST_TEST(shown > 0u);
}

BOOST_AUTO_TEST_CASE(of_a_kind_that_pdf_does_not_know_is_a_fault)
{
    std::string const plain = picture_bytes("rgb.jpg");
    std::size_t const frame = plain.find("\xFF\xC0");
    BOOST_REQUIRE(frame != std::string::npos);
    auto const changed = [&](std::size_t offset, char value) {
        std::string file = plain;
        file[frame + offset] = value;
        return read(file).codes;
    };
    BOOST_TEST(changed(1, '\xC1') == "");
    for (char const marker : {'\xC3', '\xC5', '\xC9', '\xCF'})
        BOOST_TEST(changed(1, marker) == "bad-picture 3:7");
    BOOST_TEST(changed(4, 12) == "bad-picture 3:7");       // bits
    BOOST_TEST(changed(9, 2) == "bad-picture 3:7");        // colours
    BOOST_TEST(changed(9, 4) == "bad-picture 3:7");        // more colours than are told of
    BOOST_TEST(changed(5, '\x7F') == "limit-reached 3:7"); // tall
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_file)

BOOST_AUTO_TEST_CASE(is_known_by_its_bytes_and_not_by_its_name)
{
    // Named it.png.
    BOOST_TEST((read(picture_bytes("rgb.jpg")).picture->form == Picture::Form::jpeg));
    for (std::string_view const other : {"", "x", "GIF89a", "%PDF-1.7", "<html/>", "\x89PNG", "\xFF\xD8"})
        BOOST_TEST(read(std::string(other)).codes == "bad-picture 3:7");
    BOOST_TEST(read("GIF89a").message.find("'it.png'") == 0u);
}

BOOST_AUTO_TEST_CASE(is_read_once_for_all_documents)
{
    PictureCache cache;
    Context context;
    auto file = std::make_shared<document::PictureFile>();
    file->name = "a.jpg";
    file->bytes = picture_bytes("rgb.jpg");
    auto const first = cache.get(file, {}, context);
    BOOST_TEST(cache.get(file, {}, context) == first);
    auto const copy = std::make_shared<document::PictureFile>(*file);
    BOOST_TEST(cache.get(copy, {}, context) == first);
    auto const other = std::make_shared<document::PictureFile>(*file);
    other->bytes = picture_bytes("grey.jpg");
    BOOST_TEST(cache.get(other, {}, context) != first);
    // What was read under one limit is not shown under a narrower one.
    context.limits.picture_pixels = 10;
    BOOST_TEST(cache.get(file, {}, context) == nullptr);
    BOOST_TEST(context.diagnostics.errors() == 1u);
}

BOOST_AUTO_TEST_SUITE_END()
