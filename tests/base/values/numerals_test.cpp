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

BOOST_AUTO_TEST_CASE(of_a_text_are_in_its_digits_but_for_symbols)
{
    constexpr char32_t arabic = 0x0660;
    BOOST_TEST(in_digits("3–5", arabic) == "٣–٥");
    BOOST_TEST(in_digits_of_text("قراره 1540 (2004)، و1673", arabic) == "قراره ١٥٤٠ (٢٠٠٤)، و١٦٧٣");
    BOOST_TEST(in_digits_of_text("الوثيقة S/RES/822 (1993)، في 3", arabic) ==
               "الوثيقة S/RES/822 (1993)، في ٣");
    BOOST_TEST(in_digits_of_text("COVID-19 في 2020", arabic) == "COVID-19 في ٢٠٢٠");
    BOOST_TEST(in_digits_of_text(" 1\u00a02 ", arabic) == " ١\u00a0٢ ");
    BOOST_TEST(in_digits_of_text("S/RES/822 (1993)", U'0') == "S/RES/822 (1993)");
    BOOST_TEST(in_digits_of_text("", arabic).empty());
}

BOOST_AUTO_TEST_SUITE_END()
