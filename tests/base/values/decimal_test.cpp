#include "base/diagnostics/limits.h"
#include "base/values/decimal.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <limits>
#include <ostream>

using rapporteur::Decimal;

namespace {

struct Parsed {
    char const* text;
    char const* printed; // null: no decimal
};
std::ostream& operator<<(std::ostream& out, Parsed const& c) { return out << '"' << c.text << '"'; }

Parsed const parsed[] = {
    {"0", "0"},       {"74000000", "74000000"}, {"-12.50", "-12.50"}, {"+7", "7"},
    {"007", "7"},     {"0.10", "0.10"},         {"-0.05", "-0.05"},   {"", nullptr},
    {"-", nullptr},   {".", nullptr},           {"1.", nullptr},      {".5", "0.5"},
    {"1e5", nullptr}, {"1,000", nullptr},       {"1 000", nullptr},   {"NaN", nullptr},
    {"--1", nullptr}, {"1.2.3", nullptr},
};

struct Rounded {
    char const* text;
    std::uint32_t places;
    char const* printed;
};
std::ostream& operator<<(std::ostream& out, Rounded const& c) { return out << c.text << " to " << c.places; }

Rounded const rounded[] = {
    {"2.5", 0, "2"},    {"3.5", 0, "4"},      {"-2.5", 0, "-2"},    {"-3.5", 0, "-4"},     {"2.51", 0, "3"},
    {"-2.51", 0, "-3"}, {"1.005", 2, "1.00"}, {"1.015", 2, "1.02"}, {"1.4999999", 0, "1"}, {"7", 2, "7.00"},
};

}

BOOST_AUTO_TEST_SUITE(decimal)

BOOST_DATA_TEST_CASE(reads_the_decimals_of_xsd_and_nothing_else, boost::unit_test::data::make(parsed), c)
{
    auto const value = Decimal::parse(c.text);
    BOOST_TEST(value.has_value() == (c.printed != nullptr));
    if (value && c.printed != nullptr) BOOST_TEST(value->to_string() == c.printed);
}

BOOST_DATA_TEST_CASE(rounds_half_to_even, boost::unit_test::data::make(rounded), c)
{
    BOOST_TEST(Decimal::parse(c.text)->rounded(c.places).to_string() == c.printed);
}

BOOST_AUTO_TEST_CASE(sums_are_exact_where_binary_floating_point_is_not)
{
    Decimal sum;
    for (int i = 0; i < 10; ++i) sum = sum + *Decimal::parse("0.1");
    BOOST_TEST((sum == Decimal(1)));
    BOOST_TEST((*Decimal::parse("0.1") + *Decimal::parse("0.2")).to_string() == "0.3");
}

BOOST_AUTO_TEST_CASE(numbers_compare_by_value_and_keep_their_places)
{
    BOOST_TEST((*Decimal::parse("1.50") == *Decimal::parse("1.5")));
    BOOST_TEST((*Decimal::parse("-2") < *Decimal::parse("-1.99")));
    BOOST_TEST(Decimal::parse("1.50")->to_string() == "1.50");
    BOOST_TEST(Decimal::parse("1.50")->normalized().to_string() == "1.5");
    BOOST_TEST(Decimal::parse("1500")->normalized().to_string() == "1500");
}

BOOST_AUTO_TEST_CASE(integers_are_told_apart)
{
    BOOST_TEST(Decimal::parse("2.00")->is_integer());
    BOOST_TEST(!Decimal::parse("2.01")->is_integer());
    BOOST_TEST(Decimal::parse("2.00")->to_integer().value() == 2);
    BOOST_TEST(!Decimal::parse("99999999999999999999")->to_integer().has_value());
}

BOOST_AUTO_TEST_CASE(a_very_long_number_is_refused_and_a_long_one_is_exact)
{
    BOOST_TEST(
        !Decimal::parse(std::string(rapporteur::fixed_limits::number_characters + 1, '9')).has_value());
    std::string const digits(rapporteur::fixed_limits::number_characters, '9');
    BOOST_TEST(Decimal::parse(digits)->to_string() == digits);
}

BOOST_AUTO_TEST_CASE(division_has_the_places_that_were_asked_for)
{
    BOOST_TEST(Decimal::divide(Decimal(1), Decimal(3), 4)->to_string() == "0.3333");
    BOOST_TEST(Decimal::divide(Decimal(2), Decimal(3), 2)->to_string() == "0.67");
    BOOST_TEST(Decimal::divide(*Decimal::parse("-1"), *Decimal::parse("0.8"), 1)->to_string() == "-1.2");
    BOOST_TEST(!Decimal::divide(Decimal(1), Decimal(0), 2).has_value());
}

BOOST_AUTO_TEST_CASE(numbers_beyond_a_machine_word_are_reckoned_like_those_within)
{
    Decimal const most(std::numeric_limits<std::int64_t>::max());
    Decimal const least(std::numeric_limits<std::int64_t>::min());
    BOOST_TEST((most + Decimal(1)).to_string() == "9223372036854775808");
    BOOST_TEST((most + Decimal(1) - Decimal(1) == most));
    BOOST_TEST((most + Decimal(1) - Decimal(1)).to_integer().value() == most.to_integer().value());
    BOOST_TEST((-least).to_string() == "9223372036854775808");
    BOOST_TEST((-(-least) == least));
    BOOST_TEST((most * most).to_string() == "85070591730234615847396907784232501249");
    BOOST_TEST((least * least > most * most));
    BOOST_TEST(most.rounded(3).to_string() == "9223372036854775807.000");
    BOOST_TEST(most.rounded(3).rounded(0).to_string() == "9223372036854775807");
    BOOST_TEST((*Decimal::parse("9223372036854775807.5")).rounded(0).to_string() == "9223372036854775808");
    BOOST_TEST((*Decimal::parse("-0.00000000000000000001") < Decimal(0)));
    BOOST_TEST((*Decimal::parse("0.00000000000000000001") < most));
    BOOST_TEST(least.to_string() == "-9223372036854775808");
}

BOOST_AUTO_TEST_CASE(a_quotient_is_rounded_down_whatever_the_signs)
{
    auto const floor = [](char const* a, char const* b) {
        return Decimal::floor_divide(*Decimal::parse(a), *Decimal::parse(b))->to_string();
    };
    BOOST_TEST(floor("7", "2") == "3");
    BOOST_TEST(floor("-7", "2") == "-4");
    BOOST_TEST(floor("7", "-2") == "-4");
    BOOST_TEST(floor("-7", "-2") == "3");
    BOOST_TEST(floor("-6", "2") == "-3");
    BOOST_TEST(floor("1", "0.3") == "3");
    BOOST_TEST(!Decimal::floor_divide(Decimal(1), Decimal(0)).has_value());
}

BOOST_AUTO_TEST_CASE(the_places_can_be_cut_moved_and_counted)
{
    BOOST_TEST(Decimal::parse("-2.99")->truncated().to_string() == "-2");
    BOOST_TEST(Decimal::parse("12345")->with_point_moved(3).to_string() == "12.345");
    BOOST_TEST(Decimal::power_of_ten(20).to_string() == "100000000000000000000");
    BOOST_TEST(Decimal(0).bits() == 0u);
    BOOST_TEST(Decimal(-1000).bits() == 10u);
    BOOST_TEST(Decimal::power_of_ten(20).bits() == 67u);
}

BOOST_AUTO_TEST_SUITE_END()
