#include "documents.h"

#include "layout/fonts/fonts.h"

#include <boost/test/unit_test.hpp>

using namespace rapporteur;
using namespace rapporteur::layout;
using namespace rapporteur::test;

BOOST_AUTO_TEST_SUITE(themes)

BOOST_AUTO_TEST_CASE(the_mark_of_an_item_is_the_themes_by_class_and_depth)
{
    auto const theme = small_theme(
        "<style role=\"list\" provisional-distance-between-starts=\"10pt\" list-style-type=\"–\"/>"
        "<style role=\"list\" level=\"1\" list-style-type=\"+\"/>"
        "<style role=\"list\" class=\"bare\" list-style-type=\"none\"/>");
    Composed const composed(document_of("en",
                                        node(Role::list, item("", p("one")), item("2.", p("two")),
                                             item("", node(Role::list, item("", p("three"))))),
                                        of_class(node(Role::list, item("", p("four"))), "bare")),
                            theme);
    std::vector<std::string> const expected{"+one", "2.two", "+–three", "four"};
    BOOST_TEST(composed.lines(0) == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_family_that_no_file_has_is_named_with_its_package)
{
    Context context;
    auto const theme = theme_of("<theme xmlns=\"urn:rapporteur:theme:1\" id=\"test\"><fonts><font "
                                "family=\"Noto Nothing\"/></fonts></theme>",
                                context);
    BOOST_REQUIRE(theme);
    Document document = document_of("en", p("words"));
    BOOST_REQUIRE(document::finish(document, context));
    BOOST_CHECK_EXCEPTION((void)compose(document, *theme, caches(), context), MissingFont,
                          [](MissingFont const& missing) {
                              return std::string(missing.what()).find("Noto Nothing") != std::string::npos &&
                                     std::string(missing.what()).find("fonts-noto-core") != std::string::npos;
                          });
}

BOOST_AUTO_TEST_SUITE_END()
