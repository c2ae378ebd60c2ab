#include "layout/pages/flow.h"

#include <boost/test/unit_test.hpp>

namespace {

using namespace rapporteur;
using namespace rapporteur::layout;

constexpr Length points(std::int64_t count) { return Length::points(count); }

void add_box(Flow& flow, std::int64_t height)
{
    flow.begin_box(points(height), Length());
    flow.add_rule({points(1), Length(), points(2), points(height)}, {});
}

BOOST_AUTO_TEST_SUITE(a_flow)

BOOST_AUTO_TEST_CASE(takes_the_boxes_of_another_below_one_another)
{
    Flow from;
    from.add_margin(points(7)); // vanishes at the top
    add_box(from, 10);
    from.add_margin(points(3));
    add_box(from, 5);
    Flow flow;
    flow.begin_box(points(40), Length());
    flow.copy_boxes(from, points(100), points(20));
    BOOST_TEST_REQUIRE(flow.draws.size() == 2u);
    BOOST_TEST((Length(flow.draws[0].x) == points(101)));
    BOOST_TEST((Length(flow.draws[0].y) == points(20)));
    BOOST_TEST((Length(flow.draws[1].y) == points(33)));
    BOOST_TEST(flow.boxes.size() == 1u);
}

BOOST_AUTO_TEST_CASE(makes_breaks_inside_what_is_kept_together_cost_more_and_none_before_it)
{
    Flow flow;
    for (int i = 0; i < 4; ++i) {
        if (i == 2) flow.add_penalty(break_avoid, BreakReason::few_lines);
        if (i == 3) flow.add_page_break(false);
        add_box(flow, 10);
    }
    flow.keep_together(0, 9, BreakReason::keep_together);
    BOOST_TEST(flow.boxes[0].penalty == 0);
    BOOST_TEST(flow.boxes[1].penalty == keep_penalty(9));
    BOOST_TEST((flow.boxes[1].reason == BreakReason::keep_together));
    BOOST_TEST(flow.boxes[2].penalty == break_avoid + keep_penalty(9));
    BOOST_TEST((flow.boxes[2].reason == BreakReason::few_lines));
    BOOST_TEST(flow.boxes[3].penalty == break_always);
}

BOOST_AUTO_TEST_CASE(knows_which_boxes_stand_in_a_region)
{
    Flow flow;
    add_box(flow, 10);
    flow.begin_region();
    add_box(flow, 10);
    add_box(flow, 10);
    flow.end_region({});
    add_box(flow, 10);
    BOOST_TEST_REQUIRE(flow.regions.size() == 1u);
    BOOST_TEST(flow.regions[0].begin == 1u);
    BOOST_TEST(flow.regions[0].end == 3u);
    BOOST_TEST(!flow.boxes[0].region.has_value());
    BOOST_TEST(*flow.boxes[2].region == 0u);
    BOOST_TEST(!flow.boxes[3].region.has_value());
}

BOOST_AUTO_TEST_CASE(has_no_region_where_nothing_stands_in_it)
{
    Flow flow;
    flow.begin_region();
    flow.end_region({});
    BOOST_TEST(flow.regions.empty());
}

BOOST_AUTO_TEST_SUITE_END()

}
