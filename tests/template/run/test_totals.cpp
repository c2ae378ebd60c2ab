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
    char const* qualifier = ""; // or of a range the upper bound
    char const* more = "";      // attributes
    char const* kind = "grant";
};

struct Case {
    char const* name;
    std::vector<Figure> figures;
    char const* total;
};
std::ostream& operator<<(std::ostream& out, Case const& c) { return out << c.name; }

std::string known_as(Figure const& figure)
{
    if (*figure.qualifier == '\0') return {};
    bool const is_range = *figure.qualifier >= '0' && *figure.qualifier <= '9';
    return std::string(is_range ? " to=\"" : " qualifier=\"") + figure.qualifier + "\"";
}

std::string summed(std::vector<Figure> const& figures, std::string const& expression)
{
    std::string xml = R"x(<source id="s"><title>S</title><publisher>P</publisher></source>
<body id="b"><name>B</name><source ref="s"/></body>
<body id="c"><name>C</name><source ref="s"/></body>
<session id="one" body="b" start="2000-01-01"><title>One</title><source ref="s"/></session>
)x";
    int number = 0;
    for (Figure const& figure : figures) {
        std::string const qualifier = known_as(figure);
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
    {"nearly twice, and exact", {{"5", "USD", "nearly"}, {"1"}, {"2", "USD", "nearly"}}, "nearly USD~8"},
    {"less than and up to",
     {{"5", "USD", "less-than"}, {"2", "USD", "up-to"}},
     "less than USD~5 and up to USD~2"},
    {"a range and exact", {{"5", "USD", "7"}, {"1"}}, "USD~6 to USD~8"},
    {"exact and a range", {{"1"}, {"5.5", "USD", "7"}}, "USD~6.50 to USD~8"},
    {"two ranges", {{"5", "USD", "7"}, {"10", "USD", "20"}}, "USD~15 to USD~27"},
    {"a range and about", {{"5", "USD", "7"}, {"1", "USD", "about"}}, "USD~5 to USD~7 and about USD~1"},
    {"about, a range and exact",
     {{"1", "USD", "about"}, {"5", "USD", "7"}, {"1"}},
     "USD~6 to USD~8 and about USD~1"},
    {"a range that a correction makes less", {{"5", "USD", "7"}, {"-2"}}, "USD~3 to USD~5"},
    {"in all says by when",
     {{"5"}, {"70", "USD", "", "cumulative=\"true\" as-of=\"2019\""}},
     "USD~5 and USD~70 in all by 2019"},
    {"in all of another stage is added to nothing",
     {{"5", "USD", "", "stage=\"pledge\""},
      {"70", "USD", "", "stage=\"disbursement\" cumulative=\"true\" as-of=\"2019\""}},
     "USD~70 (disbursed) in all (as of 2019) and USD~5 (pledged)"},
    {"in all is apart from what is in another currency",
     {{"5", "EUR"}, {"70", "USD", "", "cumulative=\"true\" as-of=\"2019\""}},
     "EUR~5; USD~70 in all (as of 2019)"},
    {"in all of other donors is added",
     {{"5"}, {"70", "USD", "", "cumulative=\"true\" donor=\"b\""}, {"6", "USD", "", "donor=\"b c\""}},
     "USD~81"},
    {"in all of a joint gift stands beside one of the same donors",
     {{"5", "USD", "", "donor=\"c b\""}, {"70", "USD", "", "cumulative=\"true\" donor=\"b c\""}},
     "USD~5 and USD~70 in all"},
    {"the earlier in all is contained in the later",
     {{"70", "USD", "", "cumulative=\"true\" as-of=\"2015\""},
      {"100", "USD", "", "cumulative=\"true\" as-of=\"2019\""}},
     "USD~100"},
    {"in all restated in another currency contains the earlier",
     {{"70", "USD", "", "cumulative=\"true\" as-of=\"2015\""},
      {"100", "EUR", "", "cumulative=\"true\" as-of=\"2019\""}},
     "EUR~100"},
    {"in all of one date are two figures",
     {{"70", "USD", "", "cumulative=\"true\" as-of=\"2015\""},
      {"100", "USD", "", "cumulative=\"true\" as-of=\"2015\""}},
     "USD~70 in all (as of 2015) and USD~100 in all by 2015"},
    {"a later in all of a shorter period does not contain the earlier",
     {{"70", "USD", "", "cumulative=\"true\" from=\"1992\" to=\"2015\""},
      {"100", "USD", "", "cumulative=\"true\" from=\"1994\" to=\"2019\""}},
     "USD~70 in all (as of 2015) and USD~100 in all by 2019"},
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

// One sum of groups' sums is the sum of all.
BOOST_AUTO_TEST_CASE(of_sums_are_those_of_all)
{
    std::vector<Figure> const figures{
        {"5", "USD", "", "stage=\"pledge\""},
        {"70", "USD", "", "cumulative=\"true\" stage=\"pledge\" as-of=\"2019\""},
        {"6", "USD", "", "stage=\"pledge\" date=\"2001\""}};
    std::string const given = "(session.assistance | selectattr('amount') | ";
    std::string const sum = " | map(attribute='amount') | sum_by('currency'))";
    BOOST_TEST(summed(figures, "(" + given + "rejectattr('cumulative')" + sum + " + " + given +
                                   "selectattr('cumulative')" + sum + ") | sum_by('currency') | join") ==
               "$11 and $70 in all by 2019");
}

BOOST_AUTO_TEST_CASE(of_numbers_have_no_figure_in_all_in_them_beside_others)
{
    std::string const sum =
        "session.assistance | selectattr('amount') | map(attribute='amount.number') | sum";
    BOOST_TEST(summed({{"5"}, {"6"}}, sum) == "11");
    BOOST_TEST(summed({{"5"}, {"6", "USD", "", "cumulative=\"true\""}}, sum).ends_with("missing-value"));
    BOOST_TEST(summed({{"5", "USD", "", "cumulative=\"true\" as-of=\"2015\""},
                       {"6", "USD", "", "cumulative=\"true\" as-of=\"2019\""}},
                      sum) == "6");
}

BOOST_AUTO_TEST_CASE(a_range_is_not_a_number)
{
    std::string const all = "session.assistance | selectattr('amount') | map(attribute='amount.";
    std::vector<Figure> const range{{"5300", "USD", "5400"}};
    BOOST_TEST(summed(range, all + "number') | join").ends_with("missing-value"));
    BOOST_TEST(summed(range, all + "number') | sum").ends_with("missing-value"));
    BOOST_TEST(summed(range, all + "low') | join") == "5300");
    BOOST_TEST(summed(range, all + "high') | map('number') | join") == "5,400");
    BOOST_TEST(summed({{"5"}}, all + "high') | join") == "5");
    BOOST_TEST(summed(range, "session.assistance | map('figure') | join") == "$5,300 to $5,400");
    BOOST_TEST(summed(range, "session.assistance | selectattr('amount') | map(attribute='amount') | "
                             "map('number') | join") == "5,300 to 5,400");
    BOOST_TEST(summed(range, "session.assistance | selectattr('amount') | map(attribute='amount') | "
                             "map('money', 'words') | join") == "5,300 US dollars to 5,400 US dollars");
}

BOOST_AUTO_TEST_CASE(rows_say_in_all_and_as_of)
{
    std::string const rows = "session.assistance | map('figure') | join('; ')";
    BOOST_TEST(summed({{"5", "USD", "", "as-of=\"2015-05\""},
                       {"6", "USD", "about", "cumulative=\"true\""},
                       {"7", "USD", "", "cumulative=\"true\" as-of=\"2019\""}},
                      rows) == "$5 (as of May~2015); $7 in all (as of 2019); about $6 in all");
}

// By the date that it is known for, not by that of its period.
BOOST_AUTO_TEST_CASE(until_a_date_there_is_no_later_in_all)
{
    std::vector<Figure> const figures{{"5", "USD", "", "cumulative=\"true\" from=\"1994\" as-of=\"2019\""},
                                      {"6", "USD", "", "from=\"1994\" as-of=\"2019\""},
                                      {"7", "USD", "", "cumulative=\"true\" from=\"1994\" as-of=\"1999\""}};
    BOOST_TEST(
        summed(figures, "session.assistance | until(session.start) | map('figure') | sort | join(' ')") ==
        "$6 (as of 2019) $7 in all (as of 1999)");
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
<body id="c"><name>C</name><source ref="s"/></body>
<session id="one" body="b" start="2000-01-01"><title>One</title><source ref="s"/></session>
)x";
    int number = 0;
    for (Figure const& figure : figures) {
        ++number;
        xml += "<assistance id=\"a" + std::to_string(number) + "\" session=\"one\" recipient=\"AZ\" kind=\"" +
               figure.kind + "\" " + figure.more + "><purpose>p" + std::to_string(number) + "</purpose>";
        if (*figure.amount != '\0') {
            std::string const qualifier = known_as(figure);
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

// The cells of the rows, and of the foot.
std::string table_of(std::vector<Figure> const& figures, std::string const& totals)
{
    std::string xml = R"x(<source id="s"><title>S</title><publisher>P</publisher></source>
<body id="b"><name>B</name><source ref="s"/></body>
<session id="one" body="b" start="2000-01-01"><title>One</title><source ref="s"/></session>
)x";
    int number = 0;
    for (Figure const& figure : figures) {
        xml += "<assistance id=\"a" + std::to_string(++number) +
               "\" session=\"one\" recipient=\"AZ\" kind=\"" + figure.kind + "\" " + figure.more +
               "><purpose>p</purpose>" + figure.amount + "<source ref=\"s\"/></assistance>\n";
    }
    Made const result =
        made(template_of("<table rows=\"f in session.assistance | sort(attribute='id')\">"
                         "<column heading=\"x\">{{ f.id }}</column><column>{{ f | figure }}</column>" +
                         totals + "</table>"),
             *archive_of(xml), "one");
    if (!result.document) return codes_of(result.diagnostics);
    std::string all;
    for (document::Node const& part : result.document->root.children.at(0).children) {
        if (part.role == document::Role::table_head) continue;
        for (document::Node const& row : part.children) {
            all += "[" + visible(row.children.at(0).plain_text()) + ": " +
                   visible(row.children.at(1).plain_text()) + "]";
        }
    }
    return all + codes_of(result.diagnostics);
}

BOOST_AUTO_TEST_CASE(of_tables_leave_out_what_is_contained_and_say_so)
{
    std::string const totals = "<totals of=\"amount\" by=\"amount.currency\"/>";
    BOOST_TEST(
        table_of({{"<amount currency=\"USD\">70</amount>", "", "", "cumulative=\"true\" as-of=\"2015\""},
                  {"<amount currency=\"USD\">100</amount>", "", "", "cumulative=\"true\" as-of=\"2019\""},
                  {"<amount currency=\"USD\">5</amount>"}},
                 totals) ==
        "[a1: $70 in all (as of 2015) (contained in a later figure)][a2: $100 in all (as of 2019)]"
        "[a3: $5][Total (1 contained in a later figure, not added): $5 and $100 in all by 2019]");
    // Restated in euros, the single ones stay in theirs.
    BOOST_TEST(
        table_of({{"<amount currency=\"EUR\">100</amount>", "", "", "cumulative=\"true\" as-of=\"2019\""},
                  {"<amount currency=\"USD\">5</amount>"}},
                 totals) ==
        "[a1: €100 in all (as of 2019)][a2: $5][Total: €100 in all (as of 2019)][Total: $5]");
}

BOOST_AUTO_TEST_CASE(of_tables_add_ranges_and_things_too)
{
    std::string const totals = "<totals of=\"amount\" by=\"amount.currency\"/><totals of=\"quantity\"/>";
    BOOST_TEST(
        table_of(
            {{"<amount currency=\"USD\" to=\"7\">5</amount><quantity unit=\"sheep\" to=\"30\">20</quantity>"},
             {"<quantity unit=\"sheep\">10</quantity>"},
             {"<amount currency=\"USD\">1</amount>"},
             {"<quantity unit=\"sheep\">500</quantity>", "", "", "cumulative=\"true\" as-of=\"2019\""}},
            totals) ==
        "[a1: $5 to $7; 20 to 30~sheep][a2: 10~sheep][a3: $1][a4: 500~sheep in all (as of 2019)]"
        "[Total: $6 to $8][Total: 30 to 40~sheep and 500~sheep in all by 2019]");
}

BOOST_AUTO_TEST_CASE(of_pledges_and_appeals_print)
{
    std::string const xml = R"x(<source id="s"><title>S</title><publisher>P</publisher></source>
<body id="b"><name>B</name><source ref="s"/></body>
<body id="c"><name>C</name><source ref="s"/></body>
<session id="one" body="b" start="2000-01-01"><title>One</title><source ref="s"/></session>
<appeal id="a" body="b" recipient="AZ" from="2001" to="2002"><title>Help</title><amount currency="USD">200</amount><source ref="s"/></appeal>
<assistance id="p" donor="b" recipient="AZ" kind="grant" stage="pledge" appeal="a"><purpose>P</purpose><amount currency="USD">100</amount><source ref="s"/></assistance>
<assistance id="q" donor="b c" recipient="AZ" kind="grant" stage="pledge" appeal="a" sector-code="11120"><purpose>Q</purpose><source ref="s"/></assistance>
<assistance id="d" donor="b" recipient="AZ" kind="grant" stage="disbursement" fulfils="p" appeal="a"><purpose>D</purpose><amount currency="USD" qualifier="more-than">30</amount><source ref="s"/></assistance>
<assistance id="e" donor="c" recipient="AZ" kind="loan" stage="pledge"><purpose>E</purpose><amount currency="EUR">10</amount><converted currency="USD" rate="2" rate-date="2001-01-01">20<source ref="s"/></converted><source ref="s"/></assistance>
<assistance id="f" donor="c" recipient="AZ" kind="loan" stage="disbursement" fulfils="e"><purpose>F</purpose><amount currency="EUR">12</amount><source ref="s"/></assistance>)x";
    Made const result = made(
        template_of(
            R"x(<for each="appeal in archive.appeals"><p>{{ appeal.title }}, {{ appeal | period }}: <for each="part in appeal.received">{{ part.stage | default('no stage') }} {{ part.amount | default('no sum') if part.amount is undefined else part.amount | money }} ({{ part.unknown }} unknown) <if test="part.coverage">{{ part.coverage | number }}</if>; </for></p></for>
<for each="figure in archive.assistance"><p>{{ figure.purpose }}:<if test="figure.outstanding"> outstanding {{ figure.outstanding | money }}</if><if test="figure.exceeded_by"> exceeded by {{ figure.exceeded_by | money }}</if><if test="figure.converted"> about {{ figure.converted.number | money }}</if><if test="figure.sector_name"> for {{ figure.sector_name }}</if></p></for>)x"),
        *archive_of(xml), "one");
    BOOST_REQUIRE_MESSAGE(result.document.has_value(), codes_of(result.diagnostics));
    std::string all;
    for (document::Node const& paragraph : result.document->root.children) {
        for (document::Node const& node : paragraph.children) {
            if (node.role != document::Role::note) all += visible(node.plain_text());
        }
        all += "\n";
    }
    BOOST_TEST(all == "Help, 2001–2002: pledged $100 (1 unknown) at least 50.0; "
                      "disbursed more than $30 (0 unknown) more than 15.0;\n"
                      "D:\nE: exceeded by €2 about $20\nF:\nP:\nQ: for Education facilities and training\n");
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
