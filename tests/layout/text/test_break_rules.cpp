#include "documents.h"
#include "layout/text/break_rules.h"
#include "layout/text/language.h"
#include "layout/text/text_units.h"

#include "base/text/utf8.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <atomic>
#include <ostream>

using namespace rapporteur;
using namespace rapporteur::layout;
using namespace rapporteur::test;

namespace {

std::string utf8(std::u16string_view text)
{
    std::string result;
    for (char16_t const c : text) append_utf8(result, c);
    return result;
}

// The text with "|" where lines may end.
std::string broken(std::string_view text)
{
    std::u16string const source = utf16(text);
    std::vector<std::uint8_t> places(source.size() + 1);
    Language english("en");
    find_break_opportunities(source, english.line_breaks(), Context(), places);
    std::vector<TextRange> addresses;
    std::vector<BreakCost> costs;
    break_symbols_and_addresses(source, places, addresses, costs);
    std::u16string result;
    for (std::size_t i = 0; i < source.size(); ++i) {
        if ((places[i] & may_break) != 0) result += u'|';
        result += source[i];
    }
    return utf8(result);
}

// The text with what stands between words that are kept together: "~" firmly, "^" kept near.
std::string kept_together(std::string_view text, std::string_view language)
{
    std::u16string source = utf16(text);
    std::vector<BreakCost> costs;
    Language its(language);
    find_break_costs(source, {0, static_cast<std::uint32_t>(source.size())}, its, false, Context(), costs);
    for (std::size_t i = costs.size(); i-- > 0;) {
        char16_t const mark = costs[i].cost >= keep_together_cost ? u'~' : u'^';
        if (source[costs[i].at - 1] == u' ') {
            source[costs[i].at - 1] = mark;
        } else {
            source.insert(costs[i].at, 1, mark);
        }
    }
    return utf8(source);
}

struct Case {
    char const* language;
    char const* text;
    char const* result;
};
std::ostream& operator<<(std::ostream& out, Case const& c) { return out << c.language << ": " << c.text; }

Case const pairs[] = {
    // Dates and amounts
    {"en", "on 30 April 1993 in", "on 30~April^1993 in"},
    {"en", "on April 30, 1993 in", "on April~30, 1993 in"},
    {"en", "on the 1st April, 30. April", "on the 1st~April, 30. April"},
    {"en", "USD 12.4 million were", "USD~12.4~million were"},
    {"en", "of $74,000,000 and", "of $74,000,000 and"},
    {"en", "about 2,500 sheep and 5 km off", "about 2,500^sheep and 5~km off"},
    {"en", "74 000 000 people", "74~000~000^people"},
    {"en", "in 1993, 200 people", "in 1993, 200^people"},
    {"en", "in 1993. April came", "in 1993. April came"},
    {"fr", "le 1er avril 1993, 12 millions d’euros, 20 % du total, 3 000 F",
     "le 1er~avril^1993, 12~millions d’euros, 20~% du total, 3~000 F"},
    {"ru", "30 апреля 1993 года", "30~апреля^1993~года"},
    {"ru", "12 млн долл.", "12~млн долл."},
    {"az", "822 saylı qətnamə", "822~saylı qətnamə"},
    {"zh", "1993年4月30日第822号决议", "1993~年4~月30~日第~822~号决议"},
    {"zh", "共1,240万美元", "共1,240~万美元"},
    {"ar", "30 أبريل 1993", "30~أبريل^1993"},
    // What is numbered
    {"en", "see S/RES/822 (1993), 822 (1993) and 3363 (XXX)",
     "see S/RES/822~(1993), 822~(1993) and 3363~(XXX)"},
    {"en", "resolution 31/16 A of", "resolution^31/16~A^of"},
    {"en", "under Chapter VII, Article 7, para. 3 (a), no. 5",
     "under Chapter^VII, Article^7, para.~3~(a), no.~5"},
    {"en", "in 822. (1993)", "in 822. (1993)"},
    {"ru", "см. п. 5 статьи 7 и № 822", "см. п.~5^статьи^7 и^№~822"},
    // Names
    {"en", "Mr. Smith and U. Thant", "Mr.~Smith and U.~Thant"},
    {"en", "Dr. who", "Dr. who"},
    {"ru", "И. И. Иванов и г-н Петров", "И.~И.~Иванов и^г-н~Петров"},
    // Short words
    {"en", "such a measure, as I see (a man)", "such a^measure, as I^see (a^man)"},
    {"en", "section a, the next", "section a, the next"},
    {"ru", "Все в доме и на улице (в саду), что бы ни было",
     "Все в^доме и^на^улице (в^саду), что^бы ни^было"},
    {"fr", "il y a à dire", "il y^a^à^dire"},
    {"cs", "v Praze a k vám", "v^Praze a^k^vám"},
    {"xx", "a b c", "a b c"},
    // Dashes
    {"en", "peace – and war — too - so", "peace~– and war~— too~- so"},
    {"en", "– at the start", "– at the start"},
    {"en", "", ""},
    {"en", "   ", "   "},
};

Case const breaks[] = {
    {"en", "see S/RES/822 (1993)", "see |S/RES/822 |(1993)"},
    {"en", "21/10-P of 1993–1994", "21/10-P |of |1993–1994"},
    {"en", "and/or well-known", "and/|or |well-|known"},
    {"en", "A/48/811-S/26988 of", "A/48/811-S/26988 |of"},
    {"en", "at https://un.org/a-b now", "at |https://|un|.org|/a|-b |now"},
    {"en", "www.un.org", "www|.un|.org"},
};

}

BOOST_AUTO_TEST_SUITE(break_rules)

BOOST_DATA_TEST_CASE(what_belongs_together_is_kept_together, boost::unit_test::data::make(pairs), c)
{
    BOOST_TEST(kept_together(c.text, c.language) == c.result);
}

BOOST_AUTO_TEST_CASE(only_the_stretch_asked_for_is_looked_at)
{
    std::vector<BreakCost> found;
    Language english("en");
    find_break_costs(u"Non! What! 30 April", {0, 13}, english, false, Context(), found);
    BOOST_TEST(found.empty());
}

BOOST_DATA_TEST_CASE(symbols_dates_and_numbers_are_not_parted, boost::unit_test::data::make(breaks), c)
{
    BOOST_TEST(broken(c.text) == c.result);
}

BOOST_AUTO_TEST_CASE(looking_for_costs_stops_when_it_is_asked_to)
{
    std::u16string text;
    for (int i = 0; i < 5'000; ++i) text += u"5 km ";
    std::atomic<bool> const cancelled{true};
    Context context;
    context.cancelled = &cancelled;
    Language english("en");
    std::vector<BreakCost> costs;
    find_break_costs(text, {0, static_cast<std::uint32_t>(text.size())}, english, false, context, costs);
    BOOST_TEST(costs.size() < 5'000u);
}

BOOST_AUTO_TEST_CASE(a_line_end_in_an_address_costs_more_than_one_at_a_hyphen)
{
    std::u16string const text = u"at https://un.org/docs";
    std::vector<std::uint8_t> places(text.size() + 1);
    std::vector<TextRange> addresses;
    std::vector<BreakCost> costs;
    break_symbols_and_addresses(text, places, addresses, costs);
    BOOST_REQUIRE(addresses.size() == 1u);
    BOOST_TEST(addresses[0].begin == 3u);
    BOOST_TEST(addresses[0].end == text.size());
    BOOST_REQUIRE(!costs.empty());
    for (BreakCost const& each : costs) BOOST_TEST(each.cost == address_penalty);
    BOOST_TEST(address_penalty > written_hyphen_penalty);
}

BOOST_AUTO_TEST_SUITE_END()
