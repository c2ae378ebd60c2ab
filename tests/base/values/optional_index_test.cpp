#include "base/values/optional_index.h"

#include <boost/test/unit_test.hpp>

namespace {

using rapporteur::OptionalIndex;

BOOST_AUTO_TEST_SUITE(an_optional_index)

BOOST_AUTO_TEST_CASE(has_no_value_until_it_is_given_one)
{
    BOOST_TEST(!OptionalIndex().has_value());
    BOOST_TEST(OptionalIndex(0).has_value());
    BOOST_TEST(*OptionalIndex(7) == 7u);
}

BOOST_AUTO_TEST_CASE(is_equal_to_one_of_the_same_value_alone)
{
    BOOST_TEST((OptionalIndex() == OptionalIndex()));
    BOOST_TEST((OptionalIndex(0) != OptionalIndex()));
    BOOST_TEST((OptionalIndex(3) == OptionalIndex(3)));
}

BOOST_AUTO_TEST_CASE(is_as_small_as_a_number) { static_assert(sizeof(OptionalIndex) == 4); }

BOOST_AUTO_TEST_SUITE_END()

}
