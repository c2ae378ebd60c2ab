#include "records/symbol.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <ostream>
#include <vector>

using namespace rapporteur::records;

BOOST_AUTO_TEST_SUITE(symbols)

namespace {

struct Form {
    char const* printed;
    char const* body;
    char const* kind;
    int number;
    char const* part;
    char const* session;
    char const* committee;
    int year;
};
std::ostream& operator<<(std::ostream& out, Form const& c) { return out << c.printed; }

Form const forms[] = {
    {"S/RES/822 (1993)", "S", "RES", 822, "", "", "", 1993},
    {"S/RES/822", "S", "RES", 822, "", "", "", 0},
    {"822 (1993)", "", "RES", 822, "", "", "", 1993},
    {"A/RES/62/243", "A", "RES", 243, "", "62", "", 0},
    {"A/RES/3363 (XXX)", "A", "RES", 3363, "", "XXX", "", 0},
    {"3367 A (XXX)", "", "RES", 3367, "A", "XXX", "", 0},
    {"3201 (S-VI)", "", "RES", 3201, "", "S-VI", "", 0},
    {"31/16 A", "", "RES", 16, "A", "31", "", 0},
    {"S-8/1", "", "RES", 1, "", "S-8", "", 0},
    {"ES-8/2", "", "RES", 2, "", "ES-8", "", 0},
    {"A/RES/ES-10/2", "A", "RES", 2, "", "ES-10", "", 0},
    {"A/RES/37/100[A]", "A", "RES", 100, "A", "37", "", 0},
    {"A/RES/217(III)[A]", "A", "RES", 217, "A", "III", "", 0},
    {"A/HRC/RES/31/16", "A/HRC", "RES", 16, "", "31", "", 0},
    {"E/RES/2003/15", "E", "RES", 15, "", "2003", "", 0},
    {"21/9-P (IS)", "IS", "P", 21, "", "9", "", 0},
    {"NO.2 /7-P(IS)", "IS", "P", 2, "", "7", "", 0},
    {"No. 21/10-P(IS)", "IS", "P", 21, "", "10", "", 0},
    {"10/33-E", "", "E", 10, "", "33", "", 0},
    {"10/44-POL", "", "POL", 10, "", "44", "", 0},
    {"3/47-C", "", "C", 3, "", "47", "", 0},
    {"OIC/CFM-38/2011/POL/FINAL", "OIC/CFM", "", 0, "", "38", "POL", 2011},
    {"OIC/CFM-44/2017/POL/RES/FINAL", "OIC/CFM", "RES", 0, "", "44", "POL", 2017},
};

}

BOOST_DATA_TEST_CASE(a_symbol_keeps_its_printed_form_and_is_parsed, boost::unit_test::data::make(forms), c)
{
    Symbol const symbol = Symbol::parse(c.printed);
    BOOST_TEST(symbol.known);
    BOOST_TEST(symbol.printed == c.printed);
    BOOST_TEST(symbol.body == c.body);
    BOOST_TEST(symbol.kind == c.kind);
    BOOST_TEST(symbol.number == c.number);
    BOOST_TEST(symbol.part == c.part);
    BOOST_TEST(symbol.session == c.session);
    BOOST_TEST(symbol.committee == c.committee);
    BOOST_TEST(symbol.year == c.year);
    BOOST_TEST(!symbol.key.empty());
}

namespace {

struct Same {
    std::vector<char const*> printed;
};
std::ostream& operator<<(std::ostream& out, Same const& c) { return out << c.printed.front(); }

Same const same[] = {
    {{"S/RES/822 (1993)", "S/RES/822(1993)", "S/RES/822", "s/res/822 (1993)", "822 (1993)",
      "S/RES/822\u00a0(1993)"}},
    {{"A/RES/37/100[A]", "A/RES/37/100 A", "37/100 A", "37/100A", "37/100 [A]"}},
    {{"3367 A (XXX)", "A/RES/3367 A (XXX)", "A/RES/3367(XXX)[A]", "3367A(XXX)"}},
    {{"21/9-P (IS)", "21/9-P(IS)", "NO.21 /9-P(IS)", "No. 21/9-P (IS)", "21/9\u2011P(IS)",
      "21/9\u2013P (IS)"}},
    {{"ES-8/2", "A/RES/ES-8/2"}},
};

}

BOOST_DATA_TEST_CASE(printed_forms_of_one_symbol_find_each_other, boost::unit_test::data::make(same), c)
{
    Symbol const first = Symbol::parse(c.printed.front());
    for (char const* printed : c.printed) {
        Symbol const other = Symbol::parse(printed);
        BOOST_TEST(other.key == first.key);
        BOOST_TEST((compare(first, other) == 0));
    }
}

BOOST_AUTO_TEST_CASE(symbols_of_different_papers_differ)
{
    std::vector<char const*> const printed{"S/RES/822 (1993)",
                                           "S/RES/823 (1993)",
                                           "A/RES/62/243",
                                           "A/RES/62/24",
                                           "A/RES/6/2243",
                                           "31/16",
                                           "31/16 A",
                                           "31/16 B",
                                           "S-8/1",
                                           "ES-8/1",
                                           "8/1",
                                           "21/9-P(IS)",
                                           "21/9-P",
                                           "21/9-E(IS)",
                                           "2/19-P(IS)",
                                           "3363 (XXX)",
                                           "3363 (XXIX)",
                                           "A/HRC/RES/31/16",
                                           "E/RES/31/16",
                                           "OIC/CFM-38/2011/POL/FINAL",
                                           "OIC/CFM-38/2011/ECO/FINAL"};
    for (std::size_t i = 0; i < printed.size(); ++i) {
        for (std::size_t j = 0; j < printed.size(); ++j) {
            bool const equal = Symbol::parse(printed[i]).key == Symbol::parse(printed[j]).key;
            BOOST_TEST(equal == (i == j), printed[i] << " and " << printed[j]);
        }
    }
}

namespace {

char const* const unknown[] = {
    "A/58/L.1", "Declaration of Lahore", "822", "S/RES/",    "S/RES/822 (93)", "S/RES/99999999999 (1993)",
    "10/33-",   "21/9-P(IS) rev.",       "é",   "31/16 ABC", "/RES/3",         "OIC/CFM-38/11/POL/FINAL"};

}

BOOST_DATA_TEST_CASE(one_of_no_known_form_is_matched_as_text, boost::unit_test::data::make(unknown), text)
{
    Symbol const symbol = Symbol::parse(text);
    BOOST_TEST(!symbol.known);
    BOOST_TEST(symbol.printed == text);
    BOOST_TEST(symbol.key == text);
}

BOOST_AUTO_TEST_CASE(line_breaks_in_a_symbol_are_spaces_and_its_ends_are_bare)
{
    BOOST_TEST(Symbol::parse("  Paper\n   12 ").printed == "Paper 12");
    BOOST_TEST(Symbol::parse("  S/RES/822\n (1993) ").printed == "S/RES/822 (1993)");
}

BOOST_AUTO_TEST_CASE(symbols_sort_as_people_expect)
{
    std::vector<char const*> const assembly{
        "A/RES/3363 (XXX)", "9/1",     "9/2",          "9/10",  "10/1",  "3367 A (XXX)", "31/16",
        "31/16 A",          "31/16 B", "A/RES/62/243", "S-8/1", "S-10/1"};
    auto const sorted = [](std::vector<char const*> all) {
        std::sort(all.begin(), all.end(), [](char const* a, char const* b) {
            return compare(Symbol::parse(a), Symbol::parse(b)) < 0;
        });
        std::string result;
        for (char const* each : all) result += std::string(result.empty() ? "" : ", ") + each;
        return result;
    };
    BOOST_TEST(sorted(assembly) ==
               "9/1, 9/2, 9/10, 10/1, A/RES/3363 (XXX), 3367 A (XXX), 31/16, 31/16 A, 31/16 B, "
               "A/RES/62/243, S-8/1, S-10/1");
    BOOST_TEST(sorted({"21/10-P(IS)", "21/9-P(IS)", "3/9-P(IS)", "12/8-P(IS)", "21/10-E(IS)"}) ==
               "21/10-E(IS), 12/8-P(IS), 3/9-P(IS), 21/9-P(IS), 21/10-P(IS)");
    BOOST_TEST(sorted({"S/RES/1000 (1995)", "S/RES/822 (1993)", "S/RES/99 (1950)"}) ==
               "S/RES/99 (1950), S/RES/822 (1993), S/RES/1000 (1995)");
    BOOST_TEST(sorted({"Paper 10", "S/RES/822 (1993)", "Paper 9", "Paper"}) ==
               "S/RES/822 (1993), Paper, Paper 9, Paper 10");
}

BOOST_AUTO_TEST_CASE(comparison_is_a_strict_order)
{
    std::vector<Symbol> all;
    for (Form const& form : forms) all.push_back(Symbol::parse(form.printed));
    for (char const* text : unknown) all.push_back(Symbol::parse(text));
    for (Symbol const& a : all) {
        for (Symbol const& b : all) {
            BOOST_TEST((compare(a, b) < 0) == (compare(b, a) > 0));
            BOOST_TEST((compare(a, b) == 0) == (a.key == b.key), a.printed << " and " << b.printed);
            for (Symbol const& c : all) {
                if (compare(a, b) < 0 && compare(b, c) < 0) BOOST_TEST((compare(a, c) < 0));
            }
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
