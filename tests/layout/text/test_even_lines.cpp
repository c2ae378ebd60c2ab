#include "documents.h"

#include "base/text/utf8.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstdlib>

using namespace rapporteur;
using namespace rapporteur::document;
using namespace rapporteur::layout;
using namespace rapporteur::test;

BOOST_AUTO_TEST_SUITE(even_lines)

// Of each text of the page.
std::vector<std::int16_t> expansions(Composed const& composed)
{
    std::vector<std::int16_t> result;
    for (PlacedItem const& item : composed.pages->pages.at(0).items) {
        if (auto const* const text = std::get_if<PlacedText>(&item)) result.push_back(text->expansion);
    }
    return result;
}

bool any_expanded(Composed const& composed)
{
    std::vector<std::int16_t> const all = expansions(composed);
    return std::any_of(all.begin(), all.end(), [](std::int16_t one) { return one != 0; });
}

BOOST_AUTO_TEST_CASE(letters_of_justified_lines_take_part_within_the_limits_of_the_theme)
{
    std::string const justified = "<style role=\"p\" text-align=\"justify\" hyphens=\"auto\"";
    Composed const composed(document_of("en", p(words(60))),
                            small_theme((justified + " font-expansion=\"3%\" tracking=\"1%\"/>").c_str()));
    PlacedText const* last = nullptr;
    bool widened = false, narrowed = false;
    for (PlacedItem const& item : composed.pages->pages.at(0).items) {
        auto const& text = std::get<PlacedText>(item);
        BOOST_TEST(std::abs(text.expansion) <= 300);
        // Both by the same share of what they may: a third of the one is the other.
        BOOST_TEST(std::abs(text.letter_space.raw() * 3 - text.size.scaled(text.expansion, 10'000).raw()) <
                   4);
        widened = widened || text.expansion > 0;
        narrowed = narrowed || text.expansion < 0;
        // All the words of a line alike.
        if (last != nullptr && last->origin.y == text.origin.y) BOOST_TEST(last->expansion == text.expansion);
        last = &text;
    }
    BOOST_TEST((widened && narrowed));
    // The last line is not spread.
    BOOST_TEST(last->expansion <= 0);
    Composed const none(document_of("en", p(words(60))),
                        small_theme((justified + " font-expansion=\"none\" tracking=\"none\"/>").c_str()));
    BOOST_TEST(!any_expanded(none));
    Composed const only_tracking(document_of("en", p(words(60))),
                                 small_theme((justified + " font-expansion=\"none\"/>").c_str()));
    BOOST_TEST(!any_expanded(only_tracking));
    bool tracked = false;
    for (PlacedItem const& item : only_tracking.pages->pages.at(0).items)
        tracked = tracked || std::get<PlacedText>(item).letter_space != Length();
    BOOST_TEST(tracked);
}

BOOST_AUTO_TEST_CASE(letters_stay_as_they_are_where_they_join_fill_squares_or_lines_are_ragged)
{
    auto const justified = small_theme("<style role=\"p\" text-align=\"justify\"/>");
    std::string arabic, chinese;
    for (int i = 0; i < 30; ++i) {
        arabic += "قرار مجلس الأمن بشأن الحالة ";
        chinese += "安全理事会关于局势的决议，";
    }
    BOOST_TEST(!any_expanded(Composed(document_of("ar", p(arabic)), justified)));
    BOOST_TEST(!any_expanded(Composed(document_of("zh", p(chinese)), justified)));
    BOOST_TEST(!any_expanded(Composed(document_of("en", p(words(60))), small_theme(""))));
    // Of a line of both, the letters that stand apart.
    Composed const both(
        document_of("en", p(words(20), in_language(node(Role::span, text(arabic)), "ar"), words(20))),
        justified);
    BOOST_TEST(any_expanded(both));
    for (PlacedItem const& item : both.pages->pages.at(0).items) {
        auto const& text = std::get<PlacedText>(item);
        if (text.shaped->right_to_left) BOOST_TEST(text.expansion == 0);
    }
}

// Where a justified paragraph's lines end in a hyphen: each word as it is divided there.
std::vector<std::string> divided(std::string_view language, std::string_view words)
{
    Composed const composed(
        document_of(language, p(words)),
        small_theme("<style role=\"p\" text-align=\"justify\" hyphens=\"auto\"/>", 10'000));
    std::vector<std::string> result;
    std::vector<std::string> const lines = composed.lines(0);
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
        if (!lines[i].ends_with("\u00ad")) continue;
        std::string const before = lines[i].substr(0, lines[i].size() - 2);
        result.push_back(before.substr(before.rfind(' ') + 1) + "-" +
                         lines[i + 1].substr(0, lines[i + 1].find(' ')));
    }
    return result;
}

// A text of `word` among others, at as many places of its lines as there are.
std::string among_others(std::string_view word)
{
    std::string result;
    for (std::size_t i = 0; i < 120; ++i) {
        for (std::size_t k = 0; k < 3 + i % 5; ++k) result += i * k % 3 == 0 ? "it " : "shall ";
        result += std::string(word) + " ";
    }
    return result + "end.";
}

BOOST_AUTO_TEST_CASE(three_letters_at_least_stay_on_both_sides_of_a_hyphen)
{
    for (auto const& [language, word] : {std::pair("en", "notwithstanding"), std::pair("fr", "l’assemblée"),
                                         std::pair("ru", "обеспечение")}) {
        std::vector<std::string> const found = divided(language, among_others(word));
        BOOST_TEST(!found.empty(), word);
        for (std::string const& each : found) {
            std::size_t const at = each.find('-');
            std::size_t const apostrophe = each.find("’");
            std::size_t const begin = apostrophe < at ? apostrophe + 3 : 0;
            BOOST_TEST(code_points(std::string_view(each).substr(begin, at - begin)) >= 3u, each);
            BOOST_TEST(code_points(std::string_view(each).substr(at + 1)) >= 3u, each);
        }
    }
}

BOOST_AUTO_TEST_CASE(names_and_months_are_not_divided_where_lines_can_be_made_otherwise)
{
    BOOST_TEST(!divided("en", among_others("responsibilities")).empty());
    BOOST_TEST(divided("en", among_others("Azerbaijan")).empty());
    BOOST_TEST(divided("fr", among_others("septembre")).empty());
    BOOST_TEST(divided("ru", among_others("сентября")).empty());
    // Every noun has a capital there.
    BOOST_TEST(!divided("de", among_others("Verantwortlichkeiten")).empty());
    // There is no other way.
    Composed const narrow(
        document_of("en", p("Internationalisation Internationalisation Internationalisation")),
        small_theme("<style role=\"p\" text-align=\"justify\" hyphens=\"auto\" "
                    "margin-inline-end=\"90pt\"/>"));
    BOOST_TEST(narrow.words().find("\u00ad") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
