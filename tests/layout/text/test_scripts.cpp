#include "documents.h"

#include "layout/fonts/fonts.h"
#include "layout/text/script_runs.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <set>

using namespace rapporteur;
using namespace rapporteur::test;
using namespace rapporteur::layout;

// What readers of one script expect.
BOOST_AUTO_TEST_SUITE(readers_of_a_script)

namespace {

std::vector<PlacedText> texts_of(Composed const& composed)
{
    std::vector<PlacedText> result;
    for (PlacedItem const& item : composed.pages->pages.at(0).items) {
        if (auto const* const text = std::get_if<PlacedText>(&item)) result.push_back(*text);
    }
    return result;
}

Length right_of(PlacedText const& text)
{
    return text.origin.x + text.size.scaled(text.shaped->advance, text.shaped->font->units_per_em());
}

// The families that the digits of a text are set in.
std::set<std::string> fonts_of_digits(Composed const& composed)
{
    std::set<std::string> result;
    for (PlacedText const& text : texts_of(composed)) {
        if (std::any_of(text.shaped->text.begin(), text.shaped->text.end(),
                        [](char c) { return c >= '0' && c <= '9'; }))
            result.insert(text.shaped->font->family());
    }
    return result;
}

// Where the text ends, from its left edge, on one line.
Length width_of_line(std::string_view words)
{
    Composed const composed(document_of("zh", p(words)), small_theme(""));
    BOOST_TEST(composed.words() == words);
    Length right;
    for (PlacedText const& text : texts_of(composed)) right = std::max(right, right_of(text));
    return right - Length::points(20);
}

}

BOOST_AUTO_TEST_CASE(all_numbers_of_a_text_are_in_one_font_but_those_of_symbols)
{
    // After Latin words too.
    std::set<std::string> const chinese{"Noto Sans CJK SC"};
    Composed const date(document_of("zh", p("2022年，UN 2022年11月1日，第1540(2004)号")), small_theme(""));
    BOOST_TEST((fonts_of_digits(date) == chinese));
    Composed const symbol(document_of("zh", p("第S/RES/822 (1993)号")), small_theme(""));
    BOOST_TEST((fonts_of_digits(symbol) == std::set<std::string>{"Noto Sans"}));
    Composed const arabic(document_of("ar", p("قرار S/RES/822 (1993) للمجلس")), small_theme(""));
    BOOST_TEST((fonts_of_digits(arabic) == std::set<std::string>{"Noto Sans"}));
}

BOOST_AUTO_TEST_CASE(words_in_latin_letters_are_found_with_their_numbers)
{
    std::u16string const text = u"قرار S/RES/822 (1993)، aid now 15";
    std::vector<TextRange> const found = latin_stretches(text, {0, static_cast<std::uint32_t>(text.size())});
    BOOST_REQUIRE(found.size() == 2u);
    BOOST_TEST((text.substr(found[0].begin, found[0].end - found[0].begin) == u"S/RES/822 (1993)"));
    BOOST_TEST((text.substr(found[1].begin, found[1].end - found[1].begin) == u"aid now"));
}

BOOST_AUTO_TEST_CASE(latin_words_in_larger_arabic_keep_their_size_and_the_text_its_words)
{
    std::string_view const words = "قرار S/RES/822 (1993) للمجلس";
    Composed const composed(document_of("ar", p(words)),
                            small_theme("<script code=\"Arab\" font-size=\"120%\"/>"));
    BOOST_TEST(composed.words() == words);
    for (PlacedText const& text : texts_of(composed)) {
        if (text.shaped->text == " ") continue;
        bool const latin = text.shaped->font->family() == "Noto Sans";
        BOOST_TEST((text.size == (latin ? Length::points(10) : Length::points(12))), text.shaped->text);
    }
}

BOOST_AUTO_TEST_CASE(letters_that_join_are_never_spaced_out)
{
    Composed const composed(document_of("ar", p("قرار")),
                            small_theme("<style role=\"p\" letter-spacing=\"0.1em\"/>"));
    for (PlacedText const& text : texts_of(composed)) BOOST_TEST((text.letter_space == Length()));
    Composed const latin(document_of("en", p("aid")),
                         small_theme("<style role=\"p\" letter-spacing=\"0.1em\"/>"));
    BOOST_TEST((texts_of(latin).front().letter_space == Length::points(1)));
}

BOOST_AUTO_TEST_CASE(a_paragraph_of_another_direction_is_set_in_its_own)
{
    Node english = in_language(node(Role::span, text("According to the source.")), "en");
    Composed const composed(document_of("ar", p(std::move(english)), p("قرار")), small_theme(""));
    std::vector<PlacedText> const texts = texts_of(composed);
    BOOST_REQUIRE(!texts.empty());
    BOOST_TEST((texts.front().origin.x == Length::points(20)));
    // One with a word of the paper's own stays as the paper runs.
    Node again = in_language(node(Role::span, text("aid")), "en");
    Composed const mixed(document_of("ar", p("قرار ", std::move(again))), small_theme(""));
    BOOST_TEST((texts_of(mixed).front().origin.x > Length::points(100)));
}

BOOST_AUTO_TEST_CASE(punctuation_that_meets_leaves_no_hole)
{
    Length const em = Length::points(10);
    BOOST_TEST((width_of_line("安，全") == em * 3));
    BOOST_TEST((width_of_line("安》，全") == em * 3 + em / 2));
    BOOST_TEST((width_of_line("（《安") == em * 2 + em / 2));
    BOOST_TEST((width_of_line("（（《安") == em * 3));
    // Also where a line may end between them.
    BOOST_TEST((width_of_line("安、《全") == em * 3 + em / 2));
    BOOST_TEST((width_of_line("安。”全") == em * 3 + em / 2));
}

BOOST_AUTO_TEST_CASE(a_number_in_brackets_has_the_gap_on_both_sides)
{
    Length const without = width_of_line("第") + width_of_line("822(1993)") + width_of_line("号");
    BOOST_TEST((width_of_line("第822(1993)号") - without == Length::points(10) / 8 * 2));
}

BOOST_AUTO_TEST_CASE(a_mark_of_a_list_is_of_one_size_in_all_languages)
{
    Composed const composed(document_of("zh", node(Role::list, item("•", p("安")))), small_theme(""));
    std::vector<PlacedText> const texts = texts_of(composed);
    BOOST_REQUIRE(!texts.empty());
    BOOST_TEST(texts.front().shaped->font->family() == "Noto Sans");
}

BOOST_AUTO_TEST_SUITE_END()
