#include "../support.h"

#include "records/in_all.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using namespace rapporteur;
using namespace rapporteur::records;
using namespace rapporteur::records::testing;

BOOST_AUTO_TEST_SUITE(balances)

namespace {

// "id attributes: amount", where the amount is "5 USD", "5 USD about", "5..6 USD" or nothing.
std::string figure(std::string const& line)
{
    std::size_t const space = line.find(' ');
    std::size_t const colon = line.find(": ");
    std::string const id = line.substr(0, space);
    std::string attributes = line.substr(space, colon - space);
    if (attributes.find("donor=") == std::string::npos) attributes += " donor='b'";
    if (attributes.find("kind=") == std::string::npos) attributes += " kind='grant'";
    std::string xml = "<assistance id='" + id + "' recipient='AZ'" + attributes + "><purpose>P</purpose>";
    std::string const amount = line.substr(colon + 2);
    if (!amount.empty()) {
        std::size_t const after = amount.find(' ');
        std::string number = amount.substr(0, after);
        std::string const currency = amount.substr(after + 1, 3);
        std::string more;
        if (std::size_t const dots = number.find(".."); dots != std::string::npos) {
            more = " to='" + number.substr(dots + 2) + "'";
            number.resize(dots);
        } else if (amount.size() > after + 4) {
            more = " qualifier='" + amount.substr(after + 5) + "'";
        }
        xml += "<amount currency='" + currency + "'" + more + ">" + number + "</amount>";
    }
    return xml + "<source ref='s'/></assistance>\n";
}

Loaded of(std::vector<std::string> const& figures, std::string const& more = {})
{
    std::string xml = "<source id='s'><title>A</title></source>\n"
                      "<body id='b'><name>B</name><source ref='s'/></body>\n"
                      "<body id='c'><name>C</name><source ref='s'/></body>\n" +
                      more;
    for (std::string const& each : figures) xml += figure(each);
    Loaded loaded = load_framed(xml);
    BOOST_REQUIRE_MESSAGE(loaded.archive != nullptr, loaded.text());
    return loaded;
}

std::string text_of(std::optional<Money> const& money)
{
    if (!money) return "";
    std::string result(word_of(money->qualifier));
    if (!result.empty()) result += ' ';
    result += money->number.to_string();
    if (money->to) result += ".." + money->to->to_string();
    return result + " " + money->currency;
}

struct Case {
    char const* name;
    std::vector<std::string> figures;
    char const* expected;
};
std::ostream& operator<<(std::ostream& out, Case const& c) { return out << c.name; }

std::string const pledge = "p stage='pledge': 100 USD";

Case const pledges[] = {
    {"nothing on record of it", {pledge}, ""},
    {"half paid", {pledge, "d fulfils='p' stage='disbursement': 50 USD"}, "50 USD"},
    {"paid in two parts",
     {pledge, "d fulfils='p' stage='disbursement': 50 USD", "e fulfils='p' stage='disbursement': 49.50 USD"},
     "0.50 USD"},
    {"paid in full", {pledge, "d fulfils='p' stage='disbursement': 100 USD"}, "0 USD"},
    {"paid and more", {pledge, "d fulfils='p' stage='disbursement': 130 USD"}, "exceeded by 30 USD"},
    {"another currency", {pledge, "d fulfils='p' stage='disbursement': 50 EUR"}, ""},
    {"not exact", {pledge, "d fulfils='p' stage='disbursement': 50 USD about"}, ""},
    {"a range", {pledge, "d fulfils='p' stage='disbursement': 50..60 USD"}, ""},
    {"an unknown payment",
     {pledge, "d fulfils='p' stage='disbursement': 50 USD", "e fulfils='p' stage='disbursement': "},
     ""},
    {"a pledge of a range", {"p stage='pledge': 100..110 USD", "d fulfils='p': 50 USD"}, ""},
    {"a qualified pledge", {"p stage='pledge': 100 USD up-to", "d fulfils='p': 50 USD"}, ""},
    {"a payment that another took the place of",
     {pledge, "d fulfils='p' stage='disbursement': 50 USD",
      "e fulfils='p' stage='disbursement' supersedes='d': 40 USD"},
     "60 USD"},
    {"a negative correction",
     {pledge, "d fulfils='p' stage='disbursement': 50 USD", "e fulfils='p' stage='disbursement': -10 USD"},
     "60 USD"},
    {"two stages of the same money",
     {pledge, "d fulfils='p' stage='commitment': 50 USD", "e fulfils='p' stage='disbursement': 50 USD"},
     ""},
    {"a corrected pledge has what was paid of the first",
     {"q stage='pledge': 90 USD", "d fulfils='q' stage='disbursement': 50 USD",
      "p stage='pledge' supersedes='q': 100 USD", "e fulfils='p' stage='disbursement': 20 USD"},
     "30 USD"},
    {"in all, beside a single one",
     {pledge, "d fulfils='p' stage='disbursement': 50 USD",
      "e fulfils='p' stage='disbursement' cumulative='true' as-of='2019': 60 USD"},
     ""},
    {"in all, twice: the earlier is contained",
     {pledge, "d fulfils='p' stage='disbursement' cumulative='true' as-of='2015': 50 USD",
      "e fulfils='p' stage='disbursement' cumulative='true' as-of='2019': 60 USD"},
     "40 USD"},
};

}

BOOST_DATA_TEST_CASE(what_is_left_of_a_pledge, boost::unit_test::data::make(pledges), c)
{
    Loaded const loaded = of(c.figures);
    auto const& it = loaded.get<Assistance>("p");
    std::string const found =
        it.exceeded_by ? "exceeded by " + text_of(it.exceeded_by) : text_of(it.outstanding);
    BOOST_TEST(found == c.expected);
    BOOST_TEST(!(it.exceeded_by && it.outstanding));
}

BOOST_AUTO_TEST_CASE(nothing_is_left_of_a_pledge_that_another_took_the_place_of)
{
    Loaded const loaded = of({"q stage='pledge': 90 USD", "d fulfils='q' stage='disbursement': 50 USD",
                              "p stage='pledge' supersedes='q': 100 USD"});
    BOOST_TEST(!loaded.get<Assistance>("q").outstanding.has_value());
    BOOST_TEST(text_of(loaded.get<Assistance>("p").outstanding) == "50 USD");
}

namespace {

struct Appealed {
    char const* name;
    char const* required;
    std::vector<std::string> figures;
    char const* expected;
};
std::ostream& operator<<(std::ostream& out, Appealed const& c) { return out << c.name; }

Appealed const appeals[] = {
    {"nothing", "100 USD", {}, ""},
    {"by stage",
     "200 USD",
     {"f stage='pledge': 100 USD", "g stage='disbursement' donor='c': 25 USD", "h donor='c': 10 USD"},
     "pledge 100 USD 50.0; disbursement 25 USD 12.5;  10 USD 5.0; "},
    {"rounded to one place", "3 USD", {"f donor='b': 1 USD"}, " 1 USD 33.3; "},
    {"not rounded up to the whole", "10000 USD", {"f donor='b': 9999 USD"}, " 9999 USD 99.9; "},
    {"more than a part stays more than it",
     "3 USD",
     {"f donor='b': 2 USD more-than"},
     " more-than 2 USD more-than 66.6; "},
    {"up to a part stays up to it", "3 USD", {"f donor='b': 1 USD up-to"}, " up-to 1 USD up-to 33.4; "},
    {"about", "3 USD", {"f donor='b': 2 USD about"}, " about 2 USD about 66.7; "},
    {"a range", "3 USD", {"f donor='b': 1..2 USD"}, " 1..2 USD 33.3..66.7; "},
    {"unknown figures left out of an exact sum",
     "200 USD",
     {"f donor='b': 100 USD", "g donor='c': "},
     " 100 USD at-least 50.0; "},
    {"unknown figures left out of a lower bound",
     "200 USD",
     {"f donor='b': 100 USD more-than", "g donor='c': "},
     " more-than 100 USD more-than 50.0; "},
    {"unknown figures left out of an upper bound",
     "200 USD",
     {"f donor='b': 100 USD up-to", "g donor='c': "},
     " up-to 100 USD -; "},
    {"another currency", "200 EUR", {"f donor='b': 100 USD"}, " 100 USD -; "},
    {"two currencies", "200 USD", {"f donor='b': 100 USD", "g donor='c': 5 EUR"}, "  -; "},
    {"a requirement that is about", "200 USD about", {"f donor='b': 100 USD"}, " 100 USD -; "},
    {"a requirement that is a range", "200..300 USD", {"f donor='b': 100 USD"}, " 100 USD -; "},
    {"a requirement of nothing", "0 USD", {"f donor='b': 100 USD"}, " 100 USD -; "},
    {"a corrected figure", "200 USD", {"f donor='b': 100 USD", "g supersedes='f': 50 USD"}, " 50 USD 25.0; "},
    {"in all beside a single one",
     "200 USD",
     {"f donor='b': 100 USD", "g cumulative='true' as-of='2019': 150 USD"},
     "  -; "},
    {"in all beside one of others",
     "200 USD",
     {"f donor='b c': 50 USD", "g donor='b' cumulative='true' as-of='2019': 150 USD"},
     " 200 USD 100.0; "},
};

}

BOOST_DATA_TEST_CASE(what_an_appeal_received, boost::unit_test::data::make(appeals), c)
{
    std::string required = figure(std::string("x : ") + c.required);
    required = required.substr(required.find("<amount"));
    required.resize(required.find("<source"));
    std::vector<std::string> figures = c.figures;
    for (std::string& each : figures) each.insert(each.find(' '), " appeal='a'");
    Loaded const loaded = of(figures, "<appeal id='a' recipient='AZ'><title>A</title>" + required +
                                          "<source ref='s'/></appeal>");
    std::string found;
    for (Received const& each : loaded.get<Appeal>("a").received) {
        found += each.stage + " " + text_of(each.amount) + " ";
        if (each.coverage_qualifier != Qualifier::exact)
            found += std::string(word_of(each.coverage_qualifier)) + " ";
        found += each.coverage ? each.coverage->to_string() : "-";
        if (each.coverage_to) found += ".." + each.coverage_to->to_string();
        found += "; ";
    }
    BOOST_TEST(found == c.expected);
}

namespace {

// Which of the figures stand apart, and which are contained.
Case const figures_in_all[] = {
    {"one alone", {"f cumulative='true': 5 USD"}, ""},
    {"beside a single one", {"f cumulative='true': 5 USD", "g : 6 USD"}, "f apart"},
    {"beside a single one of another stage and currency",
     {"f cumulative='true' stage='pledge': 5 USD", "g stage='disbursement': 6 EUR"},
     "f apart"},
    {"beside one of another kind", {"f cumulative='true': 5 USD", "g kind='loan': 6 USD"}, ""},
    {"beside one of another donor", {"f cumulative='true': 5 USD", "g donor='c': 6 USD"}, ""},
    {"beside one of several donors", {"f cumulative='true': 5 USD", "g donor='b c': 6 USD"}, ""},
    {"of the same donors in another order",
     {"f cumulative='true' donor='c b': 5 USD", "g donor='b c': 6 USD"},
     "f apart"},
    {"an earlier one",
     {"f cumulative='true' as-of='2015': 5 USD", "g cumulative='true' as-of='2019': 6 USD"},
     "f contained"},
    {"an earlier one in another currency",
     {"f cumulative='true' as-of='2015': 5 USD", "g cumulative='true' as-of='2019': 6 EUR"},
     "f contained"},
    {"an earlier one of another stage",
     {"f cumulative='true' as-of='2015' stage='pledge': 5 USD", "g cumulative='true' as-of='2019': 6 USD"},
     "f apart, g apart"},
    {"of one date",
     {"f cumulative='true' as-of='2015': 5 USD", "g cumulative='true' as-of='2015': 6 USD"},
     "f apart, g apart"},
    {"of a year and of a month in it",
     {"f cumulative='true' as-of='2015': 5 USD", "g cumulative='true' as-of='2015-06': 6 USD"},
     "f apart, g apart"},
    {"of no date",
     {"f cumulative='true': 5 USD", "g cumulative='true' as-of='2015': 6 USD"},
     "f apart, g apart"},
    {"a period that covers the other",
     {"f cumulative='true' from='1994' to='2015': 5 USD", "g cumulative='true' from='1992' to='2019': 6 USD"},
     "f contained"},
    {"a period that does not",
     {"f cumulative='true' from='1992' to='2015': 5 USD", "g cumulative='true' from='1994' to='2019': 6 USD"},
     "f apart, g apart"},
    {"a period that may not",
     {"f cumulative='true' as-of='2015': 5 USD", "g cumulative='true' from='1994' as-of='2019': 6 USD"},
     "f apart, g apart"},
    {"three",
     {"f cumulative='true' as-of='2010': 4 USD", "g cumulative='true' as-of='2015': 5 USD",
      "h cumulative='true' as-of='2019': 6 USD", "i : 1 USD"},
     "f contained, g contained, h apart"},
};

}

BOOST_DATA_TEST_CASE(figures_in_all_stand_to_others, boost::unit_test::data::make(figures_in_all), c)
{
    Loaded const loaded = of(c.figures);
    auto const all = loaded.archive->list<Assistance>();
    InAll const in_all({all.begin(), all.end()});
    std::string found;
    for (std::string const& line : c.figures) {
        std::string const id = line.substr(0, line.find(' '));
        auto const& it = loaded.get<Assistance>(id);
        std::string const word = in_all.is_contained(it) ? "contained" : in_all.is_apart(it) ? "apart" : "";
        if (!word.empty()) found += (found.empty() ? "" : ", ") + id + " " + word;
    }
    BOOST_TEST(found == c.expected);
}

BOOST_AUTO_TEST_CASE(a_sector_has_the_name_of_its_code)
{
    std::string const xml = "<source id='s'><title>A</title></source><assistance id='f' recipient='AZ' "
                            "kind='grant' sector-code='11120'><purpose>P</purpose><source ref='s'/>"
                            "</assistance><assistance id='g' recipient='AZ' kind='grant' "
                            "sector-code='99999'><purpose>Q</purpose><source ref='s'/></assistance>";
    Loaded const loaded = load_framed(xml);
    BOOST_REQUIRE(loaded.archive != nullptr);
    auto const name = [&](char const* id) {
        Object const object = object_of(loaded.get<Assistance>(id));
        return object.type->find("sector_name")->get(object.data, *loaded.archive);
    };
    auto const known = name("f");
    auto const* text = std::get_if<LocalizedText const*>(&known);
    BOOST_REQUIRE(text != nullptr);
    BOOST_TEST((*text)->plain("en") == "Education facilities and training");
    BOOST_TEST((*text)->plain("fr") == "Equipements scolaires et formation");
    BOOST_TEST((*text)->plain("ru") == "Education facilities and training");
    BOOST_TEST(name("g").absent());
}

BOOST_AUTO_TEST_SUITE_END()
