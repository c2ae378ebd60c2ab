#include "support.h"
#include "template/elements/chart/axis.h"

#include <boost/test/unit_test.hpp>

using namespace rapporteur;
using namespace rapporteur::templates;
using namespace rapporteur::templates::testing;

namespace {

Decimal number(std::string_view text) { return Decimal::parse(text).value(); }

std::string axis(std::string_view least, std::string_view most, bool from_zero = true, bool whole = false)
{
    std::string result;
    for (Decimal const& tick : number_axis(number(least), number(most), from_zero, whole).ticks)
        result += (result.empty() ? "" : " ") + tick.to_string();
    return result;
}

std::int64_t day(std::string_view date) { return PartialDate::parse(date).value().first_day(); }

std::string times(std::string_view first, std::string_view last)
{
    std::string result;
    for (PartialDate const& tick : time_axis(day(first), day(last)).ticks)
        result += (result.empty() ? "" : " ") + tick.to_string();
    return result;
}

std::string chart_of(std::string const& attributes)
{
    return template_of("<figure><chart " + attributes + "/></figure>");
}

// One donor's figures, each written as attributes and content.
std::shared_ptr<records::Archive const> figures(std::vector<std::string> const& given)
{
    std::string xml = "<body id='b'><name>B</name></body><session id='s' body='b' number='1' "
                      "start='2000-01-01'><title>S</title></session>";
    for (std::size_t i = 0; i < given.size(); ++i)
        xml += "<assistance id='a" + std::to_string(i) + "' donor='b' recipient='AZ' session='s' " +
               given[i] + "</assistance>";
    return archive_of(xml);
}

std::string amount(std::string const& currency, std::string const& value)
{
    return "kind='grant'><purpose>P</purpose><amount currency='" + currency + "'>" + value + "</amount>";
}

}

BOOST_AUTO_TEST_SUITE(charts)

BOOST_AUTO_TEST_CASE(have_axes_of_round_numbers_that_hold_all_values)
{
    BOOST_TEST(axis("0", "74000000") == "0 20000000 40000000 60000000 80000000");
    BOOST_TEST(axis("3", "8") == "0 2 4 6 8");
    BOOST_TEST(axis("-2.5", "8") == "-4 -2 0 2 4 6 8");
    BOOST_TEST(axis("-9", "-3") == "-10 -8 -6 -4 -2 0");
    BOOST_TEST(axis("0.0001", "0.0004") == "0 0.0001 0.0002 0.0003 0.0004");
    BOOST_TEST(axis("0", "0") == "0");
    BOOST_TEST(axis("1", "1") == "0 0.2 0.4 0.6 0.8 1");
    BOOST_TEST(axis("1", "1", true, true) == "0 1");
    // Not from zero only where that is far.
    BOOST_TEST(axis("100", "113", false) == "100 105 110 115");
    BOOST_TEST(axis("10", "113", false) == "0 20 40 60 80 100 120");
    BOOST_TEST(axis("100", "113") == "0 20 40 60 80 100 120");
    std::string const great(60, '9');
    BOOST_TEST(axis("0", great).ends_with("1" + std::string(60, '0')));
}

BOOST_AUTO_TEST_CASE(place_numbers_by_their_share_of_the_axis)
{
    NumberAxis const whole = number_axis(number("-2"), number("8"), true, false);
    BOOST_TEST(whole.place_of(number("-2")) == 0);
    BOOST_TEST(whole.place_of(number("0")) == 200'000);
    BOOST_TEST(whole.place_of(number("3")) == 500'000);
    BOOST_TEST(whole.place_of(number("8")) == 1'000'000);
    BOOST_TEST(number_axis(number("0"), number("0"), true, false).place_of(number("0")) == 0);
}

BOOST_AUTO_TEST_CASE(have_axes_of_time_as_fine_as_the_time_is_long)
{
    BOOST_TEST(times("2003-10-16", "2013-02-06") == "2002 2004 2006 2008 2010 2012 2014");
    BOOST_TEST(times("1969-09-25", "2019-05-31") == "1960 1970 1980 1990 2000 2010 2020");
    BOOST_TEST(times("2013-03-05", "2013-09-01") == "2013-03 2013-05 2013-07 2013-09");
    BOOST_TEST(times("2013-03-05", "2013-03-08") == "2013-03-05 2013-03-06 2013-03-07 2013-03-08");
    BOOST_TEST(times("2013-03-05", "2013-03-05") == "2013-03-05");
    BOOST_TEST(times("0001", "9999") == "0001 2000 4000 6000 8000 10000");
}

BOOST_AUTO_TEST_CASE(are_left_out_with_a_warning_where_they_have_no_rows)
{
    Made const result = made(chart_of("type='bar' rows=\"x in [1] | select('gt', 2)\" label='x' value='x'"));
    BOOST_REQUIRE(result.document.has_value());
    BOOST_TEST(codes_of(result.diagnostics) == "3:10 missing-value");
    BOOST_TEST(dump(*result.document) == "");
}

BOOST_AUTO_TEST_CASE(never_show_what_is_not_known_as_zero)
{
    auto const archive = figures({"kind='grant'><purpose>P</purpose>", amount("USD", "4")});
    Made const result = made(chart_of("type='bar' rows='a in session.assistance' label='{{ a.id }}' "
                                      "value='a.amount if a.amount is defined else none'"),
                             *archive, "s");
    BOOST_REQUIRE(result.document.has_value());
    std::string const tree = dump(*result.document);
    BOOST_TEST(tree.find("marks=[unknown, 0..1000000]") != std::string::npos, tree);
    BOOST_TEST(tree.find("\"not known\"") != std::string::npos, tree);
    BOOST_TEST(tree.find("Bar chart of one value: $4.") != std::string::npos, tree);
}

BOOST_AUTO_TEST_CASE(of_nothing_known_have_no_axis)
{
    Made const result =
        made(chart_of("type='column' rows='x in [1, 2]' label='{{ x }}' value='x if x &gt; 3 else none'"));
    BOOST_REQUIRE(result.document.has_value());
    std::string const tree = dump(*result.document);
    BOOST_TEST(tree.find("ticks=[] marks=[unknown, unknown]") != std::string::npos, tree);
    BOOST_TEST(tree.find("Column chart without a known value.") != std::string::npos, tree);
}

BOOST_AUTO_TEST_CASE(are_of_one_currency_and_one_unit)
{
    std::string const chart = chart_of("type='bar' rows='a in session.assistance' label='{{ a.id }}' "
                                       "value='a.amount if a.amount is defined else none'");
    Made const mixed = made(chart, *figures({amount("USD", "4"), amount("EUR", "5")}), "s");
    BOOST_TEST(!mixed.document.has_value());
    BOOST_TEST(codes_of(mixed.diagnostics) == "3:84 mixed-currencies");
    BOOST_TEST(!mixed.diagnostics.all().front().notes.empty()); // the record's place

    std::string const quantity = "kind='in-kind'><purpose>P</purpose><quantity unit='";
    Made const units =
        made(chart_of("type='bar' rows='a in session.assistance' label='{{ a.id }}' "
                      "value='a.quantity if a.quantity is defined else none'"),
             *figures({quantity + "sheep'>4</quantity>", quantity + "tonnes'>4</quantity>"}), "s");
    BOOST_TEST(!units.document.has_value());
    BOOST_TEST(codes_of(units.diagnostics) == "3:84 wrong-type");
}

BOOST_AUTO_TEST_CASE(show_sums_that_do_not_add_up_side_by_side)
{
    auto const archive =
        figures({amount("USD", "4"),
                 "kind='loan'><purpose>P</purpose><amount currency='USD' qualifier='more-than'>5</amount>"});
    auto const chart = [](std::string const& type) {
        return chart_of(
            "type='" + type +
            "' rows=\"g in session.assistance | selectattr('amount') | groupby('amount.currency')\" "
            "label='{{ g.grouper }}' value=\"g.list | map(attribute='amount') | sum\"");
    };
    Made const bars = made(chart("bar"), *archive, "s");
    BOOST_REQUIRE(bars.document.has_value());
    std::string const tree = dump(*bars.document);
    BOOST_TEST(tree.find("marks=[0..800000, 0..1000000>]") != std::string::npos, tree);
    BOOST_TEST(tree.find("\"$4\"\n        \" (grant)\"") != std::string::npos, tree);
    Made const line = made(chart("line"), *archive, "s");
    BOOST_TEST(!line.document.has_value());
    BOOST_TEST(codes_of(line.diagnostics) == "3:142 wrong-type");
}

BOOST_AUTO_TEST_CASE(have_a_limit_of_rows)
{
    Limits limits;
    limits.chart_points = 2;
    std::string const start = "type='line' label='x' value='x' rows='x in ";
    BOOST_TEST(made(chart_of(start + "[1, 2]'"), {}, limits).document.has_value());
    Made const result = made(chart_of(start + "[1, 2, 3]'"), {}, limits);
    BOOST_TEST(!result.document.has_value());
    BOOST_TEST(codes_of(result.diagnostics) == "3:10 limit-reached");
    BOOST_TEST(result.diagnostics.all().front().message.find("--limit chart-points=N") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(have_numbers_and_names_of_their_language)
{
    std::string const body =
        chart_of("type='column' rows='x in [2000000, 12000000]' label='{{ x }}' value='x'");
    for (auto const& [language, tick] :
         {std::pair("en", "12~million"), std::pair("fr", "12~millions"), std::pair("ar", "١٢~مليون")}) {
        RunOptions options;
        options.language = language;
        Made const result = made(body, options);
        BOOST_REQUIRE(result.document.has_value());
        std::string const tree = dump(*result.document);
        BOOST_TEST(tree.find(std::string(tick) + "@1000000") != std::string::npos, tree);
    }
}

namespace {

std::string whole(std::string const& id, std::string const& amount, std::string const& more = "",
                  std::string const& rest = "")
{
    return "<assistance id='" + id + "' session='s' recipient='AZ' kind='grant' " + more + "><purpose>" + id +
           "</purpose><amount currency='USD'>" + amount + "</amount>" + rest +
           "<source ref='src'/></assistance>";
}

// The paragraphs under the chart, and the end of its alternative text, which has the same words.
std::string said_under(std::string const& records, std::string const& chart,
                       std::string const& language = "en")
{
    RunOptions options;
    options.language = language;
    Made const result =
        made(chart_of(chart),
             *archive_of("<source id='src'><title>S</title></source><body id='b'><name>B</name><source "
                         "ref='src'/></body><session id='s' body='b' start='2000'><title>T</title><source "
                         "ref='src'/></session>" +
                         records),
             "s", options);
    if (!result.document) return codes_of(result.diagnostics);
    document::Node const& figure = result.document->root.children.at(0);
    std::string words;
    for (document::Node const& child : figure.children) {
        if (child.role == document::Role::paragraph) words += " " + child.plain_text();
    }
    BOOST_TEST(figure.children.at(0).attrs().alternative.ends_with(words));
    return visible(words);
}

std::string const usd = "type='bar' rows=\"a in session.assistance | selectattr('amount') | "
                        "selectattr('amount.currency', 'eq', 'USD')\" label='{{ a.purpose }}' ";

}

BOOST_AUTO_TEST_CASE(say_of_their_figures_what_the_text_says_in_notes)
{
    BOOST_TEST(said_under(whole("one", "5"), usd + "value='a.amount'") == "");
    BOOST_TEST(said_under(whole("one", "5") + whole("two", "-2"), usd + "value='a.amount'") ==
               " two: This negative figure is a correction.");
    // Of its number too; once for all of which it is true.
    BOOST_TEST(said_under(whole("one", "-5") + whole("three", "-1") + whole("two", "-2"),
                          usd + "value='a.amount.number'") ==
               " one, three and two: This negative figure is a correction.");
    BOOST_TEST(
        said_under(whole("one", "5") + whole("two", "7", "supersedes='one'"), usd + "value='a.amount'") ==
        " one: Superseded by another figure: two, $7. It is added to no total."
        " two: Supersedes an earlier figure: one, $5.");
    BOOST_TEST(
        said_under(whole("one", "4", "",
                         "<converted currency='EUR' rate='0.5' rate-date='2000-01-02'>2<source "
                         "ref='src' locator='table 9'/></converted>"),
                   usd + "value='a.converted.number if a.converted else none'") ==
        " one: Converted from USD~4 at 0.5 EUR for one unit, the rate of 2~January~2000 (S, table 9).");
    BOOST_TEST(said_under(whole("one", "4", "", "<note>Doubled.</note>"), usd + "value='a.amount'") ==
               " one: Doubled.");
    // A sum is no figure on record.
    BOOST_TEST(said_under(whole("one", "-4"),
                          "type='bar' rows=\"g in session.assistance | selectattr('amount') | "
                          "groupby('amount.currency')\" label='x' value=\"g.list | "
                          "map(attribute='amount') | sum\"") == "");
}

BOOST_AUTO_TEST_CASE(say_it_in_each_language)
{
    for (auto const& [language, words] :
         {std::pair("fr", " one et two~: Ce chiffre négatif est une rectification."),
          std::pair("zh", " one和two：此负数为更正数。"),
          std::pair("ar", " one وtwo: هذا الرقم السالب تصويب.")}) {
        BOOST_TEST(said_under(whole("one", "-4") + whole("two", "-3"), usd + "value='a.amount'", language) ==
                   words);
    }
}

BOOST_AUTO_TEST_CASE(of_times_say_what_supersedes_what)
{
    BOOST_TEST(
        said_under(whole("one", "5", "date='2001'") + whole("two", "-7", "supersedes='one' date='2002'"),
                   "type='timeline' rows='a in session.assistance' label='{{ a.purpose }}' value='a'") ==
        " one: Superseded by another figure: two, -$7. It is added to no total."
        " two: Supersedes an earlier figure: one, $5.");
}

// What is said under a chart is said in the text as well, as if there were no chart.
BOOST_AUTO_TEST_CASE(leave_the_notes_of_the_text_as_they_are)
{
    Made const result =
        made(template_of("<figure><chart " + usd +
                         "value='a.amount'/></figure><for each=\"a in session.assistance\"><p>{{ a | figure "
                         "}}</p></for>"),
             *figures({"kind='grant'><purpose>P</purpose><amount currency='USD'>-4</amount>"}), "s");
    BOOST_REQUIRE(result.document.has_value());
    std::string const tree = dump(*result.document);
    BOOST_TEST(tree.find("  note\n    \"This negative figure is a correction.\"") != std::string::npos, tree);
}

BOOST_AUTO_TEST_CASE(of_bare_numbers_keep_how_far_they_are_known_and_are_of_one_currency)
{
    std::string const more_than =
        "kind='grant'><purpose>P</purpose><amount currency='USD' qualifier='more-than'>4</amount>";
    std::string const chart = "type='bar' rows=\"a in session.assistance | selectattr('amount')\" "
                              "label='x' value='a.amount.number'";
    Made const known = made(chart_of(chart), *figures({more_than}), "s");
    BOOST_REQUIRE(known.document.has_value());
    std::string const tree = dump(*known.document);
    BOOST_TEST(tree.find("more than 4") != std::string::npos, tree);
    BOOST_TEST(tree.find("marks=[0..1000000>]") != std::string::npos, tree);
    // What was converted is money.
    std::string const converted =
        "kind='grant'><purpose>P</purpose><amount currency='EUR' qualifier='more-than'>4</amount><converted "
        "currency='USD' rate='2' rate-date='2000'>8<source ref='x'/></converted>";
    Made const dollars =
        made(chart_of("type='bar' rows=\"a in session.assistance | selectattr('converted')\" label='x' "
                      "value='a.converted.number'"),
             *figures({converted + "<source ref='x'/></assistance><source id='x'><title>X</title></source>"
                                   "<assistance id='y' recipient='AZ' kind='grant'><purpose>P</purpose>"}),
             "s");
    BOOST_REQUIRE(dollars.document.has_value());
    BOOST_TEST(dump(*dollars.document).find("\"more than $8\"") != std::string::npos);
    BOOST_TEST(dump(*dollars.document).find("unit=\"US dollars\"") != std::string::npos);
    Made const mixed = made(chart_of(chart), *figures({more_than, amount("EUR", "5")}), "s");
    BOOST_TEST(!mixed.document.has_value());
    BOOST_TEST(codes_of(mixed.diagnostics).ends_with("mixed-currencies"));
}

BOOST_AUTO_TEST_SUITE_END()
