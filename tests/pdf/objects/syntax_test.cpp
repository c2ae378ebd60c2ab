#include "pdf/objects/syntax.h"

#include <boost/test/unit_test.hpp>

using namespace rapporteur;
using namespace rapporteur::pdf;

namespace {

template <typename... Arguments>
std::string made(void (*append)(std::string&, Arguments...), Arguments... arguments)
{
    std::string out;
    append(out, arguments...);
    return out;
}

std::string text_of(std::string_view utf8) { return made(append_text, utf8); }

}

BOOST_AUTO_TEST_SUITE(syntax)

BOOST_AUTO_TEST_CASE(a_decimal_has_no_digit_that_says_nothing)
{
    struct Case {
        std::int64_t value;
        unsigned decimals;
        char const* expected;
    };
    for (Case const& c : {Case{0, 3, "0"}, Case{12500, 3, "12.5"}, Case{-12500, 3, "-12.5"},
                          Case{5, 3, "0.005"}, Case{-5, 3, "-0.005"}, Case{1000, 3, "1"},
                          Case{123456, 3, "123.456"}, Case{7, 0, "7"}, Case{100, 0, "100"}}) {
        BOOST_TEST(made(append_decimal, c.value, c.decimals) == c.expected);
    }
}

BOOST_AUTO_TEST_CASE(a_byte_of_a_string_is_itself_unless_it_would_be_read_as_another)
{
    std::string out;
    for (char const byte : std::string("\0a()\\\n\r\xFF", 8)) append_string_byte(out, byte);
    BOOST_TEST(out == std::string("\0a\\(\\)\\\\\\n\\r\xFF", 13));
}

BOOST_AUTO_TEST_CASE(a_length_is_rounded_to_thousandths_away_from_zero)
{
    BOOST_TEST(millipoints(Length::points(1)) == 1000);
    BOOST_TEST(millipoints(Length::from_raw(33)) == 1); // 0.5036
    BOOST_TEST(millipoints(Length::from_raw(32)) == 0); // 0.4883
    BOOST_TEST(millipoints(Length::from_raw(-33)) == -1);
    BOOST_TEST(made(append_length, Length::millipoints(10500)) == "10.5");
}

BOOST_AUTO_TEST_CASE(a_name_escapes_what_it_may_not_hold)
{
    BOOST_TEST(made(append_name, std::string_view("Noto Sans#1/é")) == "/Noto#20Sans#231#2F#C3#A9");
    BOOST_TEST(made(append_name, std::string_view(std::string(200, 'x'))).size() == 128);
}

BOOST_AUTO_TEST_CASE(a_string_escapes_brackets_and_bytes)
{
    BOOST_TEST(made(append_string, std::string_view("a(b)\\c\n\xC3")) == "(a\\(b\\)\\\\c\\012\\303)");
}

BOOST_AUTO_TEST_CASE(a_text_is_ascii_or_utf_16)
{
    BOOST_TEST(text_of("plain (text)") == "(plain \\(text\\))");
    BOOST_TEST(text_of("é") == "<FEFF00E9>");
    BOOST_TEST(text_of("😀") == "<FEFFD83DDE00>");
    BOOST_TEST(text_of("a\nb") == "<FEFF0061000A0062>");
    BOOST_TEST(text_of("") == "()");
}

BOOST_AUTO_TEST_CASE(a_text_keeps_to_the_longest_string_that_pdf_a_allows)
{
    std::string many;
    for (int i = 0; i < 16382; ++i) many += "é";
    BOOST_TEST(text_of(many).size() == 2 + 4 + 4 * 16382);
    BOOST_TEST(text_of(many + "é").size() == 2 + 4 + 4 * 16382);
    // A pair of surrogates is kept or left out as a whole.
    many.resize(many.size() - 2);
    BOOST_TEST(text_of(many + "😀").size() == 2 + 4 + 4 * 16381);
    BOOST_TEST(text_of(std::string(40000, 'a')).size() == 2 + 32764);
}

BOOST_AUTO_TEST_CASE(damaged_utf_8_becomes_replacement_characters)
{
    BOOST_TEST(text_of("a\xFF") == "<FEFF0061FFFD>");
}

BOOST_AUTO_TEST_SUITE_END()
