#include "base/values/length.h"

#include <boost/test/unit_test.hpp>

using namespace rapporteur;

BOOST_AUTO_TEST_SUITE(length)

BOOST_AUTO_TEST_CASE(a_short_length_is_the_length_it_was_made_of)
{
    for (Length const made : {Length(), Length::points(1), Length::points(-1), Length::millipoints(10'833),
                              Length::points(14'400), Length::from_raw(-1)}) {
        ShortLength const kept = made;
        BOOST_TEST((Length(kept) == made));
        BOOST_TEST((kept == made));
        BOOST_TEST((kept + kept == made * 2));
        BOOST_TEST((kept - made == Length()));
        BOOST_TEST((-kept == -made));
        BOOST_TEST(kept.raw() == made.raw());
    }
    BOOST_TEST((ShortLength(Length::points(2)) < Length::points(3)));
    BOOST_TEST((Length::points(3) > ShortLength(Length::points(2))));
    BOOST_TEST((ShortLength(Length::points(3)).scaled(1, 2) == Length::millipoints(1500)));
}

BOOST_AUTO_TEST_CASE(a_short_length_beyond_any_paper_is_cut_and_does_not_wrap_round)
{
    BOOST_TEST(ShortLength(Length::points(100'000)).to_points() == 32768.0,
               boost::test_tools::tolerance(0.0001));
    BOOST_TEST(ShortLength(Length::points(-100'000)).to_points() == -32768.0,
               boost::test_tools::tolerance(0.0001));
}

BOOST_AUTO_TEST_SUITE_END()
