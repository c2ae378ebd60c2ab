#include "support.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using namespace rapporteur;
using namespace rapporteur::templates;
using namespace rapporteur::templates::testing;

// A table's total equals the sum of what the table shows, or says why not.
BOOST_AUTO_TEST_SUITE(totals_and_what_is_shown)

namespace {

std::string const basis = R"x(<source id="s"><title>S</title></source>
<body id="b"><name>B</name><source ref="s"/></body>
<session id="one" body="b" start="2000-01-01"><title>One</title><source ref="s"/></session>
)x";

std::string given(std::string const& id, std::string const& figures, std::string const& more = "",
                  std::string const& kind = "grant")
{
    return "<assistance id=\"" + id + "\" session=\"one\" recipient=\"AZ\" kind=\"" + kind + "\" " + more +
           "><purpose>p</purpose>" + figures + "<source ref=\"s\"/></assistance>\n";
}

std::string usd(std::string const& amount, std::string const& qualifier = "")
{
    return "<amount currency=\"USD\"" + (qualifier.empty() ? "" : " qualifier=\"" + qualifier + "\"") + ">" +
           amount + "</amount>";
}

std::string converted(std::string const& amount, std::string const& rate, std::string const& number,
                      std::string const& currency = "EUR", std::string const& qualifier = "")
{
    return usd(amount, qualifier) + "<converted currency=\"" + currency + "\" rate=\"" + rate +
           "\" rate-date=\"2000-01-02\">" + number + "<source ref=\"s\"/></converted>";
}

std::string foot_of(std::string const& records, std::string const& body, std::string const& language = "en")
{
    RunOptions options;
    options.language = language;
    Made const result = made(template_of(body), *archive_of(basis + records), "one", options);
    if (!result.document) return codes_of(result.diagnostics);
    std::string all;
    for (document::Node const& part : result.document->root.children.at(0).children) {
        if (part.role != document::Role::table_foot) continue;
        for (document::Node const& row : part.children) {
            for (document::Node const& cell : row.children) all += "[" + visible(cell.plain_text()) + "]";
        }
    }
    return all + codes_of(result.diagnostics);
}

// What stands in the foot below a column that prints `column`.
std::string foot(std::string const& records, std::string const& column,
                 std::string const& totals = "of=\"amount\" by=\"amount.currency\"",
                 std::string const& rows = "session.assistance", std::string const& language = "en")
{
    return foot_of(records,
                   "<table rows=\"f in " + rows +
                       "\"><column heading=\"x\">{{ f.purpose }}</column><column>" + column +
                       "</column><totals " + totals + "/></table>",
                   language);
}

std::string const known = "session.assistance | selectattr('amount')";
std::string const by_amount = "of=\"amount\" by=\"amount.currency\"";

struct Style {
    char const* column;
    char const* total;
};
std::ostream& operator<<(std::ostream& out, Style const& s) { return out << s.column; }

// Whatever the style, as long as every digit is there.
Style const exact[] = {
    {"{{ f | figure }}", "$1,424,007.75"},
    {"{{ f.amount }}", "$1,424,007.75"},
    {"{{ f.amount | money('code') }}", "USD~1,424,007.75"},
    {"{{ f.amount | money('words') }}", "1,424,007.75 US dollars"},
    {"{{ f.amount | money('number') }}", "1,424,007.75"},
    {"{{ f.amount.number }}", "$1,424,007.75"},
    {"{{ f.amount.number | number }}", "1,424,007.75"},
    {"<strong>{{ f.amount }}</strong>", "$1,424,007.75"},
    {"{{ f.amount }} ({{ f.amount | money('code') }})", "$1,424,007.75"},
    {"{{ f.purpose }} 12: {{ f.amount }}", "$1,424,007.75"},
    {"<if test=\"f.amount.number &gt; 100\"><em>{{ f.amount }}</em><else/>{{ f.amount }}</if>",
     "$1,424,007.75"},
    {"{{ f.amount.number | round(2) }}", "$1,424,007.75"},
};

}

BOOST_DATA_TEST_CASE(a_figure_with_all_its_digits_needs_no_remark, boost::unit_test::data::make(exact), c)
{
    std::string column = c.column;
    if (std::size_t const at = column.find("<else/>"); at != std::string::npos)
        column.replace(at, 7, "</if><if test=\"f.amount.number &lt;= 100\">");
    BOOST_TEST(foot(given("a", usd("1424000.50")) + given("c", usd("7.25")), column, by_amount, known) ==
               std::string("[Total][") + c.total + "]");
}

BOOST_AUTO_TEST_CASE(a_qualified_or_negative_figure_needs_none_either)
{
    BOOST_TEST(foot(given("a", usd("74", "more-than")) + given("c", usd("-2")), "{{ f | figure }}") ==
               "[Total][more than $72]");
}

BOOST_AUTO_TEST_CASE(nor_does_one_in_the_digits_of_another_language)
{
    for (char const* const language : {"fr", "ru", "az", "ar", "zh"}) {
        std::string const text = foot(given("a", usd("1424000.50")) + given("c", usd("-7")),
                                      "{{ f | figure }}", by_amount, "session.assistance", language);
        BOOST_TEST(text.find('(') == std::string::npos, text);
        BOOST_TEST(text.find("\uff08") == std::string::npos, text);
    }
}

BOOST_AUTO_TEST_CASE(figures_that_the_cell_hides_are_counted)
{
    std::string const records = given("a", usd("5")) + given("c", usd("7")) + given("d", usd("1"));
    BOOST_TEST(foot(records, "<if test=\"f.amount.number &gt; 5\">{{ f.amount }}</if>", by_amount, known) ==
               "[Total (2 added but not shown)][$13]");
    BOOST_TEST(foot(records, "{{ f.amount if f.amount.number &gt; 5 else 'small' }}", by_amount, known) ==
               "[Total (2 added but not shown)][$13]");
    // Words beside it are not the figure, nor is one of another row, nor one in a note alone.
    BOOST_TEST(foot(records,
                    "{{ f.purpose }} 13<if test=\"loop.previtem\">{{ loop.previtem.amount | figure }}</if>"
                    "<if test=\"f.amount.number &gt; 5\">{{ f.amount }}</if>",
                    by_amount, known) == "[Total (2 added but not shown)][$13]");
    BOOST_TEST(foot(records, "x<note>{{ f.amount }}</note>", by_amount, known) ==
               "[Total (3 added but not shown)][$13]");
}

BOOST_AUTO_TEST_CASE(figures_that_print_otherwise_are_counted)
{
    std::string const records = given("a", usd("1424000")) + given("c", usd("1500"));
    // Rounded, one of them to itself.
    BOOST_TEST(foot(records, "{{ f.amount.number | round(-3) }}", by_amount, known) ==
               "[Total (1 changed in print, added as recorded)][$1,425,500]");
    BOOST_TEST(foot(records, "{{ f.amount.number / 1000 }}", by_amount, known) ==
               "[Total (2 changed in print, added as recorded)][$1,425,500]");
    BOOST_TEST(foot(records, "{{ f.amount | string | replace('500', '900') }}", by_amount, known) ==
               "[Total (1 changed in print, added as recorded)][$1,425,500]");
    BOOST_TEST(foot(given("a", usd("-2")) + given("c", usd("5")), "{{ f.amount.number | abs }}", by_amount,
                    known) == "[Total (1 changed in print, added as recorded)][$3]");
    BOOST_TEST(foot(given("a", usd("2.50")) + given("c", usd("5")), "{{ f.amount.number | int }}", by_amount,
                    known) == "[Total (1 changed in print, added as recorded)][$7.50]");
}

BOOST_AUTO_TEST_CASE(what_is_not_known_says_so_in_its_row_or_in_the_total)
{
    std::string const records = given("a", usd("5")) + given("c", "");
    std::string const silent = "<if test=\"f.amount\">{{ f.amount }}</if>";
    std::string const leave_out = by_amount + " unknown=\"leave-out\"";
    BOOST_TEST(foot(records, "{{ f | figure }}") == "[Total (1 not known)][$5]");
    BOOST_TEST(foot(records, "{{ f | figure }}", leave_out) == "[Total][$5]");
    BOOST_TEST(foot(records, silent) == "[Total (1 not known)][$5]");
    BOOST_TEST(foot(records, silent, leave_out) == "[Total (1 not known)][$5]");
    BOOST_TEST(foot(given("c", ""), "{{ f | figure }}", leave_out) == "");
}

BOOST_AUTO_TEST_CASE(rows_that_are_filtered_away_are_in_no_total)
{
    BOOST_TEST(foot(given("a", usd("5")) + given("c", usd("7"), "", "loan"), "{{ f | figure }}", by_amount,
                    "session.assistance | selectattr('kind', 'eq', 'grant')") == "[Total][$5]");
    BOOST_TEST(foot(given("a", usd("5")) + given("c", usd("7")), "{{ f | figure }}", by_amount,
                    "session.assistance if f.id != 'a'") == "[Total][$7]");
}

BOOST_AUTO_TEST_CASE(all_that_is_to_say_is_said_once_each)
{
    BOOST_TEST(
        foot(given("a", usd("5")) + given("c", usd("7"), "supersedes=\"a\"") + given("d", "") +
                 given("e", usd("1500")),
             "<if test=\"f.amount and f.amount.number != 7\">{{ f.amount.number | round(-3) }}</if>") ==
        "[Total (1 not known) (1 superseded, not added) (1 changed in print, added as recorded) "
        "(1 added but not shown)][$1,507]");
}

namespace {

std::string const by_converted = "of=\"converted.number\" by=\"converted.currency\"";
std::string const with_conversion = "session.assistance | selectattr('converted')";

}

BOOST_AUTO_TEST_CASE(an_amount_shown_converted_is_added_as_recorded)
{
    BOOST_TEST(foot(given("a", converted("10", "0.5", "5")) + given("c", usd("7")),
                    "<if test=\"f.converted\">EUR {{ f.converted.number }}</if><if test=\"not f.converted\">"
                    "{{ f.amount }}</if>",
                    by_amount, known) == "[Total (1 changed in print, added as recorded)][$17]");
}

BOOST_AUTO_TEST_CASE(converted_amounts_add_up_as_money)
{
    std::string const column = "{{ f.converted.number }}";
    BOOST_TEST(foot(given("a", converted("10", "0.5", "5")) + given("c", converted("4", "0.5", "2")), column,
                    by_converted, with_conversion) == "[Total][€7]");
    BOOST_TEST(foot(given("a", converted("10", "0.5", "5", "EUR", "more-than")) +
                        given("c", converted("4", "0.5", "2")),
                    column, by_converted, with_conversion) == "[Total][more than €7]");
    // One currency, one kind.
    BOOST_TEST(foot(given("a", converted("10", "0.5", "5")) + given("c", converted("4", "0.5", "2", "GBP")),
                    column, by_converted, with_conversion) == "[Total][€5][Total][£2]");
    BOOST_TEST(
        foot(given("a", converted("10", "0.5", "5")) + given("c", converted("4", "0.5", "2"), "", "loan"),
             column, by_converted, with_conversion) == "[Total][€5 (grant) and €2 (loan)]");
    BOOST_TEST(foot(given("a", converted("10", "0.5", "5")), column, "of=\"converted.number\"",
                    with_conversion) == "3:162 mixed-currencies");
    BOOST_TEST(foot(given("a", converted("10", "0.5", "5")), "{{ f.converted.rate }}",
                    "of=\"converted.rate\" by=\"converted.currency\"", with_conversion)
                   .ends_with("wrong-type"));
}

BOOST_AUTO_TEST_CASE(a_converted_amount_is_known_as_far_as_what_it_was_made_of)
{
    Made const result =
        made(template_of("<for each=\"f in session.assistance | selectattr('converted')\"><p>{{ "
                         "f.converted.number | number }}</p></for>"),
             *archive_of(basis + given("a", converted("10", "0.5", "5", "EUR", "more-than"))), "one");
    BOOST_REQUIRE(result.document.has_value());
    BOOST_TEST(result.document->root.plain_text() == "more than 5");
}

namespace {

std::string sheep(std::string const& number, std::string const& per = "")
{
    return "<quantity unit=\"sheep\"" + (per.empty() ? "" : " per=\"" + per + "\"") + ">" + number +
           "</quantity>";
}

}

BOOST_AUTO_TEST_CASE(quantities_given_by_the_year_say_that_their_periods_are_counted)
{
    std::string const three_years = "from=\"2001\" to=\"2003\"";
    BOOST_TEST(foot(given("a", sheep("2500", "year"), three_years) + given("c", sheep("10")),
                    "{{ f | figure }}",
                    "of=\"quantity\"") == "[Total (1 added up over its period)][7,510~sheep]");
    // Open periods are added up as they are.
    BOOST_TEST(foot(given("a", sheep("2500", "year"), "from=\"2001\"") + given("c", sheep("10", "year")),
                    "{{ f | figure }}", "of=\"quantity\"") == "[Total][2,510~sheep a year]");
    // A figure that has an amount too prints both.
    BOOST_TEST(foot(given("a", usd("5") + sheep("2")) + given("c", sheep("10")), "{{ f | figure }}",
                    "of=\"quantity\"") == "[Total][12~sheep]");
}

// ICU writes numbers in messages with three places at most.
BOOST_AUTO_TEST_CASE(quantities_print_with_all_their_places)
{
    auto const tonnes = [](std::string const& number) {
        return "<quantity unit=\"tonnes\">" + number + "</quantity>";
    };
    BOOST_TEST(foot(given("a", tonnes("1234.56789")) + given("c", tonnes("0.00011")), "{{ f | figure }}",
                    "of=\"quantity\"") == "[Total][1,234.56800~tonnes]");
    BOOST_TEST(foot(given("a", tonnes("1.50")), "{{ f | figure }}", "of=\"quantity\"") ==
               "[Total][1.50~tonnes]");
}

// ---- From page to page

BOOST_AUTO_TEST_CASE(the_sums_of_pages_say_it_as_it_comes)
{
    Made const result = made(
        template_of("<table rows=\"f in session.assistance | selectattr('amount')\"><column heading=\"x\">{{ "
                    "f.purpose }}</column><column><if test=\"f.amount.number &gt; 5\">{{ f.amount }}</if>"
                    "</column><totals of=\"amount\" by=\"amount.currency\" carry=\"forward\"/></table>"),
        *archive_of(basis + given("a", usd("7")) + given("c", usd("5")) + given("d", usd("9")) +
                    given("e", usd("8"), "supersedes=\"d\"")),
        "one");
    BOOST_REQUIRE(result.document.has_value());
    document::Node const& table = result.document->root.children.at(0);
    std::string names;
    for (document::CarriedSum const& sum : table.attrs().carried) names += visible(sum.forward) + "; ";
    BOOST_TEST(names == "Total carried forward; Total (1 added but not shown) carried forward; "
                        "Total (1 superseded, not added) (1 added but not shown) carried forward; ");
}

// ---- Written out

namespace {

std::string written(std::string const& records, std::string const& rows, std::string const& sums)
{
    Made const result =
        made(template_of(
                 "<set name=\"given\" value=\"session.assistance | selectattr('amount')\"/><table><head><row>"
                 "<cell>x</cell><cell>y</cell></row></head><body>" +
                 rows + "</body><foot>" + sums + "</foot></table>"),
             *archive_of(basis + records), "one");
    std::string all = result.document ? "" : "! ";
    for (Diagnostic const& each : result.diagnostics.all())
        all += std::string(each.code) + (each.severity == Severity::warning ? " (warning): " : ": ") +
               each.message + "; ";
    return all;
}

std::string const each_row =
    "<for each=\"f in given\"><row><cell>{{ f.purpose }}</cell><cell>{{ f.amount }}</cell></row></for>";
std::string const whole_sum = "<row><cell>Total</cell><cell>{{ given | map(attribute='amount') | "
                              "sum_by('currency') | join }}</cell></row>";

}

BOOST_AUTO_TEST_CASE(a_table_written_out_is_held_against_its_sums)
{
    std::string const records = given("a", usd("5")) + given("c", usd("7")) + given("d", usd("1"));
    BOOST_TEST(written(records, each_row, whole_sum) == "");
    // By sums too: of what they are made is shown.
    BOOST_TEST(written(records, whole_sum, whole_sum) == "");
    BOOST_TEST(written(records,
                       "<for each=\"f in given if f.id != 'a'\"><row><cell>x</cell><cell>{{ f.amount "
                       "}}</cell></row></for>",
                       whole_sum) == "total-mismatch (warning): a total in the foot adds a figure that the "
                                     "table does not show; ");
    BOOST_TEST(written(records, each_row,
                       "<row><cell>Total</cell><cell>{{ given | selectattr('id', 'eq', 'a') | "
                       "map(attribute='amount') | sum_by('currency') | join }}</cell></row>") ==
               "total-mismatch (warning): 2 figures of the table are added by no total in its foot; ");
    // In two sums each is added.
    BOOST_TEST(written(records, each_row,
                       "<row><cell>A</cell><cell>{{ given | selectattr('id', 'eq', 'a') | "
                       "map(attribute='amount') | sum_by('currency') | join }}</cell></row>"
                       "<row><cell>Others</cell><cell>{{ given | rejectattr('id', 'eq', 'a') | "
                       "map(attribute='amount') | sum_by('currency') | join }}</cell></row>") == "");
    // What is superseded says so itself.
    BOOST_TEST(
        written(given("a", usd("5")) + given("c", usd("7"), "supersedes=\"a\""), each_row, whole_sum) == "");
    // A foot that adds nothing up is no total.
    BOOST_TEST(written(records, each_row, "<row><cell>x</cell><cell>y</cell></row>") == "");
}

BOOST_AUTO_TEST_SUITE_END()
