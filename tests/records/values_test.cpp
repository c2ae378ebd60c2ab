#include "support.h"

#include "records/record.h"
#include "records/value.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using namespace rapporteur;
using namespace rapporteur::records;
using namespace rapporteur::records::testing;

BOOST_AUTO_TEST_SUITE(values)

namespace {

struct Choice {
    char const* asked;
    char const* text;
};
std::ostream& operator<<(std::ostream& out, Choice const& c)
{
    return out << "asked for '" << c.asked << "'";
}

Choice const choices[] = {
    {"fr", "Titre"},    {"fr-CA", "Titre"}, {"az-Latn-AZ", "Başlıq"}, {"az", "Title"}, {"zh-Hant", "Title"},
    {"en-GB", "Title"}, {"", "Title"},
};

}

BOOST_DATA_TEST_CASE(text_falls_back_to_its_base_language_then_the_records_own,
                     boost::unit_test::data::make(choices), c)
{
    Loaded const loaded = load_framed("<source id='s'><title xml:lang='fr'>Titre</title><title>Title</title>"
                                      "<title xml:lang='az-Latn'>Başlıq</title></source>");
    BOOST_REQUIRE_MESSAGE(loaded.archive, loaded.text());
    BOOST_TEST(loaded.get<Source>("s").title.plain(c.asked) == c.text);
}

BOOST_AUTO_TEST_CASE(the_records_own_language_may_differ_from_the_files)
{
    Loaded const loaded = load_framed(
        "<source id='s' xml:lang='fr'><title xml:lang='en'>Title</title><title>Titre</title></source>");
    BOOST_REQUIRE_MESSAGE(loaded.archive, loaded.text());
    BOOST_TEST(loaded.get<Source>("s").title.plain("de") == "Titre");
    BOOST_TEST(loaded.get<Source>("s").language == "fr");
}

namespace {

struct Named {
    char const* date; // empty: now
    char const* name;
};
std::ostream& operator<<(std::ostream& out, Named const& c) { return out << "on '" << c.date << "'"; }

// Both ends count; where two fit the later `from` wins; a date known to the year takes whatever fits some day
// of it.
Named const named[] = {
    {"1971-01-01", "First"},  {"1999-12-31", "First"}, {"2000-01-01", "Second"}, {"2011-06-28", "Third"},
    {"2011-06-27", "Second"}, {"2011", "Third"},       {"2020", "Third"},        {"", "Third"},
};

}

BOOST_DATA_TEST_CASE(a_body_prints_under_the_name_that_it_bore_on_the_date,
                     boost::unit_test::data::make(named), c)
{
    Loaded const loaded =
        load_framed("<source id='s'><title>S</title></source><body id='b'>"
                    "<name from='2011-06-28'>Third</name><name to='1999'>First</name>"
                    "<name from='2000' to='2011-06-28'>Second</name><source ref='s'/></body>");
    BOOST_REQUIRE_MESSAGE(loaded.archive, loaded.text());
    std::string_view const date = c.date;
    BOOST_TEST(
        loaded.get<Body>("b").name_on(date.empty() ? std::nullopt : PartialDate::parse(date)).plain() ==
        c.name);
}

BOOST_AUTO_TEST_CASE(a_date_that_no_name_is_on_record_for_takes_the_last_one_before_it)
{
    Loaded const loaded =
        load_framed("<source id='s'><title>S</title></source><body id='b'>"
                    "<name from='1969' to='1980'>First</name><name from='1990' to='2000'>Second</name>"
                    "<source ref='s'/></body>");
    BOOST_REQUIRE_MESSAGE(loaded.archive, loaded.text());
    Body const& body = loaded.get<Body>("b");
    BOOST_TEST(body.name_on(PartialDate::parse("1985")).plain() == "First");
    BOOST_TEST(body.name_on(PartialDate::parse("1950")).plain() == "First");
    BOOST_TEST(body.name_on(PartialDate::parse("2005")).plain() == "Second");
    BOOST_TEST(body.name_on(std::nullopt).plain() == "Second");
}

BOOST_AUTO_TEST_CASE(types_are_named_as_people_say_them)
{
    Schema const& schema = Schema::get();
    auto type_of = [&](RecordType type, std::string_view field) {
        return describe(schema.of(type).find(field)->type);
    };
    BOOST_TEST(type_of(RecordType::session, "start") == "date");
    BOOST_TEST(type_of(RecordType::session, "end") == "date, maybe absent");
    BOOST_TEST(type_of(RecordType::session, "resolutions") == "list of resolution");
    BOOST_TEST(type_of(RecordType::session, "body") == "body");
    BOOST_TEST(type_of(RecordType::assistance, "amount") == "money, maybe absent");
    BOOST_TEST(type_of(RecordType::assistance, "cumulative") == "boolean");
    BOOST_TEST(type_of(RecordType::resolution, "cites") == "list of record");
}

BOOST_AUTO_TEST_SUITE_END()
