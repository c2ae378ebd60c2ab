#include "base/text/shown.h"

#include <boost/test/unit_test.hpp>

using namespace rapporteur;

BOOST_AUTO_TEST_SUITE(a_text_that_shows_nothing)

BOOST_AUTO_TEST_CASE(is_white_space_or_what_is_not_shown)
{
    for (char const* const text :
         {"", " \t\n", "\u00a0", "\u200b", "\ufeff", "\u2003", "\u00ad", "\u3000", "\u2060", "\u200e\u200f",
          "\u180e", "\ufe0f", "\u2028", "\u115f", " \u00a0\u200b\u00ad "})
        BOOST_TEST(shows_nothing(text));
}

BOOST_AUTO_TEST_CASE(has_no_letter_digit_or_mark)
{
    for (char const* const text : {"a", "\u00a0.\u00a0", "–", "0", "\u200bم\u200b", "\xff"})
        BOOST_TEST(!shows_nothing(text));
}

BOOST_AUTO_TEST_SUITE_END()
