// Values from their text alone: no file, no element.
#include "records/record.h"
#include "records/values/read_value.h"
#include "records/vocabulary/member_values.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <array>
#include <ostream>
#include <string>

using namespace rapporteur;
using namespace rapporteur::records;

BOOST_AUTO_TEST_SUITE(values_alone)

namespace {

constexpr std::array<std::string_view, 2> kinds{"grant", "loan"};

struct Case {
    Shape shape;
    char const* text;
    char const* read;       // as files write it; null: it is no such value
    char const* suggestion; // of what is not
};
std::ostream& operator<<(std::ostream& out, Case const& c)
{
    return out << static_cast<int>(c.shape) << " '" << c.text << "'";
}

template <typename T> std::string outcome(ValueOrFault<T> const& read)
{
    if (read) return written(*read.value).value_or("");
    BOOST_TEST(!read.fault.message.empty());
    return "fault, perhaps '" + read.fault.suggestion + "'";
}

std::string outcome_of(Case const& c)
{
    ValueRule const rule{"field", c.shape,
                         c.shape == Shape::code ? std::span<std::string_view const>(kinds)
                                                : std::span<std::string_view const>()};
    switch (c.shape) {
    case Shape::whole: return outcome(read_whole(c.text));
    case Shape::boolean: return outcome(read_flag(c.text));
    case Shape::decimal: return outcome(read_decimal(c.text));
    case Shape::date: return outcome(read_date(c.text));
    case Shape::symbol: return outcome(read_symbol(c.text, rule));
    case Shape::link: return outcome(read_link(c.text, rule));
    default: return outcome(read_words(c.text, rule));
    }
}

Case const cases[] = {
    {Shape::id, "S/RES/822", "S/RES/822", ""},
    {Shape::id, "two words", nullptr, ""},
    {Shape::id, "-a", nullptr, ""},
    {Shape::token, "any words at all", "any words at all", ""},
    {Shape::token, " \t", nullptr, ""},
    {Shape::code, "grant", "grant", ""},
    {Shape::code, "grand", nullptr, "grant"},
    {Shape::country, "AZ", "AZ", ""},
    {Shape::country, "az", nullptr, "AZ"},
    {Shape::country, "Azerbaijan", nullptr, ""},
    {Shape::currency, "USD", "USD", ""},
    {Shape::currency, "usd", nullptr, "USD"},
    {Shape::whole, "0", "0", ""},
    {Shape::whole, "-1", nullptr, ""},
    {Shape::whole, "1.0", nullptr, ""},
    {Shape::whole, "1234567890123456", nullptr, ""},
    {Shape::boolean, "true", "true", ""},
    {Shape::boolean, "yes", nullptr, ""},
    {Shape::decimal, "1424000.50", "1424000.50", ""},
    {Shape::decimal, "1,424,000", nullptr, ""},
    {Shape::date, "1994-12", "1994-12", ""},
    {Shape::date, "1994-13", nullptr, ""},
    {Shape::symbol, "S/RES/822 (1993)", "S/RES/822 (1993)", ""},
    {Shape::symbol, "", nullptr, ""},
    {Shape::link, "any id", "any id", ""},
    {Shape::link, " ", nullptr, ""},
};

}

BOOST_DATA_TEST_CASE(a_text_is_a_value_or_says_why_not, boost::unit_test::data::make(cases), c)
{
    BOOST_TEST(outcome_of(c) == (c.read != nullptr ? std::string(c.read)
                                                   : "fault, perhaps '" + std::string(c.suggestion) + "'"));
}

BOOST_AUTO_TEST_CASE(a_list_of_ids_says_where_each_begins)
{
    auto const read = read_links(" m  nn ", {"subjects", Shape::links, {}});
    BOOST_REQUIRE(static_cast<bool>(read));
    BOOST_TEST((*read.value == std::vector<PlacedId>{{"m", 1}, {"nn", 4}}));
}

BOOST_AUTO_TEST_CASE(a_qualifier_and_a_period_are_read_by_their_words)
{
    BOOST_TEST((*read_qualifier("at-least").value == Qualifier::at_least));
    BOOST_TEST(read_qualifier("at-leest").fault.suggestion == "at-least");
    BOOST_TEST(!static_cast<bool>(read_qualifier("")));
    constexpr std::array<std::string_view, 2> periods{"day", "week"};
    ValueRule const rule{"per", Shape::code, periods};
    BOOST_TEST((*read_per("week", rule).value == Per::week));
    BOOST_TEST(read_per("weak", rule).fault.suggestion == "week");
}

BOOST_AUTO_TEST_CASE(a_message_names_the_field_that_is_empty)
{
    BOOST_TEST(read_words("", {"city", Shape::token, {}}).fault.message == "the value of 'city' is empty");
    BOOST_TEST(read_words("", {"", Shape::token, {}}).fault.message == "there is no value");
}

// A cell of a sheet is all that an importer has: no tag, no quotes, no entities.
BOOST_AUTO_TEST_CASE(a_member_is_filled_from_a_cell)
{
    Position const cell{FileName("figures.csv"), 7, 3};
    Assistance figure;
    BOOST_TEST(!assign(TextAtOnePlace("2003-05", cell), {"date", Shape::date, {}}, figure.date).has_value());
    BOOST_TEST(figure.date->to_string() == "2003-05");
    BOOST_TEST(!assign(TextAtOnePlace("isdb", cell), {"donor", Shape::link, {}}, figure.channel).has_value());
    BOOST_TEST(figure.channel.id == "isdb");
    BOOST_TEST((figure.channel.at == cell));
    BOOST_TEST(!assign(TextAtOnePlace("r1 r2", cell), {"basis", Shape::links, {}}, figure.basis).has_value());
    BOOST_TEST(figure.basis.size() == 2u);
    auto const fault = assign(TextAtOnePlace("soon", cell), {"date", Shape::date, {}}, figure.date);
    BOOST_REQUIRE(fault.has_value());
    BOOST_TEST(fault->message == "'soon' is not a date; write one such as 2015-05-27, 1994-12 or 1994");
    BOOST_TEST(figure.date->to_string() == "2003-05");
}

BOOST_AUTO_TEST_SUITE_END()
