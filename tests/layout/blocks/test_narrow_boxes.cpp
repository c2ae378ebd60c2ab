#include "../documents.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>
#include <variant>
#include <vector>

// What stands in boxes narrower than its labels, terms, indents and words.
namespace {

using namespace rapporteur;
using namespace rapporteur::test;

// The text of the pages that stands left or right of these, in points.
std::vector<std::string> texts_outside(Composed const& composed, std::int64_t left, std::int64_t right)
{
    std::vector<std::string> result;
    BOOST_REQUIRE(composed.pages);
    for (layout::Page const& page : composed.pages->pages) {
        for (layout::PlacedItem const& item : page.items) {
            auto const* const text = std::get_if<layout::PlacedText>(&item);
            if (text == nullptr) continue;
            Length const begin = text->origin.x;
            if (begin < Length::points(left) || begin > Length::points(right))
                result.push_back(text->shaped->text);
        }
    }
    return result;
}

Node group(std::string_view term, std::string_view definition)
{
    return node(Role::definition_group, node(Role::term, text(term)),
                node(Role::definition, text(definition)));
}

Node definitions()
{
    return node(Role::definitions, group("Adopted on", "3 June 2024 by the council"),
                group("Votes", "unanimous"));
}

// On a page whose text is 160 points wide.
std::shared_ptr<style::Theme const> theme()
{
    return small_theme("<style role=\"definitions\" provisional-distance-between-starts=\"100pt\"/>"
                       "<style role=\"list\" provisional-distance-between-starts=\"20pt\"/>"
                       "<style role=\"quote\" margin-inline-start=\"30pt\" margin-inline-end=\"30pt\"/>");
}

Node table_of_cells(Node last, std::size_t columns)
{
    Node cells(Role::row);
    while (cells.children.size() + 1 < columns) cells.children.push_back(cell("Example City in the hall"));
    cells.children.push_back(node(Role::cell, std::move(last)));
    return node(Role::table, node(Role::table_body, std::move(cells)));
}

std::size_t soft_hyphens(std::string const& words)
{
    std::size_t count = 0;
    for (std::size_t at = words.find("\u00AD"); at != std::string::npos; at = words.find("\u00AD", at + 1))
        ++count;
    return count;
}

BOOST_AUTO_TEST_SUITE(narrow_boxes)

BOOST_AUTO_TEST_CASE(have_terms_above_their_definitions)
{
    for (char const* const language : {"en", "ar"}) {
        for (std::size_t const columns : {3u, 4u}) {
            Composed const composed(document_of(language, table_of_cells(definitions(), columns)), theme());
            BOOST_TEST(texts_outside(composed, 18, 182).empty());
            std::vector<std::string> const lines = composed.lines(0);
            BOOST_TEST((std::find(lines.begin(), lines.end(), "Adopted on 3 June 2024") == lines.end()));
        }
    }
}

BOOST_AUTO_TEST_CASE(have_terms_beside_their_definitions_in_a_narrower_column_where_that_has_room)
{
    Composed const composed(
        document_of("en", node(Role::definitions, group("Place", "a hall of some size and age"))), theme());
    Composed const wide(
        document_of("en", node(Role::definitions, group("Place", "representatives, responsibilities"))),
        theme());
    // The theme's hundred points, or what the term needs.
    BOOST_TEST(composed.lines(0).front().starts_with("Placea hall"));
    BOOST_TEST(wide.lines(0).front().starts_with("Placerepresentatives"));
}

BOOST_AUTO_TEST_CASE(shrink_the_indents_of_lists_and_quotes_and_tell)
{
    for (Role const role : {Role::list, Role::quote}) {
        for (char const* const language : {"en", "ar"}) {
            Node content = p("innermost words of them all");
            for (int depth = 0; depth < 25; ++depth) {
                content = role == Role::list
                              ? node(Role::list, item("(" + std::to_string(depth) + ")", std::move(content)))
                              : node(Role::quote, std::move(content));
            }
            Composed const composed(document_of(language, std::move(content)), theme());
            BOOST_TEST(texts_outside(composed, 18, 182).empty());
            // Of English words in Arabic nothing is known.
            std::vector<std::string> codes = composed.codes();
            std::erase(codes, "overfull-line");
            BOOST_TEST(codes == std::vector<std::string>{"narrow-column"}, boost::test_tools::per_element());
            std::string words = composed.words();
            for (std::size_t at; (at = words.find("\u00AD")) != std::string::npos;) words.erase(at, 2);
            BOOST_TEST(words.find("innermost") != std::string::npos);
        }
    }
}

BOOST_AUTO_TEST_CASE(say_nothing_of_indents_that_have_room)
{
    Node content = p("words");
    for (int depth = 0; depth < 6; ++depth) content = node(Role::list, item("1.", std::move(content)));
    Composed const composed(document_of("en", std::move(content)), theme());
    BOOST_TEST(composed.codes().empty());
}

BOOST_AUTO_TEST_CASE(divide_their_words_by_hyphens_before_any_is_cut)
{
    for (char const* const word :
         {"non-proliferation and co-responsibilities", "the SECRETARIAT’s administration"}) {
        for (char const* const align : {"start", "justify"}) {
            Composed const composed(
                document_of("en", of_class(p(word), "narrow")),
                small_theme("<style role=\"p\" class=\"narrow\" margin-inline-end=\"116pt\" text-align=\"" +
                            std::string(align) + "\" hyphens=\"auto\"/>"));
            BOOST_TEST(composed.codes().empty(), word << " " << align);
            BOOST_TEST(soft_hyphens(composed.words()) >= 2u);
            BOOST_TEST(texts_outside(composed, 18, 66).empty());
        }
    }
}

BOOST_AUTO_TEST_CASE(cut_only_the_word_that_has_no_place_to_divide)
{
    Composed const composed(
        document_of("en", of_class(p("administration of S/RES/123456789012345"), "narrow")),
        small_theme("<style role=\"p\" class=\"narrow\" margin-inline-end=\"116pt\" text-align=\"start\"/>"));
    BOOST_TEST(composed.codes() == std::vector<std::string>{"overfull-line"},
               boost::test_tools::per_element());
    BOOST_TEST(soft_hyphens(composed.words()) >= 1u, composed.words());
    BOOST_TEST(texts_outside(composed, 18, 66).empty());
}

BOOST_AUTO_TEST_SUITE_END()

}
