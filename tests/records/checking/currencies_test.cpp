#include "../support.h"

#include "base/values/currency.h"
#include "base/values/language.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using namespace rapporteur;
using namespace rapporteur::records;
using namespace rapporteur::records::testing;

BOOST_AUTO_TEST_SUITE(currencies)

namespace {

struct Case {
    char const* currency;
    char const* dates; // attributes
    bool restated;
};
std::ostream& operator<<(std::ostream& out, Case const& c) { return out << c.currency << " " << c.dates; }

Case const cases[] = {
    {"AZN", "date=\"1994\"", true},
    {"AZN", "date=\"2006\"", false},
    {"AZN", "from=\"1994\"", false},
    {"AZN", "from=\"1994\" to=\"2005-12\"", true},
    {"AZN", "as-of=\"1999\"", true},
    {"AZN", "", false}, // undated
    {"USD", "date=\"1993\"", false},
    {"DEM", "date=\"1995\"", false},
    {"DEM", "date=\"2002-03\"", false},
    {"DEM", "date=\"2002-04\"", true},
    {"EUR", "date=\"1996\"", true},
    {"EUR", "date=\"1999-01-01\"", false},
    {"RUB", "date=\"2020\"", false},
    // Of the guilder of the Antilles ICU knows the last years only.
    {"ANG", "date=\"1993\"", false},
    {"ANG", "date=\"2007\"", false},
    {"ANG", "date=\"2024\"", false},
    {"ANG", "date=\"2026\"", true},
    {"ZWL", "date=\"2019\"", false},
    {"ZWL", "date=\"2024-09\"", false},
    {"ZWL", "date=\"2025\"", true},
    {"ZWG", "date=\"2024\"", false},
    {"XCG", "date=\"2025\"", false},
    {"CSK", "date=\"1990\"", false},
    {"SUR", "date=\"1985\"", false},
    {"SUR", "date=\"1995\"", true},
};

}

BOOST_DATA_TEST_CASE(a_sum_may_be_restated_in_one_of_another_time, boost::unit_test::data::make(cases), c)
{
    Loaded const loaded = load_framed(
        "<source id='s'><title>A</title></source>\n<assistance id='f' recipient='AZ' kind='grant' " +
        std::string(c.dates) + "><purpose>P</purpose><amount currency='" + c.currency +
        "'>5</amount><source ref='s'/></assistance>");
    std::string faults;
    for (std::string const& fault : loaded.faults()) faults += fault.substr(fault.find(' ') + 1);
    BOOST_TEST(faults == (c.restated ? "restated-currency warning" : ""), loaded.text());
    BOOST_TEST((loaded.archive != nullptr));
}

BOOST_AUTO_TEST_CASE(are_those_of_the_standard)
{
    for (char const* code : {"USD", "EUR", "ZWG", "XCG", "ZWL", "ANG", "DEM", "YUN", "XAU"})
        BOOST_TEST(is_currency(code), code);
    for (char const* code : {"", "US", "USX", "XXX", "usd", "D E", "AED ", "ZZZ"}) {
        BOOST_TEST(!is_currency(code), code);
        BOOST_TEST(!is_listed_currency(code), code);
    }
    BOOST_TEST(withdrawal_of("HRK")->first.to_string() == "2015-06");
    BOOST_TEST(withdrawal_of("HRK")->last.to_string() == "2023-01");
    BOOST_TEST(withdrawal_of("ARY")->last.to_string() == "1990");
    BOOST_TEST(!withdrawal_of("USD").has_value());
    BOOST_TEST(!withdrawal_of("TRY").has_value());
}

BOOST_AUTO_TEST_SUITE_END()
