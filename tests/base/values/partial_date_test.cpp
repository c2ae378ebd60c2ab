#include "base/values/partial_date.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using rapporteur::PartialDate;

namespace {

struct Case {
    char const* text;
    bool valid;
};
std::ostream& operator<<(std::ostream& out, Case const& c) { return out << '"' << c.text << '"'; }

Case const cases[] = {
    {"2015-05-27", true},  {"1994-12", true},     {"1994", true},         {"2000-02-29", true},
    {"1900-02-29", false}, {"2015-02-31", false}, {"2015-13", false},     {"2015-00", false},
    {"2015-01-00", false}, {"0000", false},       {"94", false},          {"", false},
    {"2015-5-27", false},  {"2015/05/27", false}, {"2015-05-27 ", false}, {"20150527", false},
    {"+2015", false},      {"2015-05-2x", false}, {"9999-12-31", true},   {"0001-01-01", true},
};

PartialDate date(char const* text) { return PartialDate::parse(text).value(); }

}

BOOST_AUTO_TEST_SUITE(partial_date)

BOOST_DATA_TEST_CASE(only_real_dates_are_dates, boost::unit_test::data::make(cases), c)
{
    auto const value = PartialDate::parse(c.text);
    BOOST_TEST(value.has_value() == c.valid);
    if (value) BOOST_TEST(value->to_string() == c.text);
}

BOOST_AUTO_TEST_CASE(a_month_is_the_interval_of_its_days)
{
    BOOST_TEST(date("1996-02").first().to_string() == "1996-02-01");
    BOOST_TEST(date("1996-02").last().to_string() == "1996-02-29");
    BOOST_TEST(date("1994").last().to_string() == "1994-12-31");
    BOOST_TEST(date("1970-01-01").first_day() == 0);
    BOOST_TEST(date("2000-03-01").first_day() == 11017);
}

BOOST_AUTO_TEST_CASE(dates_compare_by_the_days_that_they_name)
{
    BOOST_TEST(date("1994").overlaps(date("1994-12-13")));
    BOOST_TEST(!date("1994-11").overlaps(date("1994-12")));
    BOOST_TEST(date("1994-11").before(date("1994-12-01")));
    BOOST_TEST(!date("1994").before(date("1994-12-31")));
}

BOOST_AUTO_TEST_CASE(lists_put_the_coarser_date_first)
{
    BOOST_TEST((date("1994") < date("1994-01")));
    BOOST_TEST((date("1994-01") < date("1994-01-01")));
    BOOST_TEST((date("1994-01-02") > date("1994-01")));
}

BOOST_AUTO_TEST_SUITE_END()
