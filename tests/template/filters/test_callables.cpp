#include "support.h"

#include "template/filters/filters.h"

#include <boost/test/unit_test.hpp>

#include <set>

using namespace rapporteur::templates;
using namespace rapporteur::templates::testing;

BOOST_AUTO_TEST_SUITE(callables)

BOOST_AUTO_TEST_CASE(have_names_of_their_own)
{
    std::set<std::string_view> filters, tests;
    for (std::string_view const name : all_callables().filter_names())
        BOOST_TEST(filters.insert(name).second, name);
    for (std::string_view const name : all_callables().test_names())
        BOOST_TEST(tests.insert(name).second, name);
}

BOOST_AUTO_TEST_CASE(are_found_by_their_names)
{
    for (FilterInfo const& info : all_callables().filters)
        BOOST_TEST(all_callables().filter(info.name) == &info, info.name);
    for (TestInfo const& info : all_callables().tests)
        BOOST_TEST(all_callables().test(info.name) == &info, info.name);
    BOOST_TEST(all_callables().filter("no such filter") == nullptr);
    BOOST_TEST(all_callables().test("no such test") == nullptr);
}

BOOST_AUTO_TEST_CASE(can_be_checked_and_run)
{
    for (FilterInfo const& info : all_callables().filters)
        BOOST_TEST((info.check != nullptr && info.run != nullptr), info.name);
    for (TestInfo const& info : all_callables().tests)
        BOOST_TEST((info.check != nullptr && info.run != nullptr), info.name);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(filters)

// A style is settled when the template is checked; what is not one of its words is a fault there.
BOOST_AUTO_TEST_CASE(refuse_a_style_that_they_do_not_have)
{
    BOOST_TEST(value_of("session.start | date('long')") == value_of("session.start | date"));
    BOOST_TEST(value_of("session.start | date('longish')").substr(0, 1) == "!");
    BOOST_TEST(value_of("3 | ordinal('digits')") == value_of("3 | ordinal"));
    BOOST_TEST(value_of("2.5 | round(0, 'nearest')").substr(0, 1) == "!");
}

BOOST_AUTO_TEST_CASE(round_as_they_are_told_to)
{
    BOOST_TEST(value_of("2.1 | round(0, 'ceil')") == "3");
    BOOST_TEST(value_of("2.9 | round(0, 'floor')") == "2");
    BOOST_TEST(value_of("2.5 | round") == "2"); // half to even
}

BOOST_AUTO_TEST_CASE(sort_by_several_fields_each_in_its_own_order)
{
    std::string const by_fields =
        "session.resolutions | sort(attribute='adopted,title') | map(attribute='id') | join(' ')";
    std::string const by_one =
        "session.resolutions | sort(attribute='adopted') | map(attribute='id') | join(' ')";
    BOOST_TEST(value_of(by_fields) != "!");
    BOOST_TEST(value_of(by_fields).size() == value_of(by_one).size());
    BOOST_TEST(value_of("['b', 'a', 'C'] | sort | join") == "abC");
    BOOST_TEST(value_of("['b', 'a', 'C'] | sort(reverse=true) | join") == "Cba");
}

BOOST_AUTO_TEST_SUITE_END()
