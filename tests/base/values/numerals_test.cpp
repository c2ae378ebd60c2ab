#include "base/values/numerals.h"

#include <boost/test/unit_test.hpp>

using namespace rapporteur;

BOOST_AUTO_TEST_SUITE(a_numeral)

BOOST_AUTO_TEST_CASE(is_read_as_it_is_written)
{
    for (std::int64_t value = 1; value < 4000; ++value)
        BOOST_REQUIRE(roman_value(upper_roman(value)) == value);
    BOOST_TEST(upper_roman(1994) == "MCMXCIV");
    BOOST_TEST(lower_roman(14) == "xiv");
}

BOOST_AUTO_TEST_CASE(is_in_digits_where_there_are_no_letters_for_it)
{
    BOOST_TEST(upper_roman(4000) == "4000");
    BOOST_TEST(lower_roman(0) == "0");
    BOOST_TEST(lower_letters(0) == "0");
    BOOST_TEST(upper_letters(-3) == "-3");
}

BOOST_AUTO_TEST_CASE(of_letters_goes_on_with_two)
{
    BOOST_TEST(lower_letters(26) == "z");
    BOOST_TEST(lower_letters(27) == "aa");
    BOOST_TEST(upper_letters(28) == "AB");
}

BOOST_AUTO_TEST_CASE(that_is_none_counts_nothing)
{
    BOOST_TEST(roman_value("") == 0);
    BOOST_TEST(roman_value("QUA") == 0);
}

BOOST_AUTO_TEST_SUITE_END()
