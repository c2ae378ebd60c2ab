#include "base/text/character_classes.h"

#include <boost/test/unit_test.hpp>

using namespace rapporteur;

BOOST_AUTO_TEST_SUITE(a_class_of_characters)

BOOST_AUTO_TEST_CASE(is_of_ascii_alone_where_it_is_asked_of_bytes)
{
    BOOST_TEST(is_digit('7'));
    BOOST_TEST(is_letter('z'));
    BOOST_TEST(is_alphanumeric('A'));
    BOOST_TEST(!is_letter('@'));
    BOOST_TEST(!is_letter('['));
    BOOST_TEST(!is_alphanumeric('\xC3'));
    BOOST_TEST(!is_white_space('\xA0'));
    BOOST_TEST(!is_white_space('\f'));
    BOOST_TEST(to_upper("a é-z") == "A é-Z");
    BOOST_TEST(to_lower("A É-Z") == "a É-z");
}

BOOST_AUTO_TEST_CASE(is_unicodes_where_it_is_asked_of_code_units)
{
    BOOST_TEST(is_digit(u'٣'));
    BOOST_TEST(!is_digit(u'²'));
    BOOST_TEST(!is_ascii_digit(u'٣'));
    BOOST_TEST(is_letter(u'Ж'));
    BOOST_TEST(is_upper(u'Ə'));
    BOOST_TEST(is_alphanumeric(u'議'));
    BOOST_TEST(!is_letter(char16_t{0xD83D}));
    BOOST_TEST(is_space(char16_t{0x00A0}));
    BOOST_TEST(!is_space(char16_t{0x2009}));
    BOOST_TEST(is_space_in_symbol(char32_t{0x2009}));
    BOOST_TEST(!is_space_in_line(char32_t{0x2009}));
}

BOOST_AUTO_TEST_CASE(tells_dashes_that_join_from_those_that_part)
{
    for (char32_t const c : {U'-', U'‐', U'‑', U'‒', U'–'}) BOOST_TEST(is_joining_dash(c));
    for (char32_t const c : {U'—', U'―', U'−'}) BOOST_TEST(!is_joining_dash(c));
    for (char32_t const c : {U'-', U'–', U'—', U'―', U'−'}) BOOST_TEST(is_dash_or_minus(c));
    for (char32_t const c : {U'‐', U'‑'}) BOOST_TEST(!is_dash_or_minus(c));
}

BOOST_AUTO_TEST_CASE(finds_nothing_in_a_blank_text)
{
    BOOST_TEST(is_blank(""));
    BOOST_TEST(is_blank(" \t\r\n"));
    BOOST_TEST(!is_blank(" x "));
}

BOOST_AUTO_TEST_SUITE_END()
