#include "base/text/destination_name.h"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(destination_names)

BOOST_AUTO_TEST_CASE(need_no_escape_in_a_link)
{
    BOOST_TEST(rapporteur::destination_name("S/RES/822") == "S-RES-822");
    BOOST_TEST(rapporteur::destination_name("oic-summit-10.r1.op3") == "oic-summit-10.r1.op3");
    BOOST_TEST(rapporteur::destination_name("21/10-P(IS) a&b#c%20") == "21-10-P-IS--a-b-c-20");
    BOOST_TEST(rapporteur::destination_name("Überblick_1~") == "Überblick_1~");
    BOOST_TEST(rapporteur::destination_name("").empty());
}

BOOST_AUTO_TEST_SUITE_END()
