#include "documents.h"

#include "layout/fonts/fonts.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <ostream>

using namespace rapporteur;
using namespace rapporteur::layout;
using namespace rapporteur::test;

namespace {

// How far the marks of the pages reach, white space at their ends left out.
std::pair<Length, Length> reach(Composed const& composed)
{
    Length left = Length::points(10'000);
    Length right;
    for (Page const& page : composed.pages->pages) {
        for (PlacedItem const& item : page.items) {
            auto const* const placed = std::get_if<PlacedText>(&item);
            if (placed == nullptr) continue;
            ShapedText const& shaped = *placed->shaped;
            Length begin = placed->origin.x;
            std::int64_t advance = shaped.advance;
            auto glyphs = static_cast<std::int64_t>(shaped.glyphs.size());
            if (shaped.text.ends_with(' ')) {
                Glyph const& space = shaped.right_to_left ? shaped.glyphs.front() : shaped.glyphs.back();
                advance -= space.advance;
                --glyphs;
                if (shaped.right_to_left)
                    begin += placed->size.scaled(space.advance, shaped.font->units_per_em());
            }
            left = std::min(left, begin);
            right = std::max(right, begin + set_width(*placed, advance) + placed->letter_space * glyphs);
        }
    }
    return {left, right};
}

std::string repeated(std::string_view text, std::size_t count)
{
    std::string result;
    for (std::size_t i = 0; i < count; ++i) result += text;
    return result;
}

struct Case {
    char const* name;
    char const* language;
    std::string text;
    char const* style;
};
std::ostream& operator<<(std::ostream& out, Case const& c) { return out << c.name; }

char const* const justified = "<style role=\"p\" text-align=\"justify\" hyphens=\"auto\"/>";

// What no line of 160 pt holds.
Case const wide[] = {
    {"one word", "en", repeated("w", 60), ""},
    {"one word, justified", "en", repeated("w", 60), justified},
    {"one word among others", "en", "so he said " + repeated("xq", 50) + " and went", justified},
    {"a number", "en", "in all " + repeated("1234567890", 12) + " in words", ""},
    {"a symbol", "en", "by S/RES/" + repeated("822/", 30) + "1 and", ""},
    {"an address of one piece", "en", "see https://" + repeated("abcdefgh", 12) + " now", ""},
    {"letters with marks", "en", repeated("e\u0301\u0323", 60), ""},
    {"a word without patterns", "it", repeated("municipalizzazione", 6), justified},
    {"Arabic", "ar", repeated("مجلس", 40), ""},
    {"Arabic in English", "en", "so " + repeated("مجلس", 40) + " so", ""},
    {"English in Arabic", "ar", "قرار " + repeated("word", 40) + " قرار", ""},
    {"no-break spaces", "en", repeated("word\u00a0", 40), ""},
    {"word joiners", "en", repeated("word\u2060", 40), ""},
    {"Chinese that is held together", "zh", repeated("安\u2060", 60), ""},
    {"a heap of marks", "en", "a" + repeated("\u0301", 300), ""},
    {"letters spaced out", "en", repeated("w", 40), "<style role=\"p\" letter-spacing=\"2pt\"/>"},
};

}

BOOST_AUTO_TEST_SUITE(bad_text)

BOOST_DATA_TEST_CASE(what_is_wider_than_its_line_is_divided_and_told, boost::unit_test::data::make(wide), c)
{
    Composed const composed(document_of(c.language, p(c.text)), small_theme(c.style, 2'000));
    BOOST_REQUIRE(composed.pages);
    std::vector<std::string> codes = composed.codes();
    std::erase(codes, "font-not-in-theme");
    std::erase(codes, "no-hyphenation");
    if (std::string_view(c.name) != "a heap of marks") {
        BOOST_TEST(codes == std::vector<std::string>{"overfull-line"}, boost::test_tools::per_element());
    }
    BOOST_TEST(composed.words() == c.text);
    auto const [left, right] = reach(composed);
    BOOST_TEST((left >= Length::points(20) - Length::from_raw(4)));
    BOOST_TEST((right <= Length::points(180) + Length::points(1)));
}

BOOST_AUTO_TEST_CASE(the_lines_of_a_divided_word_are_full)
{
    Composed const composed(document_of("en", p(repeated("n", 200))), small_theme("", 2'000));
    std::vector<std::string> const lines = composed.lines(0);
    BOOST_REQUIRE(lines.size() >= 4u);
    for (std::size_t i = 1; i + 1 < lines.size(); ++i) BOOST_TEST(lines[i].size() >= lines[0].size() - 1);
}

BOOST_AUTO_TEST_CASE(what_must_not_be_parted_is_parted_at_its_spaces_only)
{
    Composed const composed(
        document_of(
            "en",
            p(of_class(node(Role::span, text("What must not be parted is wider than its line, and so it is")),
                       "nowrap"))),
        small_theme("<style role=\"span\" class=\"nowrap\" white-space=\"nowrap\"/>"));
    std::vector<std::string> const lines = composed.lines(0);
    BOOST_REQUIRE(lines.size() == 2u);
    BOOST_TEST(lines[0] == "What must not be parted is wider");
    BOOST_TEST(composed.codes() == std::vector<std::string>{"overfull-line"},
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(headings_cells_items_and_notes_keep_long_words_in_too)
{
    std::string const word = repeated("unbreakable", 12);
    Document document =
        document_of("en", heading(1, word), node(Role::list, item("1.", p(word))), p("see", note(word)));
    Composed const composed(std::move(document),
                            small_theme("<style role=\"heading\" text-wrap=\"balance\"/>"
                                        "<style role=\"list\" provisional-distance-between-starts=\"20pt\"/>",
                                        2'000));
    BOOST_REQUIRE(composed.pages);
    BOOST_TEST(composed.codes().size() == 3u);
    BOOST_TEST((reach(composed).second <= Length::points(181)));
    BOOST_TEST(composed.words().find(word + "1." + word) != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_million_characters_without_a_space_are_set_in_linear_time)
{
    for (char const* const letter : {"w", "é", "م", "安"}) {
        std::string const text = repeated(letter, 1'000'000);
        Composed const composed(document_of("en", p(text)), small_theme("", 14'000));
        BOOST_REQUIRE(composed.pages);
        BOOST_TEST((composed.words() == text));
        BOOST_TEST((reach(composed).second <= Length::points(181)));
    }
}

BOOST_AUTO_TEST_CASE(half_a_million_words_are_one_paragraph)
{
    std::string const text = repeated("so it is ", 170'000);
    Composed const composed(document_of("en", p(text)), small_theme(justified, 14'000));
    BOOST_REQUIRE(composed.pages);
    BOOST_TEST((composed.words() == text));
    BOOST_TEST(composed.context.diagnostics.empty());
}

BOOST_AUTO_TEST_CASE(what_is_no_character_is_shown_as_missing)
{
    // A lone surrogate, bytes that are no UTF-8, a sequence cut short.
    Composed const composed(document_of("en", p("a\xED\xA0\x80"
                                                "b\xFF\xFE"
                                                "c\xE2\x82")),
                            small_theme(""));
    BOOST_REQUIRE(composed.pages);
    std::string words = composed.words();
    BOOST_TEST(words.starts_with("a\uFFFD"));
    BOOST_TEST(words.find("b\uFFFD") != std::string::npos);
    BOOST_TEST(words.find("c\uFFFD") != std::string::npos);
    for (PlacedItem const& item : composed.pages->pages.at(0).items) {
        for (Glyph const& glyph : std::get<PlacedText>(item).shaped->glyphs) BOOST_TEST(glyph.id != 0u);
    }
}

BOOST_AUTO_TEST_CASE(control_characters_are_left_out_and_told_once)
{
    Composed const composed(document_of("en",
                                        p("a\x01"
                                          "b\u0085c\u009fd"),
                                        p("e\x01"
                                          "f\x7f")),
                            small_theme(""));
    BOOST_TEST(composed.words() == "ab cdef");
    std::vector<std::string> const expected(3, "missing-glyph");
    BOOST_TEST(composed.codes() == expected, boost::test_tools::per_element());
    BOOST_TEST(composed.context.diagnostics.all()[0].message ==
               "the control character U+0001 prints nothing and is left out");
}

BOOST_AUTO_TEST_CASE(a_character_without_a_glyph_is_seen_to_be_missing_and_can_be_copied)
{
    Composed const composed(document_of("en", p("a\ue123b")), small_theme(""));
    BOOST_REQUIRE(composed.pages);
    BOOST_TEST(composed.words() == "a\ue123b");
    BOOST_TEST(composed.context.diagnostics.warnings() == 1u);
    Composed const mark(document_of("en", p("\ufffd")), small_theme(""));
    std::uint32_t const shown =
        std::get<PlacedText>(mark.pages->pages.at(0).items.at(0)).shaped->glyphs.at(0).id;
    bool found = false;
    for (PlacedItem const& item : composed.pages->pages.at(0).items) {
        for (Glyph const& glyph : std::get<PlacedText>(item).shaped->glyphs) {
            BOOST_TEST(glyph.id != 0u);
            found = found || glyph.id == shown;
        }
    }
    BOOST_TEST(found);
}

BOOST_AUTO_TEST_CASE(a_line_that_nothing_fills_is_left_ragged)
{
    // Two words that leave more than half of the line empty.
    Composed const composed(
        document_of("it", p("a " + repeated("müxalifətçi", 3) + " b " + repeated("müxalifətçi", 3) + " c")),
        small_theme(justified));
    PlacedText const* last = nullptr;
    for (PlacedItem const& item : composed.pages->pages.at(0).items) {
        auto const& placed = std::get<PlacedText>(item);
        if (last != nullptr && last->shaped->text == "a ") BOOST_TEST((placed.origin.x < Length::points(40)));
        last = &placed;
    }
}

BOOST_AUTO_TEST_CASE(a_language_without_patterns_is_told_once_and_only_where_it_matters)
{
    std::string const words = "Azərbaycanın təhlükəsizliyinin müxalifətçiliyə münasibətləndirilməsində "
                              "beynəlxalqlaşdırılmasının müəyyənləşdirilməsi";
    Composed const composed(document_of("it", p(words), p(words)), small_theme(justified));
    BOOST_TEST(composed.codes() == std::vector<std::string>{"no-hyphenation"},
               boost::test_tools::per_element());
    BOOST_TEST(
        Composed(document_of("it", p("Azərbaycan")), small_theme(justified)).context.diagnostics.empty());
    BOOST_TEST(Composed(document_of("it", p(words)), small_theme("")).context.diagnostics.empty());
    BOOST_TEST(Composed(document_of("ar", p(repeated("قرار المجلس ", 30))), small_theme(justified))
                   .context.diagnostics.empty());
}

BOOST_AUTO_TEST_SUITE_END()
