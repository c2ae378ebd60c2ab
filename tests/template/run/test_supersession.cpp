#include "support.h"

#include <boost/test/unit_test.hpp>

using namespace rapporteur;
using namespace rapporteur::templates;
using namespace rapporteur::templates::testing;

namespace {

std::string const basis = R"x(<source id="s"><title>S</title></source>
<body id="b"><name>B</name><source ref="s"/></body>
<session id="one" body="b" start="2000-01-01"><title>One</title><source ref="s"/></session>
)x";

std::string figure(std::string const& id, std::string const& amount, std::string const& more = "",
                   std::string const& kind = "grant")
{
    return "<assistance id=\"" + id + "\" session=\"one\" recipient=\"AZ\" kind=\"" + kind + "\" " + more +
           "><purpose>made up " + id + "</purpose>" +
           (amount.empty() ? "" : "<amount currency=\"USD\">" + amount + "</amount>") +
           "<source ref=\"s\"/></assistance>\n";
}

std::string printed(std::string const& records, std::string const& body)
{
    Made const result = made(template_of(body), *archive_of(basis + records), "one");
    return result.document ? visible(dump(*result.document)) : codes_of(result.diagnostics);
}

std::string plain(std::string const& records, std::string const& body)
{
    Made const result = made(template_of(body), *archive_of(basis + records), "one");
    return result.document ? visible(result.document->root.plain_text()) : codes_of(result.diagnostics);
}

std::string const sum = "<p>{{ session.assistance | selectattr('amount') | map(attribute='amount') | "
                        "sum_by('currency') | join('; ') }}</p>";
std::string const table = "<table rows=\"f in session.assistance\"><column>{{ f.purpose }}</column>"
                          "<column>{{ f | figure }}</column>"
                          "<totals of=\"amount\" by=\"kind, amount.currency\" carry=\"forward\"/></table>";

std::string foot(std::string const& records)
{
    Made const result = made(template_of(table), *archive_of(basis + records), "one");
    if (!result.document) return codes_of(result.diagnostics);
    std::string all;
    for (document::Node const& part : result.document->root.children.at(0).children) {
        if (part.role != document::Role::table_foot) continue;
        for (document::Node const& row : part.children) {
            for (document::Node const& cell : row.children) all += "[" + visible(cell.plain_text()) + "]";
        }
    }
    return all;
}

}

// What a corrigendum took the place of says so wherever it prints, and is added to no total.
BOOST_AUTO_TEST_SUITE(supersession)

BOOST_AUTO_TEST_CASE(a_sum_leaves_out_what_is_superseded)
{
    BOOST_TEST(plain(figure("a", "5") + figure("c", "7", "supersedes=\"a\"") + figure("d", "1"), sum) ==
               "$8");
    // Over a chain of them.
    BOOST_TEST(
        plain(figure("a", "5") + figure("c", "7", "supersedes=\"a\"") + figure("e", "9", "supersedes=\"c\""),
              sum) == "$9");
}

BOOST_AUTO_TEST_CASE(a_sum_of_nothing_else_says_that_it_is_superseded)
{
    BOOST_TEST(plain(figure("a", "5") + figure("c", "7", "supersedes=\"a\"", "loan"),
                     "<p>{{ session.assistance | selectattr('kind', 'eq', 'grant') | selectattr('amount') | "
                     "map(attribute='amount') | sum_by('currency') | join('; ') }}</p>") ==
               "$5 (superseded)");
}

BOOST_AUTO_TEST_CASE(a_cumulative_figure_does_not_stand_apart_for_one_that_is_superseded)
{
    BOOST_TEST(plain(figure("a", "5") + figure("c", "70", "supersedes=\"a\" cumulative=\"true\""), sum) ==
               "$70");
}

BOOST_AUTO_TEST_CASE(a_table_says_which_figures_its_totals_leave_out)
{
    BOOST_TEST(foot(figure("a", "5") + figure("c", "7", "supersedes=\"a\"") + figure("d", "1")) ==
               "[Grants (1 superseded, not added)][$8]");
    // Of another kind: each would be counted once, were it not said.
    BOOST_TEST(foot(figure("a", "5") + figure("c", "7", "supersedes=\"a\"", "loan")) ==
               "[Grants (1 superseded, not added)][][Loans][$7]");
    // One that is superseded is not among those that are not known.
    BOOST_TEST(foot(figure("a", "") + figure("c", "7", "supersedes=\"a\"") + figure("d", "")) ==
               "[Grants (1 not known)][$7]");
}

BOOST_AUTO_TEST_CASE(a_superseded_figure_has_a_note_and_its_successor_too)
{
    std::string const text = printed(figure("a", "5") + figure("c", "7", "supersedes=\"a\""),
                                     "<for each=\"f in session.assistance\"><p>{{ f | figure }}</p></for>");
    BOOST_TEST(text == R"(p id=a
  "$5"
  note
    "Superseded by another figure: "
    "made up c"
    ", "
    "$7"
    ". It is added to no total."
p id=c
  "$7"
  note
    "Supersedes an earlier figure: "
    "made up a"
    ", "
    "$5"
    "."
)");
}

BOOST_AUTO_TEST_CASE(a_superseded_resolution_has_a_note_that_leads_to_its_successor)
{
    std::string const records = R"x(
<resolution id="r" session="one" symbol="9/1-P(IS)" status="adopted"><title>Made up</title><source ref="s"/></resolution>
<resolution id="rc" session="one" symbol="9/1-P(IS)/Corr.1" supersedes="r" status="adopted"><title>Made up, corrected</title><source ref="s"/></resolution>
<statement id="st" body="b" session="one" date="2000-01-01"><title>Said</title><source ref="s"/></statement>
<statement id="stc" body="b" session="one" date="2000-01-01" supersedes="st"><title>Said again</title><source ref="s"/></statement>
)x";
    std::string const text =
        printed(records,
                "<for each=\"r in session.resolutions\"><section id=\"{{ r.id }}\"><heading>{{ r.title }}"
                "</heading></section></for><for each=\"t in session.statements\"><p>{{ t.title }}</p></for>");
    BOOST_TEST(text == R"t(section id=r
  heading1
    "Made up"
    note
      "Superseded by "
      link to=#rc
        span class=symbol
          "9/1-P(IS)/Corr.1"
      "."
section id=rc
  heading1
    "Made up, corrected"
    note
      "Supersedes "
      link to=#r
        span class=symbol
          "9/1-P(IS)"
      "."
p
  "Said"
  note
    "Superseded by "
    "Said again"
    "."
p
  "Said again"
  note
    "Supersedes "
    "Said"
    "."
)t");
}

BOOST_AUTO_TEST_CASE(templates_see_both_ends)
{
    BOOST_TEST(
        plain(figure("a", "5") + figure("c", "7", "supersedes=\"a\""),
              "<for each=\"f in session.assistance\"><p>{{ f.id }}: <if test=\"f.superseded_by\">by {{ "
              "f.superseded_by.id }}</if><if test=\"f.supersedes\">of {{ f.supersedes.id }}</if>; "
              "</p></for>") == "a: by c;c: of a;");
}

BOOST_AUTO_TEST_SUITE_END()

// Figures that need more words than themselves.
BOOST_AUTO_TEST_SUITE(figures_that_say_what_they_are)

BOOST_AUTO_TEST_CASE(a_correction_is_called_one)
{
    BOOST_TEST(printed(figure("a", "5") + figure("c", "-2"),
                       "<for each=\"f in session.assistance\"><p>{{ f | figure }}</p></for>") == R"(p id=a
  "$5"
p id=c
  "-$2"
  note
    "This negative figure is a correction."
)");
    // A sum is none, even below zero.
    BOOST_TEST(plain(figure("c", "-2") + figure("d", "-3"), sum) == "-$5");
}

BOOST_AUTO_TEST_CASE(a_converted_amount_says_by_what_rate)
{
    std::string const records = R"x(
<assistance id="a" session="one" recipient="AZ" kind="grant"><purpose>made up</purpose><amount currency="EUR">4</amount>
<converted currency="USD" rate="1.25" rate-date="2000-01-02">5<source ref="s" locator="table 9"/></converted><source ref="s"/></assistance>
)x";
    std::string const text = printed(
        records,
        "<for each=\"f in session.assistance if f.converted\"><p>USD {{ f.converted.number }}</p></for>");
    BOOST_TEST(text == R"(p id=a
  "USD "
  "5"
  note
    "Converted from "
    "EUR~4"
    " at "
    "1.25"
    " "
    "USD"
    " for one unit, the rate of "
    "2~January~2000"
    " ("
    "S, table 9"
    ")."
)");
}

BOOST_AUTO_TEST_SUITE_END()

// Bare numbers of figures are figures still.
BOOST_AUTO_TEST_SUITE(numbers_of_figures)

namespace {

std::string of_figures(std::string const& records, std::string const& expression)
{
    return plain(records, "<p>{{ " + expression + " }}</p>");
}

std::string const numbers = "session.assistance | selectattr('amount') | map(attribute='amount.number')";

std::string other(std::string const& id, std::string const& amount, std::string const& attributes)
{
    return "<assistance id=\"" + id +
           "\" session=\"one\" recipient=\"AZ\" kind=\"grant\"><purpose>made up</purpose>"
           "<amount " +
           attributes + ">" + amount + "</amount><source ref=\"s\"/></assistance>\n";
}

}

BOOST_AUTO_TEST_CASE(keep_how_far_they_are_known)
{
    std::string const figures =
        other("a", "74", "currency=\"USD\" qualifier=\"more-than\"") + figure("c", "1");
    BOOST_TEST(of_figures(figures, numbers + " | join('; ')") == "more than 74; 1");
    BOOST_TEST(of_figures(figures, numbers + " | map('number') | first | default('none')") == "more than 74");
    BOOST_TEST(of_figures(figures, numbers + " | sum") == "more than 75");
    BOOST_TEST(of_figures(figures + other("d", "2", "currency=\"USD\" qualifier=\"up-to\""),
                          numbers + " | sum") == "3:84 missing-value");
}

BOOST_AUTO_TEST_CASE(of_several_currencies_or_kinds_are_not_added_up)
{
    std::string const figures = figure("a", "5") + other("c", "7", "currency=\"EUR\"");
    BOOST_TEST(of_figures(figures, numbers + " | sum").ends_with("mixed-currencies"));
    BOOST_TEST(of_figures(figure("a", "5") + figure("c", "7", "", "loan"), numbers + " | sum")
                   .ends_with("wrong-type"));
    BOOST_TEST(of_figures(figure("a", "5") + figure("c", "7"), numbers + " | sum") == "12");
    // Nor where one was superseded.
    BOOST_TEST(of_figures(figure("a", "5") + figure("c", "7", "supersedes=\"a\""), numbers + " | sum") ==
               "7");
}

BOOST_AUTO_TEST_CASE(that_are_rounded_say_so)
{
    BOOST_TEST(of_figures(figure("a", "1424000"), numbers + " | map('round', -6) | join") == "about 1000000");
    BOOST_TEST(of_figures(figure("a", "2000000"), numbers + " | map('round', -6) | join") == "2000000");
    BOOST_TEST(of_figures(figure("a", "5"), "2.675 | round(2)") == "2.68");
}

BOOST_AUTO_TEST_CASE(have_no_total_of_their_own)
{
    Made const result =
        made(template_of("<table rows=\"f in session.assistance\"><column>{{ f.amount.number if "
                         "f.amount else '' }}</column><totals of=\"amount.number\"/></table>"),
             *archive_of(basis + figure("a", "5")), "one");
    BOOST_TEST(codes_of(result.diagnostics).find("mixed-currencies") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
