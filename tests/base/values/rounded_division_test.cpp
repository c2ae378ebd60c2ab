#include "base/values/rounded_division.h"

#include <boost/test/unit_test.hpp>

using namespace rapporteur;

BOOST_AUTO_TEST_CASE(a_quotient_is_rounded_half_away_from_zero)
{
    static_assert(divide_rounded(5, 2) == 3);
    static_assert(divide_rounded(-5, 2) == -3);
    static_assert(divide_rounded(4, 3) == 1);
    static_assert(divide_rounded(5, 3) == 2);
    static_assert(divide_rounded(-4, 3) == -1);
    BOOST_TEST(divide_rounded_wide(WideInteger{1} << 100, std::int64_t{1} << 50) == std::int64_t{1} << 50);
    BOOST_TEST(divide_rounded_wide(-(WideInteger{1} << 70) - 1, std::int64_t{1} << 40) ==
               -(std::int64_t{1} << 30));
}
