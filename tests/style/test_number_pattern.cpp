#include "document/document.h"
#include "style/number_pattern.h"

#include <boost/test/unit_test.hpp>

using namespace rapporteur;
using style::NumberPattern;

namespace {

std::string print(std::string_view pattern, std::vector<unsigned> const& counts)
{
    document::Document document;
    document.language = "en";
    return NumberPattern::parse(pattern).print(document, counts);
}

}

BOOST_AUTO_TEST_SUITE(number_patterns)

BOOST_AUTO_TEST_CASE(a_pattern_shows_its_number_by_its_token)
{
    BOOST_TEST(print("1.", {4}) == "4.");
    BOOST_TEST(print("I.", {4}) == "IV.");
    BOOST_TEST(print("i", {4}) == "iv");
    BOOST_TEST(print("A)", {4}) == "D)");
    BOOST_TEST(print("(a)", {4}) == "(d)");
}

BOOST_AUTO_TEST_CASE(the_last_number_is_the_headings_own_and_those_before_are_of_the_levels_above)
{
    BOOST_TEST(print("1.1", {2, 3}) == "2.3");
    BOOST_TEST(print("1", {2, 3}) == "3");
    BOOST_TEST(print("1.1.A", {2, 3, 4}) == "2.3.D");
}

BOOST_AUTO_TEST_CASE(a_level_that_has_no_number_is_left_out_with_its_mark)
{
    BOOST_TEST(print("1.1", {0, 3}) == "3");
    BOOST_TEST(print("1.1", {3}) == "3");
}

BOOST_AUTO_TEST_CASE(other_words_stand_as_they_are)
{
    BOOST_TEST(print("Part 1:", {2}) == "Part 2:");
    BOOST_TEST(NumberPattern::parse("Annex").tokens.empty());
}

BOOST_AUTO_TEST_SUITE_END()
