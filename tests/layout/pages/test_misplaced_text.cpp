#include "../documents.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>

namespace {

using namespace rapporteur;
using namespace rapporteur::test;

// A table of so many columns that a letter is wider than one.
Document narrow_table()
{
    Node cells(Role::row);
    for (int i = 0; i < 60; ++i) cells.children.push_back(cell("W"));
    return document_of("en", node(Role::table, node(Role::table_body, std::move(cells))));
}

bool has(std::vector<std::string> const& codes, std::string_view code)
{
    return std::find(codes.begin(), codes.end(), code) != codes.end();
}

BOOST_AUTO_TEST_SUITE(text_of_a_page)

BOOST_AUTO_TEST_CASE(that_stands_over_other_text_is_an_error)
{
    Composed const composed(narrow_table(), small_theme(""));
    BOOST_TEST(has(composed.codes(), "overprint"));
    BOOST_TEST(!composed.pages.has_value());
}

BOOST_AUTO_TEST_CASE(that_stands_over_other_text_is_told_with_the_places_of_both)
{
    Composed const composed(narrow_table(), small_theme(""));
    for (Diagnostic const& diagnostic : composed.context.diagnostics.all()) {
        if (diagnostic.code == "overprint") BOOST_TEST(diagnostic.notes.size() == 1u);
    }
}

BOOST_AUTO_TEST_CASE(that_stands_over_other_text_is_told_of_a_few_times)
{
    Composed const composed(narrow_table(), small_theme(""));
    std::vector<std::string> const codes = composed.codes();
    BOOST_TEST(std::count(codes.begin(), codes.end(), "overprint") == 8);
}

BOOST_AUTO_TEST_CASE(that_stands_over_other_text_is_a_warning_of_a_draft)
{
    Document document = narrow_table();
    Context context;
    BOOST_REQUIRE(document::finish(document, context));
    auto const pages = layout::compose(document, *small_theme(""), caches(), context, Severity::warning);
    BOOST_TEST(pages.has_value());
    BOOST_TEST(!context.diagnostics.has_errors());
}

BOOST_AUTO_TEST_CASE(that_is_taller_than_its_sheet_is_an_error)
{
    Composed const composed(
        document_of("en", of_class(p("W"), "huge")),
        small_theme("<style role=\"p\" class=\"huge\" font-size=\"150pt\" line-height=\"300pt\"/>"));
    BOOST_TEST(has(composed.codes(), "off-the-sheet"));
    BOOST_TEST(!composed.pages.has_value());
}

// A note's mark, a word in italics and one in another direction stand within the text of one node.
BOOST_AUTO_TEST_CASE(that_runs_both_ways_does_not_stand_over_its_own_marks)
{
    for (char const* const language : {"en", "ar"}) {
        Composed const composed(
            document_of(language, p("one קרא two קרא", note("a note"), " 1993 קרא three 1993 קרא",
                                    node(Role::strong, text(" קרא 12 קרא")), note("another"))),
            small_theme(""));
        BOOST_TEST(composed.pages.has_value());
    }
}

BOOST_AUTO_TEST_SUITE_END()

}
