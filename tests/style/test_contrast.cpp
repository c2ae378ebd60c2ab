#include "base/values/length.h"
#include "style/contrast.h"

#include <boost/test/unit_test.hpp>

using namespace rapporteur;
using namespace rapporteur::style;

BOOST_AUTO_TEST_SUITE(contrasts)

BOOST_AUTO_TEST_CASE(black_on_white_is_as_far_apart_as_colours_can_be)
{
    BOOST_TEST(contrast(Colour{}, white) == 21.0, boost::test_tools::tolerance(1e-9));
    BOOST_TEST(contrast(white, Colour{}) == contrast(Colour{}, white));
    BOOST_TEST(contrast(white, white) == 1.0);
}

BOOST_AUTO_TEST_CASE(text_needs_more_contrast_than_large_text_and_drawings)
{
    // The greys on both sides of 4.5 to 1 and of 3 to 1, as WCAG's own examples have them.
    BOOST_TEST(contrast({0x76, 0x76, 0x76}, white) >= least_contrast(ColourUse::text));
    BOOST_TEST(contrast({0x77, 0x77, 0x77}, white) < least_contrast(ColourUse::text));
    for (ColourUse const use : {ColourUse::large_text, ColourUse::graphics}) {
        BOOST_TEST(contrast({0x94, 0x94, 0x94}, white) >= least_contrast(use));
        BOOST_TEST(contrast({0x95, 0x95, 0x95}, white) < least_contrast(use));
    }
}

BOOST_AUTO_TEST_CASE(bold_text_is_large_from_fourteen_points_on)
{
    BOOST_TEST(is_large_text(Length::points(18).raw(), 400));
    BOOST_TEST(!is_large_text(Length::points(17).raw(), 400));
    BOOST_TEST(is_large_text(Length::points(14).raw(), 700));
    BOOST_TEST(!is_large_text(Length::points(14).raw(), 600));
    BOOST_TEST(!is_large_text(Length::points(13).raw(), 900));
}

BOOST_AUTO_TEST_SUITE_END()
