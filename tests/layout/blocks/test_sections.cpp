#include "documents.h"

#include <boost/test/unit_test.hpp>

// Sections whose heading stands beside what they hold, and those with a ground and a frame.

using namespace rapporteur;
using namespace rapporteur::layout;
using namespace rapporteur::test;

namespace {

// Pages of 20 lines of 10 pt.
std::shared_ptr<style::Theme const> theme()
{
    return small_theme("<style role=\"section\" class=\"side\" provisional-distance-between-starts=\"60pt\" "
                       "column-gap=\"10pt\" margin-block-end=\"10pt\"/>"
                       "<style role=\"section\" class=\"box\" background-color=\"#eeeeee\" "
                       "border-block-start=\"1pt #000000\" border-block-end=\"1pt #000000\" "
                       "border-inline-start=\"2pt #000000\" border-inline-end=\"3pt #000000\" "
                       "padding-block-start=\"4pt\" padding-block-end=\"5pt\" padding-inline-start=\"6pt\" "
                       "padding-inline-end=\"7pt\"/>"
                       "<style role=\"heading\" font-weight=\"bold\" keep-with-next=\"always\"/>");
}

Node lines_of(int count) { return numbered_lines("line", count, 1); }

template <typename... Blocks> Node section(std::string_view name, Blocks&&... blocks)
{
    return of_class(node(Role::section, std::forward<Blocks>(blocks)...), name);
}

std::vector<Rectangle> rules(Composed const& composed, std::size_t page)
{
    std::vector<Rectangle> result;
    for (PlacedItem const& item : composed.pages->pages[page].items) {
        if (auto const* const rule = std::get_if<PlacedRule>(&item)) result.push_back(rule->box);
    }
    return result;
}

}

BOOST_AUTO_TEST_SUITE(sections)

BOOST_AUTO_TEST_CASE(a_side_head_is_level_with_the_first_line)
{
    Composed const composed(document_of("en", section("side", heading(2, "Money"), lines_of(3)), p("after")),
                            theme());
    std::map<std::string, Spot> const at = spots(composed);
    BOOST_TEST(at.at("Money").y == at.at("line1").y);
    BOOST_TEST(at.at("line1").x - at.at("Money").x == 60);
    BOOST_TEST(at.at("line3").x == at.at("line1").x);
    BOOST_TEST(at.at("after").x == at.at("Money").x);
    BOOST_TEST(at.at("after").y - at.at("line3").y == 20);
}

BOOST_AUTO_TEST_CASE(what_is_shorter_than_its_side_head_leaves_room_for_it)
{
    Composed const composed(
        document_of("en", section("side", heading(2, "Money Money2 Money3"), lines_of(1)), p("after")),
        theme());
    std::map<std::string, Spot> const at = spots(composed);
    BOOST_TEST(at.at("Money3").y > at.at("line1").y);
    BOOST_TEST(at.at("after").y >= at.at("Money3").y + 10);
}

BOOST_AUTO_TEST_CASE(a_side_head_is_on_the_page_of_what_it_heads)
{
    for (int before = 15; before < 21; ++before) {
        Composed const composed(document_of("en", lines_of(before),
                                            section("side", heading(2, "Money Money2 Money3"), lines_of(1),
                                                    p("next"), p("last"))),
                                theme());
        std::map<std::string, Spot> const at = spots(composed);
        BOOST_TEST_CONTEXT(before << " lines before")
        {
            BOOST_TEST(at.at("Money").page == at.at("Money3").page);
            BOOST_TEST(at.at("next").page == at.at("Money").page);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_side_head_of_right_to_left_text_is_at_the_right)
{
    Composed const composed(document_of("ar", section("side", heading(2, "المال"), p("سطر"))), theme());
    std::map<std::string, Spot> const at = spots(composed);
    BOOST_TEST(at.at("المال").x > at.at("سطر").x);
    BOOST_TEST(at.at("المال").y == at.at("سطر").y);
}

BOOST_AUTO_TEST_CASE(a_section_without_a_heading_is_as_any_other)
{
    Composed const composed(document_of("en", p("before"), section("side", p("first"), p("second"))),
                            theme());
    std::map<std::string, Spot> const at = spots(composed);
    BOOST_TEST(at.at("first").x == at.at("before").x);
}

BOOST_AUTO_TEST_CASE(a_ground_lies_behind_the_whole_section_within_its_lines)
{
    Composed const composed(document_of("en", p("before"), section("box", p("first"), p("second"))), theme());
    std::map<std::string, Spot> const at = spots(composed);
    std::vector<Rectangle> const drawn = rules(composed, 0);
    BOOST_REQUIRE(drawn.size() == 5u); // the ground, the lines at its sides, then those above and below
    Rectangle const& ground = drawn[0];
    BOOST_TEST(ground.height.to_points() == 1 + 4 + 20 + 5 + 1);
    BOOST_TEST(ground.x.to_points() == at.at("before").x);
    BOOST_TEST(at.at("first").x - ground.x.to_points() == 6);
    BOOST_TEST(drawn[1].width.to_points() == 2);
    BOOST_TEST(drawn[2].width.to_points() == 3);
    BOOST_TEST((drawn[1].height == ground.height));
    BOOST_TEST((drawn[2].x + drawn[2].width == ground.x + ground.width));
    BOOST_TEST((drawn[3].width == ground.width));
    BOOST_TEST((drawn[4].width == ground.width));
    BOOST_TEST((drawn[4].y + drawn[4].height == ground.y + ground.height));
}

BOOST_AUTO_TEST_CASE(a_ground_goes_on_on_the_next_page)
{
    Composed const composed(document_of("en", lines_of(10), section("box", lines_of(20)), p("after")),
                            theme());
    BOOST_REQUIRE(composed.pages->pages.size() == 2u);
    std::vector<Rectangle> const first = rules(composed, 0);
    std::vector<Rectangle> const second = rules(composed, 1);
    BOOST_REQUIRE(first.size() == 4u);  // with the line above
    BOOST_REQUIRE(second.size() == 4u); // with that below
    BOOST_TEST(first[0].height.to_points() > 50);
    BOOST_TEST((first[0].height + second[0].height).to_points() == 1 + 4 + 200 + 5 + 1);
}

BOOST_AUTO_TEST_CASE(a_framed_section_in_a_cell_is_one_piece)
{
    Node framed = node(Role::cell, section("box", p("first"), p("second")));
    Composed const composed(
        document_of("en", node(Role::table, node(Role::table_body, row(std::move(framed), cell("beside"))))),
        theme());
    std::vector<Rectangle> const drawn = rules(composed, 0);
    BOOST_REQUIRE(drawn.size() >= 5u);
    BOOST_TEST(drawn[0].height.to_points() == 1 + 4 + 20 + 5 + 1);
}

BOOST_AUTO_TEST_SUITE_END()
