#include "support.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using namespace rapporteur;
using namespace rapporteur::templates;
using namespace rapporteur::templates::testing;

// Sums of money by the rules of template/run/total.h.
namespace {

struct Figure {
    char const* amount;
    char const* currency = "USD";
    char const* qualifier = "";
    char const* more = ""; // attributes
    char const* kind = "grant";
};

struct Case {
    char const* name;
    std::vector<Figure> figures;
    char const* total;
};
std::ostream& operator<<(std::ostream& out, Case const& c) { return out << c.name; }

std::string summed(std::vector<Figure> const& figures, std::string const& expression)
{
    std::string xml = R"x(<source id="s"><title>S</title><publisher>P</publisher></source>
<body id="b"><name>B</name><source ref="s"/></body>
<session id="one" body="b" start="2000-01-01"><title>One</title><source ref="s"/></session>
)x";
    int number = 0;
    for (Figure const& figure : figures) {
        std::string const qualifier =
            *figure.qualifier != '\0' ? std::string(" qualifier=\"") + figure.qualifier + "\"" : "";
        xml += "<assistance id=\"a" + std::to_string(++number) +
               "\" session=\"one\" recipient=\"AZ\" kind=\"" + figure.kind + "\" " + figure.more +
               "><purpose>p</purpose><amount currency=\"" + figure.currency + "\"" + qualifier + ">" +
               figure.amount + "</amount><source ref=\"s\"/></assistance>\n";
    }
    Made const result = made(template_of("<p>{{ " + expression + " }}</p>"), *archive_of(xml), "one");
    return result.document ? visible(result.document->root.children.at(0).plain_text())
                           : codes_of(result.diagnostics);
}

Case const cases[] = {
    {"exact figures add up exactly",
     {{"0.10"}, {"0.20"}, {"1000000000000000000000"}},
     "USD~1,000,000,000,000,000,000,000.30"},
    {"exact and more than", {{"1000000"}, {"74000000", "USD", "more-than"}}, "more than USD~75,000,000"},
    {"about and exact", {{"5", "USD", "about"}, {"1"}, {"2", "USD", "about"}}, "about USD~8"},
    {"at least twice", {{"5", "USD", "at-least"}, {"1", "USD", "at-least"}}, "at least USD~6"},
    {"more than and at least", {{"5", "USD", "at-least"}, {"1", "USD", "more-than"}}, "more than USD~6"},
    {"up to twice", {{"5", "USD", "up-to"}, {"1", "USD", "up-to"}}, "up to USD~6"},
    {"what does not mix prints its parts",
     {{"74", "USD", "more-than"}, {"2", "USD", "up-to"}},
     "more than USD~74 and up to USD~2"},
    {"a correction is taken away", {{"5"}, {"-2"}}, "USD~3"},
    {"currencies never add up", {{"5"}, {"3", "EUR"}}, "EUR~3; USD~5"},
    {"a cumulative figure stands beside single ones",
     {{"5"}, {"70", "USD", "more-than", "cumulative=\"true\""}},
     "USD~5 and more than USD~70 in all"},
    {"a cumulative figure of another kind is not in its way",
     {{"5", "USD", "", "", "loan"}, {"70", "USD", "", "cumulative=\"true\""}},
     "USD~70 (grant) and USD~5 (loan)"},
    {"kinds stay apart", {{"5"}, {"6", "USD", "", "", "loan"}, {"1"}}, "USD~6 (grant) and USD~6 (loan)"},
    {"stages stay apart",
     {{"5", "USD", "", "stage=\"pledge\""}, {"6", "USD", "", "stage=\"disbursement\""}},
     "USD~6 (disbursed) and USD~5 (pledged)"},
};

}

BOOST_AUTO_TEST_SUITE(totals)

BOOST_DATA_TEST_CASE(follow_the_rules, boost::unit_test::data::make(cases), c)
{
    BOOST_TEST(
        summed(c.figures,
               "session.assistance | selectattr('amount') | map(attribute='amount') | sum_by('currency') | "
               "map('money', 'code') | join('; ')") == c.total);
}

BOOST_AUTO_TEST_CASE(of_kinds_that_are_named_are_one)
{
    BOOST_TEST(
        summed(
            {{"5"}, {"6", "USD", "", "", "loan"}, {"7", "USD", "", "", "technical"}},
            "session.assistance | selectattr('kind', 'in', ['grant', 'loan']) | selectattr('amount') | "
            "groupby('amount.currency') | map(attribute='list') | map('sum', attribute='amount') | join") ==
        "$11");
}

// What each row of a table carries to the next page.
std::string carried(std::vector<Figure> const& figures, std::string const& by)
{
    std::string xml = R"x(<source id="s"><title>S</title><publisher>P</publisher></source>
<body id="b"><name>B</name><source ref="s"/></body>
<session id="one" body="b" start="2000-01-01"><title>One</title><source ref="s"/></session>
)x";
    int number = 0;
    for (Figure const& figure : figures) {
        ++number;
        xml += "<assistance id=\"a" + std::to_string(number) + "\" session=\"one\" recipient=\"AZ\" kind=\"" +
               figure.kind + "\" " + figure.more + "><purpose>p" + std::to_string(number) + "</purpose>";
        if (*figure.amount != '\0') {
            std::string const qualifier =
                *figure.qualifier != '\0' ? std::string(" qualifier=\"") + figure.qualifier + "\"" : "";
            xml += std::string("<amount currency=\"") + figure.currency + "\"" + qualifier + ">" +
                   figure.amount + "</amount>";
        }
        xml += "<source ref=\"s\"/></assistance>\n";
    }
    Made const result =
        made(template_of("<table rows=\"f in session.assistance\">"
                         "<column heading=\"x\">{{ f.purpose }}</column><column>{{ f | figure }}</column>"
                         "<totals of=\"amount\" by=\"" +
                         by + "\" carry=\"forward\"/></table>"),
             *archive_of(xml), "one");
    if (!result.document) return codes_of(result.diagnostics);
    std::string all;
    document::Node const& table = result.document->root.children.at(0);
    for (document::CarriedSum const& sum : table.attrs().carried)
        all += visible(sum.forward) + " / " + visible(sum.brought) + " under " + std::to_string(sum.column) +
               "; ";
    for (document::Node const& part : table.children) {
        if (part.role != document::Role::table_body) continue;
        for (document::Node const& row : part.children) {
            for (document::RunningSum const& sum : row.attrs().running)
                all += "[" + std::to_string(sum.carried) + " " + visible(sum.figure) + "]";
            all += " ";
        }
    }
    return all + codes_of(result.diagnostics);
}

BOOST_AUTO_TEST_CASE(are_carried_from_page_to_page_as_they_are_after_each_row)
{
    BOOST_TEST(carried({{"5"}, {"74", "USD", "more-than"}, {"-2"}}, "amount.currency") ==
               "Total carried forward / Total brought forward under 1; "
               "[0 $5] [0 more than $79] [0 more than $77] ");
    BOOST_TEST(carried({{"5"}, {"6", "USD", "", "", "loan"}, {"1"}}, "kind, amount.currency") ==
               "Grants carried forward / Grants brought forward under 1; "
               "Loans carried forward / Loans brought forward under 1; [0 $5] [0 $5][1 $6] [0 $6][1 $6] ");
    BOOST_TEST(carried({{"5"}, {"6", "EUR"}, {"1", "EUR"}}, "amount.currency") ==
               "Total carried forward / Total brought forward under 1; "
               "Total carried forward / Total brought forward under 1; [0 $5] [1 €6][0 $5] [1 €7][0 $5] ");
    // What will not mix at the end does not mix on the way.
    BOOST_TEST(carried({{"70", "USD", "more-than", "cumulative=\"true\""}, {"5"}}, "amount.currency") ==
               "Total carried forward / Total brought forward under 1; "
               "[0 more than $70 in all] [0 $5 and more than $70 in all] ");
}

// As at the table's end.
BOOST_AUTO_TEST_CASE(say_on_the_way_how_many_figures_are_not_known)
{
    BOOST_TEST(carried({{""}, {"5"}, {"6"}, {""}, {"7"}}, "amount.currency") ==
               "Total (1 not known) carried forward / Total (1 not known) brought forward under 1; "
               "Total (2 not known) carried forward / Total (2 not known) brought forward under 1; "
               " [0 $5] [0 $11] [1 $11] [1 $18] ");
    BOOST_TEST(carried({{""}, {"5"}}, "amount.currency\" unknown=\"leave-out") ==
               "Total carried forward / Total brought forward under 1;  [0 $5] ");
    BOOST_TEST(carried({{""}, {""}}, "amount.currency") == "  ");
}

BOOST_AUTO_TEST_CASE(of_too_many_kinds_are_not_carried)
{
    std::vector<Figure> figures;
    for (char const* const currency : {"USD", "EUR", "GBP", "CHF", "JPY", "TRY"})
        figures.push_back({"1", currency});
    BOOST_TEST(carried(figures, "amount.currency").find("Total carried forward") == 0u);
    figures.push_back({"1", "AZN"});
    BOOST_TEST(carried(figures, "amount.currency") == "       3:117 limit-reached");
}

BOOST_AUTO_TEST_CASE(of_unlike_qualifiers_are_no_single_number)
{
    BOOST_TEST(
        summed({{"74", "USD", "more-than"}, {"2", "USD", "up-to"}},
               "session.assistance | selectattr('amount') | map(attribute='amount') | sum_by('currency') | "
               "map(attribute='number') | join") == "3:7 missing-value");
}

BOOST_AUTO_TEST_SUITE_END()
