#include "base/files/file.h"
#include "layout/fonts/fonts.h"

#include <boost/test/unit_test.hpp>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <thread>
#include <unistd.h>

using namespace rapporteur;
using namespace rapporteur::layout;

namespace {

struct TemporaryFolder {
    std::filesystem::path path;
    TemporaryFolder()
    {
        std::string name = (std::filesystem::temp_directory_path() / "rapporteur-fonts-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
        path = name;
    }
    ~TemporaryFolder() { std::filesystem::remove_all(path); }
};

std::string file_of(FontFace const* face)
{
    return face == nullptr ? "" : std::filesystem::path(face->path()).filename().string();
}

}

BOOST_AUTO_TEST_SUITE(fonts)

BOOST_AUTO_TEST_CASE(a_family_is_found_by_its_files_in_the_nearest_style)
{
    struct Case {
        char const* family;
        FontStyle style;
        char const* file;
    };
    Case const cases[] = {
        {"Noto Serif", {400, false}, "NotoSerif-Regular.ttf"},
        {"noto serif", {400, false}, "NotoSerif-Regular.ttf"},
        {"Noto Serif", {700, true}, "NotoSerif-BoldItalic.ttf"},
        {"Noto Serif", {600, false}, "NotoSerif-Bold.ttf"},
        {"Noto Serif", {500, false}, "NotoSerif-Regular.ttf"},
        {"Noto Serif", {300, true}, "NotoSerif-Italic.ttf"},
        {"Noto Sans Arabic", {700, true}, "NotoSansArabic-Bold.ttf"}, // has no italic
        {"Noto Sans CJK SC", {400, false}, "NotoSansCJK-Regular.ttc"},
        {"Noto Sans Nowhere", {400, false}, ""},
    };
    FontSet const fonts;
    for (Case const& c : cases) BOOST_TEST(file_of(fonts.find(c.family, c.style)) == c.file, c.family);
}

BOOST_AUTO_TEST_CASE(a_face_is_opened_once)
{
    FontSet const fonts;
    FontFace const* seen[4] = {};
    {
        std::vector<std::jthread> threads;
        for (auto& face : seen) threads.emplace_back([&] { face = fonts.find("Noto Serif", {}); });
    }
    for (FontFace const* const face : seen) BOOST_TEST(face == seen[0]);
    BOOST_TEST(fonts.find("NotoSerif", {}) == seen[0]);
}

BOOST_AUTO_TEST_CASE(a_face_knows_its_measures)
{
    FontSet const fonts;
    FontFace const& face = fonts.require("Noto Serif", {700, true});
    BOOST_TEST(face.family() == "Noto Serif");
    BOOST_TEST(face.postscript_name() == "NotoSerif-BoldItalic");
    BOOST_TEST(face.units_per_em() == 1000u);
    BOOST_TEST(!face.is_cff());
    BOOST_TEST(face.metrics().ascender > 900);
    BOOST_TEST(face.metrics().descender < -200);
    BOOST_TEST(face.metrics().cap_height > 600);
    BOOST_TEST(face.metrics().italic_angle < 0);
    BOOST_TEST(face.metrics().weight == 700);
    BOOST_TEST(face.metrics().serif);
    BOOST_TEST(face.metrics().bbox[2] > face.metrics().bbox[0]);
    BOOST_TEST(face.has_glyph(U'ə'));
    BOOST_TEST(!face.has_glyph(U'中'));
    BOOST_TEST(!fonts.require("Noto Sans", {}).metrics().serif);
}

BOOST_AUTO_TEST_CASE(a_collection_gives_the_face_of_the_region)
{
    FontSet const fonts;
    for (char const* const region : {"JP", "KR", "SC", "TC", "HK"}) {
        std::string const family = std::string("Noto Sans CJK ") + region;
        FontFace const* const face = fonts.find(family, {});
        BOOST_REQUIRE(face != nullptr);
        BOOST_TEST(face->family() == family);
        BOOST_TEST(face->is_cff());
    }
}

BOOST_AUTO_TEST_CASE(a_missing_family_names_the_package_that_brings_it)
{
    FontSet const fonts(std::vector<std::string>{"/nonexistent"});
    struct Case {
        char const* family;
        char const* package;
    };
    for (Case const& c : {Case{"Noto Serif", "fonts-noto-core"}, Case{"Noto Serif CJK SC", "fonts-noto-cjk"},
                          Case{"DejaVu Sans", "fonts-dejavu-core"}}) {
        BOOST_TEST(fonts.find(c.family, {}) == nullptr);
        BOOST_CHECK_EXCEPTION((void)fonts.require(c.family, {}), MissingFont,
                              [&](MissingFont const& missing) {
                                  return std::string(missing.what()).find(c.package) != std::string::npos &&
                                         std::string(missing.what()).find(c.family) != std::string::npos;
                              });
    }
}

BOOST_AUTO_TEST_CASE(a_file_that_is_no_font_is_refused)
{
    TemporaryFolder const folder;
    std::ofstream(folder.path / "Liar-Regular.ttf") << "this is no font at all, whatever its name says";
    std::ofstream(folder.path / "Empty-Regular.ttf");
    FontSet const fonts({folder.path.string()});
    BOOST_CHECK_THROW((void)fonts.find("Liar", {}), MissingFont);
    BOOST_CHECK_THROW((void)fonts.find("Empty", {}), std::exception);
}

BOOST_AUTO_TEST_CASE(an_earlier_folder_wins)
{
    TemporaryFolder const folder;
    std::string const noto = "/usr/share/fonts/truetype/noto";
    std::filesystem::copy_file(noto + "/NotoSans-Regular.ttf", folder.path / "NotoSerif-Regular.ttf");
    FontSet const fonts({folder.path.string(), noto});
    BOOST_TEST(fonts.require("Noto Serif", {}).family() == "Noto Sans");
    BOOST_TEST(fonts.require("Noto Serif", {700, false}).family() == "Noto Serif");
}

BOOST_AUTO_TEST_CASE(a_folder_that_the_machine_fails_to_list_to_its_end_is_told)
{
    // Holds nothing, and fails where it is listed.
    struct Failing final : FileSystem {
        int error = 0;
        Kind kind_of(std::string const&) const override { return Kind::nothing; }
        Content read(std::string const&, std::size_t) const override
        {
            return {Content::Outcome::failed, error, {}};
        }
        Mapped map(std::string const&) const override { return {{}, nullptr, error}; }
        Listing list(std::string const&) const override { return {{}, error}; }
        std::string canonical(std::string const&) const override { return {}; }
        void write_atomically(std::string const& path, std::string_view) override
        {
            throw FileError("cannot write", path, error);
        }
    };
    for (int const error : {EIO, EMFILE}) {
        Failing files;
        files.error = error;
        FontSet const set({"/fonts"}, files);
        BOOST_CHECK_THROW(set.find("Noto Serif", {}), FileError);
        BOOST_CHECK_THROW(set.find("Noto Serif", {}), FileError); // nor is it forgotten
    }
    Failing files;
    files.error = ENOENT;
    BOOST_TEST(FontSet({"/fonts"}, files).find("Noto Serif", {}) == nullptr);
}

BOOST_AUTO_TEST_CASE(fontconfig_is_asked_for_what_the_folders_lack)
{
    FontSet const fonts(std::vector<std::string>{});
    FontFace const* const face = fonts.fallback_for(U'ჰ', {}, "ka");
    BOOST_REQUIRE(face != nullptr);
    BOOST_TEST(face->has_glyph(U'ჰ'));
    BOOST_TEST(fonts.fallback_for(U'ჰ', {}, "ka") == face);
    // A code point that is not assigned.
    BOOST_TEST(fonts.fallback_for(char32_t{0x0E7F}, {}, "") == nullptr);
}

BOOST_AUTO_TEST_SUITE_END()
