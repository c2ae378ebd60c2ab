#include "layout/blocks/side_by_side.h"

#include <boost/test/unit_test.hpp>

#include <initializer_list>

namespace {

using namespace rapporteur;
using namespace rapporteur::layout;

constexpr Length points(std::int64_t count) { return Length::points(count); }

// A flow of boxes of these heights, below one another.
Flow flow_of(std::initializer_list<std::int64_t> heights)
{
    Flow flow;
    for (std::int64_t const height : heights) {
        flow.begin_box(points(height), Length());
        flow.add_rule({Length(), Length(), points(1), points(height)}, {});
    }
    return flow;
}

std::vector<std::int64_t> heights(Flow const& flow)
{
    std::vector<std::int64_t> result;
    for (FlowBox const& box : flow.boxes) result.push_back(box.height.raw() / points(1).raw());
    return result;
}

std::vector<std::size_t> counts(Flow const& flow)
{
    std::vector<std::size_t> result;
    for (std::size_t box = 0; box < flow.boxes.size(); ++box)
        result.push_back(flow.draws_end(box) - flow.boxes[box].draws);
    return result;
}

using Numbers = std::vector<std::int64_t>;
using Counts = std::vector<std::size_t>;

BOOST_AUTO_TEST_SUITE(flows_side_by_side)

BOOST_AUTO_TEST_CASE(are_one_box_while_they_are_not_too_tall)
{
    std::vector<Flow> parts;
    parts.push_back(flow_of({10, 10}));
    parts.push_back(flow_of({15}));
    Flow flow;
    set_side_by_side(parts, points(20), Length(), points(20), flow);
    BOOST_TEST(heights(flow) == Numbers{20}, boost::test_tools::per_element());
    BOOST_TEST(counts(flow) == Counts{3}, boost::test_tools::per_element());
    // The second box of the first part stands below the first.
    BOOST_TEST((Length(flow.draws[1].y) == points(10)));
    BOOST_TEST((Length(flow.draws[2].y) == Length()));
}

BOOST_AUTO_TEST_CASE(are_cut_only_where_no_box_of_any_is_divided)
{
    std::vector<Flow> parts;
    parts.push_back(flow_of({10, 10, 10, 10}));
    parts.push_back(flow_of({10, 20, 10}));
    Flow flow;
    set_side_by_side(parts, points(40), Length(), points(5), flow);
    BOOST_TEST(heights(flow) == (Numbers{10, 10, 20, 10}), boost::test_tools::per_element());
    BOOST_TEST(counts(flow) == (Counts{2, 1, 2, 2}), boost::test_tools::per_element());
    // The box of 20 goes on beside the end of what stands before it; at the top of a page it has room.
    BOOST_TEST((flow.boxes[2].gap == points(-10)));
    BOOST_TEST((flow.height() == points(40)));
}

BOOST_AUTO_TEST_CASE(are_cut_across_below_each_foot_that_others_reach_over)
{
    std::vector<BoxBeside> const boxes{{0, 0, points(0), points(10)},
                                       {0, 1, points(10), points(20)},
                                       {1, 0, points(0), points(13)},
                                       {1, 1, points(13), points(26)},
                                       {0, 2, points(30), points(40)}};
    CutsAcross const cuts(boxes);
    // Below the lowest of what stands above 30 the cut is clear.
    BOOST_TEST((cuts.feet(Length(), points(40)) == std::vector<Length>{points(10), points(13), points(20)}));
    BOOST_TEST((cuts.overhang(points(10)) == points(10)));
    BOOST_TEST((cuts.overhang(points(13)) == points(3)));
    BOOST_TEST((cuts.overhang(points(20)) == points(7)));
    BOOST_TEST((cuts.overhang(points(26)) == Length()));
}

BOOST_AUTO_TEST_CASE(keep_two_lines_on_either_side_of_a_cut_where_they_can)
{
    std::vector<Flow> parts;
    parts.push_back(flow_of({10, 10, 10, 10}));
    Flow flow;
    set_side_by_side(parts, points(40), Length(), points(5), flow);
    BOOST_TEST(flow.boxes[1].penalty == 2 * break_avoid);
    BOOST_TEST(flow.boxes[2].penalty == break_avoid);
    BOOST_TEST(flow.boxes[3].penalty == 2 * break_avoid);
}

BOOST_AUTO_TEST_CASE(have_no_clear_height_where_a_tall_box_stands_beside_the_others)
{
    std::vector<BoxBeside> const boxes{{0, 0, points(0), points(10)},
                                       {0, 1, points(10), points(20)},
                                       {1, 0, points(0), points(20)},
                                       {0, 2, points(25), points(30)}};
    std::vector<ClearStretch> const clear = clear_stretches(boxes);
    BOOST_TEST_REQUIRE(clear.size() == 1u);
    BOOST_TEST((clear[0].from == points(20)));
    BOOST_TEST((clear[0].to == points(25)));
}

BOOST_AUTO_TEST_CASE(go_into_the_slice_in_which_they_begin)
{
    std::vector<BoxBeside> const boxes{
        {0, 0, points(0), points(10)}, {0, 1, points(10), points(20)}, {1, 0, points(2), points(9)}};
    std::vector<Length> const tops{Length(), points(10)};
    BoxesOfSlices const slices = share_among_slices(boxes, tops);
    BOOST_TEST(slices.boxes == (std::vector<std::uint32_t>{0, 2, 1}), boost::test_tools::per_element());
    BOOST_TEST(slices.begins == (std::vector<std::uint32_t>{0, 2, 3}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()

}
