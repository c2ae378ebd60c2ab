#include "layout/text/hyphenation_patterns.h"
#include "layout/text/hyphenator.h"

#include "documents.h"

#include "base/text/utf8.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <hyphen.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <ostream>
#include <unistd.h>

using namespace rapporteur;
using namespace rapporteur::layout;
using rapporteur::test::utf16;

namespace {

// "in-ter-na-tional"
std::string with_hyphens(std::u16string_view word, std::vector<std::uint8_t> const& points)
{
    std::string result;
    for (std::size_t i = 0; i < word.size(); ++i) {
        for (std::uint8_t const point : points) {
            if (point == i) result += '-';
        }
        append_utf8(result, word[i]);
    }
    return result;
}

std::string divided(std::string_view word, std::string_view language)
{
    static Hyphenator hyphenator;
    std::u16string const letters = utf16(word);
    return with_hyphens(letters, hyphenator.points(letters, language));
}

struct Case {
    char const* language;
    char const* divided;
};
std::ostream& operator<<(std::ostream& out, Case const& c) { return out << c.language << ' ' << c.divided; }

Case const cases[] = {
    {"en", "in-ter-na-tional"},
    {"en-US", "in-ter-na-tional"},
    {"en", "res-ol-u-tion"},
    {"en-US", "res-o-lu-tion"},
    {"en", "Sec-ret-ariat"},
    {"fr", "dé-ve-lop-pe-ment"},
    {"fr", "l’in-dé-pen-dance"},
    {"ru", "орга-ни-за-ция"},
    {"de", "Do-nau-dampf-schiff-fahrt"},
    {"de", "Si-cher-heits-rat"},
    {"es", "re-so-lu-ción"},
    {"az", "Azər-bay-ca-nın"},
    {"az", "xa-tır-la-da-raq"},
    {"az", "res-pub-li-ka-sı"},
    {"az", "mü-xa-li-fət-çi"},
    {"az", "sa-at-lar"},
    {"az", "mü-da-fiə"},
    {"tr", "iş-bir-li-ği"},
    {"az", "stra-te-gi-ya"},
    {"az-Cyrl", "Азәрбајҹан"},
    {"it", "risoluzione"},
    {"en", "word"},
    {"en", "STATES"},
    {"en-Latn-GB", "ter-rit-ory"},
};

struct File {
    char const* name;
    char const* charset;
};
std::ostream& operator<<(std::ostream& out, File const& file) { return out << file.name; }

File const files[] = {{"en_GB", "utf-8"},  {"en_US", "utf-8"},      {"fr", "utf-8"},
                      {"ru_RU", "koi8-r"}, {"de_DE", "iso-8859-1"}, {"es_ES", "utf-8"}};

std::string bytes_of(std::u16string_view text, char const* charset)
{
    icu::UnicodeString const unicode(text.data(), static_cast<int32_t>(text.size()));
    char buffer[512] = {};
    unicode.extract(0, unicode.length(), buffer, sizeof buffer, charset);
    return buffer;
}

// What libhyphen says of the word.
std::vector<std::uint8_t> by_libhyphen(HyphenDict* dictionary, std::string const& letters, std::size_t count)
{
    std::vector<char> marks(letters.size() + 8);
    char** replacements = nullptr;
    int* positions = nullptr;
    int* cuts = nullptr;
    hnj_hyphen_hyphenate3(dictionary, letters.c_str(), static_cast<int>(letters.size()), marks.data(),
                          nullptr, &replacements, &positions, &cuts, 2, 2, 2, 2);
    std::free(replacements);
    std::free(positions);
    std::free(cuts);
    std::vector<std::uint8_t> result;
    for (std::size_t i = 0; i + 1 < count; ++i) {
        if ((marks[i] & 1) != 0) result.push_back(static_cast<std::uint8_t>(i + 1));
    }
    return result;
}

// A file of patterns, taken away again.
struct OwnFile {
    std::string path = (std::filesystem::temp_directory_path() / "hyph-XXXXXX").string();

    explicit OwnFile(std::string_view text)
    {
        int const file = mkstemp(path.data());
        BOOST_REQUIRE(file >= 0);
        BOOST_REQUIRE(::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()));
        ::close(file);
    }
    ~OwnFile() { std::filesystem::remove(path); }
    OwnFile(OwnFile const&) = delete;
    OwnFile& operator=(OwnFile const&) = delete;
};

std::string divided_by(std::string_view patterns, std::string_view word)
{
    OwnFile const file(patterns);
    PatternFile const read(file.path);
    if (!read.good()) return "no patterns";
    PatternMatcher matcher(read);
    std::u16string const letters = utf16(word);
    std::vector<std::uint8_t> points;
    matcher.points(letters, points);
    return with_hyphens(letters, points);
}

}

BOOST_AUTO_TEST_SUITE(hyphenator)

BOOST_DATA_TEST_CASE(words_divide_as_their_language_does, boost::unit_test::data::make(cases), c)
{
    std::string word = c.divided;
    std::erase(word, '-');
    BOOST_TEST(divided(word, c.language) == c.divided);
}

BOOST_AUTO_TEST_CASE(a_language_without_patterns_is_known_to_have_none)
{
    Hyphenator hyphenator;
    BOOST_TEST(hyphenator.knows("en"));
    BOOST_TEST(hyphenator.knows("fr-CA"));
    BOOST_TEST(hyphenator.knows("az"));
    BOOST_TEST(!hyphenator.knows("az-Cyrl"));
    BOOST_TEST(!hyphenator.knows("it"));
    BOOST_TEST(!hyphenator.knows(""));
    BOOST_TEST(!hyphenator.knows("../../etc/passwd"));
}

// All words that the patterns name, and words put together of two of them.
BOOST_DATA_TEST_CASE(libhyphen_divides_the_same_words_at_the_same_places, boost::unit_test::data::make(files),
                     file)
{
    std::string const path = std::string("/usr/share/hyphen/hyph_") + file.name + ".dic";
    PatternFile const patterns(path);
    BOOST_REQUIRE(patterns.good());
    PatternMatcher matcher(patterns);
    std::unique_ptr<HyphenDict, void (*)(HyphenDict*)> const dictionary(hnj_hyphen_load(path.c_str()),
                                                                        hnj_hyphen_free);
    BOOST_REQUIRE(dictionary);

    std::vector<std::u16string> words;
    std::ifstream stream(path);
    for (std::string line; std::getline(stream, line);) {
        if (line.empty() || line.front() == '#' || line.front() == '%') continue;
        icu::UnicodeString const unicode(line.c_str(), file.charset);
        std::u16string word;
        for (int32_t i = 0; i < unicode.length(); ++i) {
            if (u_isalpha(unicode[i]) || unicode[i] == u'\'')
                word += static_cast<char16_t>(u_tolower(unicode[i]));
        }
        if (!word.empty()) words.push_back(word);
    }
    BOOST_TEST(words.size() > 800u);
    std::uint32_t seed = 1;
    auto const some = [&] {
        seed = seed * 1664525u + 1013904223u;
        return words[(seed >> 8) % words.size()];
    };
    std::size_t const named = words.size();
    for (std::size_t i = 0; i < std::min<std::size_t>(named, 20'000); ++i) words.push_back(some() + some());
    // libhyphen takes long over its 78,000 German words.
    std::size_t const step = 1 + words.size() / 50'000;

    std::size_t checked = 0;
    std::size_t wrong = 0;
    std::vector<std::uint8_t> points;
    for (std::size_t i = 0; i < words.size(); i += step) {
        std::u16string const& word = words[i];
        // libhyphen counts the ligatures of U+FB00 and after as several letters, we as one.
        bool const ligature = std::any_of(word.begin(), word.end(), [](char16_t c) { return c >= 0xFB00; });
        if (word.size() < 2 || word.size() > 60 || ligature) continue;
        ++checked;
        matcher.points(word, points);
        std::vector<std::uint8_t> const expected =
            by_libhyphen(dictionary.get(), bytes_of(word, file.charset), word.size());
        if (points == expected) continue;
        if (++wrong < 10)
            BOOST_TEST_MESSAGE(with_hyphens(word, points)
                               << " is by libhyphen " << with_hyphens(word, expected));
    }
    BOOST_TEST(wrong == 0u);
    BOOST_TEST(checked > 1500u);
}

BOOST_AUTO_TEST_CASE(settings_of_a_file_hold)
{
    BOOST_TEST(divided_by("UTF-8\na1b\n", "abababab") == "aba-ba-bab");
    BOOST_TEST(divided_by("UTF-8\nLEFTHYPHENMIN 4\nRIGHTHYPHENMIN 4\na1b\n", "abababababab") ==
               "ababa-ba-babab");
    BOOST_TEST(divided_by("UTF-8\n1a1\nNEXTLEVEL\nb1b\n", "bbbabbb") == "bbb-a-bbb");
    BOOST_TEST(divided_by("UTF-8\nNOHYPHEN c\nNEXTLEVEL\nb1c\nc1b\na1b\n", "bbcbabb") == "bbcba-bb");
    BOOST_TEST(divided_by("KOI8-R\n\xC1\x31\xC2\n", "ббабб") == "бба-бб");
}

BOOST_AUTO_TEST_CASE(later_patterns_and_larger_numbers_win)
{
    BOOST_TEST(divided_by("UTF-8\nl1l\n", "sillable") == "sil-lable");
    BOOST_TEST(divided_by("UTF-8\nl1l\nil2l\nl1l\n", "sillable") == "sillable");
    BOOST_TEST(divided_by("UTF-8\nl1l\nil2l\nill3a\n", "sillable") == "sill-able");
    BOOST_TEST(divided_by("UTF-8\nl1l\nl2l\n", "sillable") == "sillable");
}

BOOST_AUTO_TEST_CASE(a_division_that_changes_letters_is_left_out)
{
    BOOST_TEST(divided_by("UTF-8\nf1f/ff=f,1,2\na1h\n", "schiffahrt") == "schiffa-hrt");
}

BOOST_AUTO_TEST_CASE(what_is_no_pattern_file_gives_no_patterns)
{
    BOOST_TEST(divided_by("", "abababab") == "no patterns");
    BOOST_TEST(divided_by("No such set\na1b\n", "abababab") == "no patterns");
    BOOST_TEST(divided_by("UTF-8", "abababab") == "abababab");
    BOOST_TEST(divided_by("UTF-8\n1\n/=,\n\n12345\n\xff\xfe\n", "abababab") == "abababab");
    BOOST_TEST(divided_by("UTF-8\n" + std::string(100'000, 'a') + "\na1b", "abababab") == "aba-ba-bab");
    BOOST_TEST(!PatternFile("/no/such/file").good());
    BOOST_TEST(!PatternFile("/usr").good());
}

BOOST_AUTO_TEST_SUITE_END()
