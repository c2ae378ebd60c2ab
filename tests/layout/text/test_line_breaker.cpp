#include "layout/text/line_breaker.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <numeric>
#include <ostream>

using namespace rapporteur;
using namespace rapporteur::layout;

namespace {

// Words of letters 10 pt wide, spaces of 10 pt that stretch by 5 and shrink by 3. '-' inside a word is a
// place where a hyphen may go, '|' a forced break.
std::vector<InlineItem> items_of(std::string_view text)
{
    std::vector<InlineItem> items;
    Length letters;
    auto const close = [&] {
        if (letters != Length()) items.push_back(InlineItem::box(letters));
        letters = Length();
    };
    for (char const c : text) {
        if (c == ' ') {
            close();
            items.push_back(InlineItem::glue(Length::points(10), Length::points(5), Length::points(3)));
        } else if (c == '-') {
            close();
            items.push_back(InlineItem::penalty_of(60, Length::points(10), true));
        } else if (c == '|') {
            close();
            items.push_back(InlineItem::penalty_of(InlineItem::always));
        } else {
            letters += Length::points(10);
        }
    }
    close();
    items.push_back(InlineItem::penalty_of(InlineItem::always));
    return items;
}

// How many letters stand on each line: "7 8 5", with '-' after a hyphen and '!' after an overfull line.
std::string shape_of(std::vector<InlineItem> const& items, std::vector<BrokenLine> const& lines)
{
    std::string result;
    for (BrokenLine const& line : lines) {
        Length letters;
        for (std::size_t i = line.begin; i < line.end; ++i) {
            if (items[i].kind == InlineItem::Kind::box) letters += items[i].width;
        }
        if (!result.empty()) result += ' ';
        result += std::to_string(letters.raw() / Length::points(10).raw());
        if (items[line.end].flagged) result += '-';
        if (line.overfull) result += '!';
    }
    return result;
}

std::string broken(std::string_view text, LineBreakOptions const& options)
{
    std::vector<InlineItem> const items = items_of(text);
    LineBreaker breaker;
    auto const lines = breaker.break_lines(items, options);
    return lines ? shape_of(items, *lines) : "no way";
}

LineBreakOptions justified(int measure, std::int32_t tolerance = 10'000)
{
    LineBreakOptions options;
    options.measure = Length::points(measure);
    options.justified = true;
    options.tolerance = tolerance;
    return options;
}

LineBreakOptions ragged(int measure)
{
    LineBreakOptions options;
    options.measure = Length::points(measure);
    options.final_attempt = true;
    return options;
}

struct Case {
    char const* name;
    char const* text;
    LineBreakOptions options;
    char const* lines;
};
std::ostream& operator<<(std::ostream& out, Case const& c) { return out << c.name; }

Case const cases[] = {
    {"one word", "aaaa", justified(100), "4"},
    {"what fits is one line", "aaaa bbbb", justified(100), "8"},
    {"the last line is not spread", "aaaa bbbb cc", justified(90), "8 2"},
    {"a space may shrink", "aaaaa bbbbb cccccc dd", justified(107), "10 8"},
    {"beyond its shrink it may not", "aaaaa bbbbb cccccc dd", justified(106), "5 5 8"},
    {"a forced break ends a line", "aa|bb cc", justified(100), "2 4"},
    {"two forced breaks leave a line empty", "aa||bb", justified(100), "2 0 2"},
    {"a word divides where it must", "aaaaaa bbbbb-bbbbb cc", justified(140), "11- 7"},
    {"nothing within the tolerance", "aaa bbbbbbbb cc", justified(100, 10), "no way"},
    {"an overfull line is no way", "aaaaaaaaaaaa bb", justified(100), "no way"},
    {"ragged lines keep their spaces", "aaaa bbbb cccc", ragged(95), "8 4"},
    {"a hyphen is not used where spaces do", "aaaa bbbb cccc dd-dd eeee ffff", justified(140), "12 12"},
};

}

BOOST_AUTO_TEST_SUITE(line_breaker)

BOOST_DATA_TEST_CASE(breaks_where_expected, boost::unit_test::data::make(cases), c)
{
    BOOST_TEST(broken(c.text, c.options) == c.lines);
}

BOOST_AUTO_TEST_CASE(the_final_attempt_always_gives_lines_and_marks_what_does_not_fit)
{
    LineBreakOptions options = justified(100);
    options.final_attempt = true;
    BOOST_TEST(broken("aaaaaaaaaaaa bb", options) == "12! 2");
    BOOST_TEST(broken("bb aaaaaaaaaaaa bb cccc", options) == "2 12! 6");
}

BOOST_AUTO_TEST_CASE(the_paragraph_is_judged_as_a_whole)
{
    // Line by line, the first takes three words and leaves the second nearly empty.
    std::vector<InlineItem> const items = items_of("aaa bbb ccc dddddddddd ee fff gg hh");
    LineBreaker breaker;
    BOOST_TEST(shape_of(items, breaker.break_greedily(items, Length::points(120))) == "9 10 9");
    BOOST_TEST(broken("aa bbb cccc ddddddddddd eee ff", justified(130)) == "9 11 5");
}

BOOST_AUTO_TEST_CASE(a_last_line_of_a_syllable_costs)
{
    LineBreakOptions options = ragged(100);
    BOOST_TEST(broken("aaaa bbbb cccc d", options) == "8 5");
    options.ragged_stretch = Length::points(20);
    options.shortest_last_line = Length::points(30);
    BOOST_TEST(broken("aaa bbb ccc ddd e", options) == "6 7");
}

BOOST_AUTO_TEST_CASE(a_last_line_of_a_divided_words_end_costs_twice_as_soon)
{
    LineBreakOptions options = ragged(120);
    options.ragged_stretch = Length::points(45);
    BOOST_TEST(broken("aaa bbb cc-ccc", options) == "8- 3");
    options.shortest_last_line = Length::points(10);
    BOOST_TEST(broken("aaa bbb cc-ccc", options) == "8- 3");
    options.shortest_last_line = Length::points(20);
    BOOST_TEST(broken("aaa bbb cc-ccc", options) == "6 5");
}

BOOST_AUTO_TEST_CASE(more_hyphens_in_a_row_than_the_ladder_has_are_avoided)
{
    std::string const text = "aaaa-aaaa-aaaa-aaaa-aaaa-aaaaaa";
    LineBreakOptions options = ragged(60);
    options.final_attempt = false;
    options.tolerance = 10'000;
    BOOST_TEST(broken(text, options) == "4- 4- 4- 4- 4- 6");
    options.ladder = 2;
    BOOST_TEST(broken(text, options) == "no way");
    options.final_attempt = true;
    BOOST_TEST(broken(text, options) == "4- 4- 4- 4- 4- 6");
    // Where words allow it, the third line ends with one.
    options.final_attempt = false;
    BOOST_TEST(broken("aa-aaa aa-aaa aa-aaa aa-aaa", options) == "5 5 5 5");
}

BOOST_AUTO_TEST_CASE(a_penalty_may_be_forbidden)
{
    std::vector<InlineItem> items = items_of("aaa bbb ccc");
    items.insert(items.begin() + 3, InlineItem::penalty_of(3'000));
    LineBreaker breaker;
    LineBreakOptions options = ragged(80);
    BOOST_TEST(shape_of(items, *breaker.break_lines(items, options)) == "3 6");
    BOOST_TEST(shape_of(items, breaker.break_greedily(items, options.measure)) == "6 3");
    options.forbidden = 3'000;
    options.measure = Length::points(60);
    BOOST_TEST(shape_of(items, *breaker.break_lines(items, options)) == "3 6!");
    BOOST_TEST(shape_of(items, breaker.break_greedily(items, options.measure, 3'000)) == "3 6!");
    BOOST_TEST(shape_of(items, breaker.break_greedily(items, options.measure)) == "3 3 3");
}

BOOST_AUTO_TEST_CASE(what_hangs_in_the_margin_takes_no_room)
{
    std::vector<InlineItem> items = items_of("aaaaa bbbbb ccccc");
    LineBreaker breaker;
    LineBreakOptions const options = ragged(105);
    BOOST_TEST(shape_of(items, *breaker.break_lines(items, options)) == "5 5 5");
    items[3].hang = Length::points(5); // the second space: what is before it hangs over
    BOOST_TEST(shape_of(items, *breaker.break_lines(items, options)) == "10 5");
    BOOST_TEST(shape_of(items, breaker.break_greedily(items, options.measure)) == "10 5");
    items[3].hang = Length();
    items[0].hang = Length::points(5); // and what a line begins with
    BOOST_TEST(shape_of(items, *breaker.break_lines(items, options)) == "10 5");
    BOOST_TEST(shape_of(items, breaker.break_greedily(items, options.measure)) == "10 5");
}

BOOST_AUTO_TEST_CASE(the_rest_of_a_word_is_no_last_line)
{
    // A full line and the rest of a word, of three letters, or a loose one and the whole word.
    char const* const text = "a a a a a a aaa-aaa";
    LineBreakOptions options = justified(160);
    BOOST_TEST(broken(text, options) == "9- 3");
    options.shortest_last_line = Length::points(20);
    BOOST_TEST(broken(text, options) == "6 6");
    options.tolerance = 300;
    BOOST_TEST(broken(text, options) == "9- 3");
    options.forbid_rest = true;
    BOOST_TEST(broken(text, options) == "no way");
}

BOOST_AUTO_TEST_CASE(letters_that_may_be_widened_or_narrowed_are_no_badness)
{
    LineBreaker breaker;
    for (int const measure : {53, 50, 47}) {
        // Two words of two letters: 50 pt, and four of flex.
        std::vector<InlineItem> items = items_of("aa aa bb");
        LineBreakOptions options = justified(measure);
        options.tolerance = 0;
        BOOST_TEST(breaker.break_lines(items, options).has_value() == (measure == 50));
        for (InlineItem& item : items) {
            if (item.kind == InlineItem::Kind::box) item.flex = Length::points(2);
        }
        auto const lines = breaker.break_lines(items, options);
        BOOST_REQUIRE(lines);
        BOOST_TEST(shape_of(items, *lines) == "4 2");
        BOOST_TEST(lines->front().badness == 0);
        options.justified = false;
        BOOST_TEST(breaker.break_lines(items, options).has_value() == (measure >= 50));
    }
    // Beyond it white space must give: 3 of the 3 that it may, of the 7 that are missing.
    std::vector<InlineItem> items = items_of("aa aa bb");
    for (InlineItem& item : items) {
        if (item.kind == InlineItem::Kind::box) item.flex = Length::points(2);
    }
    auto const tight = breaker.break_lines(items, justified(43));
    BOOST_REQUIRE(tight);
    BOOST_TEST(tight->front().badness == 100);
}

BOOST_AUTO_TEST_CASE(every_item_stands_on_one_line_in_order)
{
    // A long text of words of many lengths: the lines cover it without gap or overlap, and none is too wide.
    std::string text;
    std::uint32_t seed = 7;
    for (int i = 0; i < 3000; ++i) {
        seed = seed * 1664525u + 1013904223u;
        text.append(1 + (seed >> 16) % 9, 'a');
        text += ' ';
    }
    text += "end";
    std::vector<InlineItem> const items = items_of(text);
    LineBreakOptions const options = justified(400);
    LineBreaker breaker;
    auto const lines = breaker.break_lines(items, options);
    BOOST_REQUIRE(lines);
    std::size_t at = 0;
    for (BrokenLine const& line : *lines) {
        BOOST_TEST(line.begin >= at);
        for (std::size_t i = at; i < line.begin; ++i) BOOST_TEST((items[i].kind != InlineItem::Kind::box));
        Length width, shrink;
        for (std::size_t i = line.begin; i < line.end; ++i) {
            if (items[i].kind == InlineItem::Kind::penalty) continue;
            width += items[i].width;
            shrink += items[i].shrink;
        }
        BOOST_TEST((width - shrink <= options.measure));
        at = line.end;
    }
    BOOST_TEST(at + 1 == items.size());
}

BOOST_AUTO_TEST_SUITE_END()
