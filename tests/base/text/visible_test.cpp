#include "base/diagnostics/diagnostic_printer.h"
#include "base/text/visible.h"

#include <boost/test/unit_test.hpp>

using namespace rapporteur;

BOOST_AUTO_TEST_SUITE(text_that_is_shown)

BOOST_AUTO_TEST_CASE(has_nothing_that_moves_the_cursor_or_begins_a_line)
{
    BOOST_TEST(visible("plain words, 74,000,000") == "plain words, 74,000,000");
    BOOST_TEST(visible("Əliyev – قرار 决议") == "Əliyev – قرار 决议");
    BOOST_TEST(visible("a\x1b[31m\nb\tc\r") == "a\\x1b[31m\\nb\\tc\\r");
    BOOST_TEST(visible("\u009b31m \u007f") == "\\x9b31m \\x7f");
    BOOST_TEST(visible("\u202egnirts\u2066\u200f\u061c\u2028") ==
               "\\u202egnirts\\u2066\\u200f\\u061c\\u2028");
    BOOST_TEST(visible(std::string("a\0b", 3)) == "a\\x00b");
    BOOST_TEST(visible("\xff\xc3") == "\\xff\\xc3");
    BOOST_TEST(visible("") == "");
}

BOOST_AUTO_TEST_CASE(is_so_in_every_part_of_a_diagnostic)
{
    Diagnostic one;
    one.code = "bad-value";
    one.at = {FileName("a\x1b[31m\nb.xml"), 1, 1};
    one.message = "'x\u202e' is wrong";
    one.suggestion = "y\x07";
    one.source_line = "z\u009b";
    one.notes.push_back({one.at, "n\n"});
    std::string const text = to_text(one);
    BOOST_TEST(text == "a\\x1b[31m\\nb.xml:1:1: error: 'x\\u202e' is wrong [bad-value]\n"
                       "    1 | z\ufffd\n"
                       "      | ^ did you mean 'y\\x07'?\n"
                       "a\\x1b[31m\\nb.xml:1:1: note: n\\n\n");
}

BOOST_AUTO_TEST_CASE(is_escaped_in_json_and_is_the_same_when_read)
{
    BOOST_TEST(json_string("é\x1b\u009b\u202e\u061c\u2014 \\ \"") ==
               "\"é\\u001b\\u009b\\u202e\\u061c\u2014 \\\\ \\\"\"");
    BOOST_TEST(json_string("\xc2") == "\"\xc2\"");
}

BOOST_AUTO_TEST_SUITE_END()
