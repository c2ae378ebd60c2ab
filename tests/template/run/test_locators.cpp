#include "template/run/locator.h"

#include <boost/test/unit_test.hpp>

using namespace rapporteur::templates;

// Places in sources, of which a paper in another language says "par. 4 et 7".
BOOST_AUTO_TEST_SUITE(locators)

BOOST_AUTO_TEST_CASE(known_abbreviations_are_read_with_their_numbers)
{
    auto const parts = read_locator("annex II, paras. 3–5, 7 and 9");
    BOOST_REQUIRE(parts.has_value());
    BOOST_REQUIRE(parts->size() == 2u);
    BOOST_TEST((*parts)[0].numbers.size() == 1u);
    BOOST_TEST((*parts)[0].numbers[0] == "II");
    BOOST_TEST(((*parts)[1].message == MessageKey::locator_paragraph));
    BOOST_TEST((*parts)[1].numbers == (std::vector<std::string>{"3–5", "7", "9"}),
               boost::test_tools::per_element());
    BOOST_TEST((*parts)[1].count == 5);
}

BOOST_AUTO_TEST_CASE(places_have_names_and_paragraphs_have_parts)
{
    BOOST_REQUIRE(read_locator("title page").has_value());
    BOOST_TEST((read_locator("title page")->front().message == MessageKey::locator_title_page));
    BOOST_REQUIRE(read_locator("para. 12 (a)").has_value());
    BOOST_TEST(read_locator("para. 12 (a)")->front().numbers[0] == "12 (a)");
    BOOST_REQUIRE(read_locator("preamble; p. 4a").has_value());
}

BOOST_AUTO_TEST_CASE(what_has_other_words_prints_as_it_stands)
{
    for (char const* const other : {"", "4", "para.", "para. four", "bənd 4", "political resolutions",
                                    "p. 4 (top left)", "para. 4 ff.", "p. 4,"})
        BOOST_TEST(!read_locator(other).has_value(), other);
}

BOOST_AUTO_TEST_SUITE_END()
