#include "documents.h"

#include "layout/pages/parallel.h"

#include <boost/test/unit_test.hpp>

using namespace rapporteur;
using namespace rapporteur::layout;
using namespace rapporteur::test;

namespace {

// Pages of 20 lines of 10 pt.
std::shared_ptr<style::Theme const> theme(std::string_view more = "")
{
    return small_theme("<style role=\"parallel\" column-gap=\"10pt\"/>"
                       "<style role=\"heading\" font-weight=\"bold\" keep-with-next=\"always\"/>"
                       "<style role=\"p\" class=\"tall\" line-height=\"14pt\"/>"
                       "<style role=\"list\" provisional-distance-between-starts=\"10pt\"/>"
                       "<style role=\"note-separator\" border-block-start=\"1pt #000000\" "
                       "margin-block-start=\"5pt\" margin-block-end=\"4pt\"/>" +
                       std::string(more));
}

Node lines_of(int count, std::string_view word) { return numbered_lines(word, count, 1); }

template <typename... Blocks> Node side(Blocks&&... blocks)
{
    return node(Role::side, std::forward<Blocks>(blocks)...);
}

}

BOOST_AUTO_TEST_SUITE(parallel_texts)

BOOST_AUTO_TEST_CASE(paragraphs_of_the_sides_are_level)
{
    Composed const composed(
        document_of("en", p("before"),
                    node(Role::parallel, side(lines_of(3, "a"), lines_of(2, "b"), p("only")),
                         side(lines_of(5, "x"), lines_of(1, "y"))),
                    p("after")),
        theme());
    std::map<std::string, Spot> at = spots(composed);
    BOOST_TEST(at["a1"].y == at["x1"].y);
    BOOST_TEST(at["b1"].y == at["y1"].y);
    BOOST_TEST(at["b1"].y - at["a1"].y == 50.0, boost::test_tools::tolerance(0.01));
    BOOST_TEST(at["only"].y - at["b1"].y == 20.0, boost::test_tools::tolerance(0.01));
    BOOST_TEST(at["after"].y - at["only"].y == 10.0, boost::test_tools::tolerance(0.01));
    // Two columns of 75 pt and 10 pt between them.
    BOOST_TEST(at["a1"].x == 20.0, boost::test_tools::tolerance(0.01));
    BOOST_TEST(at["x1"].x == 105.0, boost::test_tools::tolerance(0.01));
}

BOOST_AUTO_TEST_CASE(items_of_lists_and_paragraphs_of_sections_are_level_too)
{
    auto const list = [](std::string_view name, int first) {
        return node(Role::list, item("1.", lines_of(first, std::string(name) + "i")),
                    item("2.", lines_of(1, std::string(name) + "j")));
    };
    Composed const composed(
        document_of("en", node(Role::parallel,
                               side(node(Role::section, heading(1, "A"), lines_of(1, "ap")), list("a", 4)),
                               side(node(Role::section, heading(1, "B"), lines_of(3, "bp")), list("b", 2)))),
        theme());
    std::map<std::string, Spot> at = spots(composed);
    BOOST_TEST(at["A"].y == at["B"].y);
    BOOST_TEST(at["ap1"].y == at["bp1"].y);
    BOOST_TEST(at["ai1"].y == at["bi1"].y);
    BOOST_TEST(at["ai1"].y - at["bp1"].y == 30.0, boost::test_tools::tolerance(0.01));
    BOOST_TEST(at["aj1"].y == at["bj1"].y);
    BOOST_TEST(at["aj1"].y - at["ai1"].y == 40.0, boost::test_tools::tolerance(0.01));
}

BOOST_AUTO_TEST_CASE(each_side_goes_on_at_the_top_of_the_next_page)
{
    // Fourteen of the tall lines on a page, twenty of the others.
    Composed const composed(
        document_of("en", node(Role::parallel, side(of_class(lines_of(25, "a"), "tall"), lines_of(2, "b")),
                               side(lines_of(30, "x"), lines_of(2, "y")))),
        theme());
    std::map<std::string, Spot> at = spots(composed);
    BOOST_TEST(at["a14"].page == 0u);
    BOOST_TEST(at["a15"].page == 1u);
    BOOST_TEST(at["x20"].page == 0u);
    BOOST_TEST(at["x21"].page == 1u);
    BOOST_TEST(at["x21"].y == at["x1"].y);
    BOOST_TEST(at["a15"].y == at["a1"].y);
    // What follows is level again.
    BOOST_TEST(at["b1"].page == 1u);
    BOOST_TEST(at["b1"].y == at["y1"].y);
    BOOST_TEST(at["b1"].y - at["a15"].y == 11 * 14.0 - 2.0, boost::test_tools::tolerance(1.0));
    BOOST_TEST(composed.context.diagnostics.empty());
}

BOOST_AUTO_TEST_CASE(no_side_leaves_one_line_alone)
{
    for (int before = 10; before < 20; ++before) {
        Composed const composed(
            document_of("en", lines_of(before, "t"),
                        node(Role::parallel, side(lines_of(5, "a")), side(lines_of(7, "x")))),
            theme());
        std::map<std::string, Spot> at = spots(composed);
        BOOST_TEST(at["a1"].page == at["a2"].page);
        BOOST_TEST(at["a4"].page == at["a5"].page);
        BOOST_TEST(at["x1"].page == at["x2"].page);
        BOOST_TEST(at["x6"].page == at["x7"].page);
    }
}

BOOST_AUTO_TEST_CASE(a_heading_on_either_side_keeps_what_follows_it)
{
    for (int before = 12; before < 20; ++before) {
        Composed const composed(document_of("en", lines_of(before, "t"),
                                            node(Role::parallel, side(p("start"), lines_of(4, "a")),
                                                 side(heading(1, "Head"), lines_of(4, "x")))),
                                theme());
        std::map<std::string, Spot> at = spots(composed);
        BOOST_TEST(at["Head"].page == at["x2"].page);
    }
}

BOOST_AUTO_TEST_CASE(a_page_is_read_side_by_side)
{
    Composed const composed(
        document_of("en", node(Role::parallel, side(p("a "), p("b ")), side(p("x "), p("y ")))), theme());
    BOOST_TEST(composed.words() == "a b x y ");
}

BOOST_AUTO_TEST_CASE(from_right_to_left_the_first_side_stands_on_the_right)
{
    Composed const composed(
        document_of("ar", node(Role::parallel, side(p("ا")), in_language(side(p("latin")), "en"))), theme());
    std::map<std::string, Spot> at = spots(composed);
    BOOST_TEST(at["latin"].x == 20.0, boost::test_tools::tolerance(0.01));
    BOOST_TEST(at["ا"].x > 105.0);
}

BOOST_AUTO_TEST_CASE(notes_of_both_sides_stand_at_the_foot)
{
    Composed const composed(
        document_of("en", node(Role::parallel, side(p("a", note("first")), p("b", note("second"))),
                               side(p("x", note("third"))))),
        theme());
    std::map<std::string, Spot> at = spots(composed);
    BOOST_TEST(at["first"].y < at["second"].y);
    BOOST_TEST(at["second"].y < at["third"].y);
    BOOST_TEST(composed.context.diagnostics.empty());
}

BOOST_AUTO_TEST_CASE(sides_without_room_stand_below_one_another)
{
    auto const made = [] { return node(Role::parallel, side(p("a")), side(p("x"))); };
    // In a cell, in columns, and where a side would be too narrow.
    Node table(Role::table);
    table.children.push_back(node(Role::table_body, row(node(Role::cell, made()), cell("c"))));
    std::map<std::string, Spot> at = spots(Composed(document_of("en", std::move(table)), theme()));
    BOOST_TEST(at["x"].y > at["a"].y);
    at = spots(Composed(document_of("en", node(Role::columns, made())), theme()));
    BOOST_TEST(at["a"].page == 0u);
    at = spots(Composed(document_of("en", of_class(made(), "wide")),
                        theme("<style role=\"parallel\" class=\"wide\" column-gap=\"120pt\"/>")));
    BOOST_TEST(at["x"].y > at["a"].y);
}

BOOST_AUTO_TEST_CASE(heights_are_those_of_what_is_set)
{
    // Of every stretch of lines: the height told is that of the lowest foot.
    Parallel parallel(2);
    using L = Parallel::Line;
    Length const ten = Length::points(10);
    Length const seven = Length::points(7);
    parallel.add_row({}, {L{0, {}, seven}, L{1, {}, ten}, L{0, seven, ten}, L{1, {}, ten}});
    parallel.add_row(ten, {L{1, {}, ten}});
    parallel.add_row(seven, {L{0, {}, ten}, L{1, {}, seven}, L{0, ten, ten}, L{1, seven, seven}});
    Length const heights[] = {seven, ten, ten, ten, ten, ten, seven, ten, seven};
    for (std::size_t begin = 0; begin < 9; ++begin) {
        for (std::size_t end = begin + 1; end <= 9; ++end) {
            std::vector<Length> const tops = parallel.tops(begin, end);
            Length lowest;
            for (std::size_t i = begin; i < end; ++i) lowest = std::max(lowest, tops[i - begin] + heights[i]);
            BOOST_TEST((parallel.height(begin, end) == lowest));
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
