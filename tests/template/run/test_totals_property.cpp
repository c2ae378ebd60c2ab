#include "support.h"

#include <boost/multiprecision/cpp_int.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <map>
#include <random>
#include <regex>
#include <set>
#include <tuple>

using namespace rapporteur;
using namespace rapporteur::templates;
using namespace rapporteur::templates::testing;

// On made-up archives of all sorts, what templates print as totals is what exact rational arithmetic gives by
// the rules of template/run/total.h, written down here a second time.
namespace {

using Exact = boost::multiprecision::cpp_rational;

struct Figure {
    std::string id, donor, kind, stage, currency, qualifier, supersedes;
    std::string digits; // of the amount; empty: not known
    int year = 0;       // 0: not dated
    bool cumulative = false;
    bool superseded = false;

    Exact amount() const
    {
        std::string whole;
        boost::multiprecision::cpp_int scale = 1;
        bool behind = false;
        for (char const c : digits) {
            if (c == '.') {
                behind = true;
            } else {
                whole += c;
                if (behind) scale *= 10;
            }
        }
        bool const negative = whole.starts_with('-');
        whole.erase(0, std::min(whole.find_first_of("123456789"), whole.size() - 1));
        Exact const value(boost::multiprecision::cpp_int(whole), scale);
        return negative ? -value : value;
    }
};
using Figures = std::vector<Figure>;

class Dice {
public:
    explicit Dice(std::uint32_t seed) : engine_(seed) {}
    std::size_t below(std::size_t count) { return engine_() % count; }
    bool one_in(std::size_t count) { return below(count) == 0; }
    template <std::size_t N> std::string of(char const* const (&words)[N]) { return words[below(N)]; }

private:
    std::mt19937 engine_; // the same on every machine, unlike the distributions of the library
};

Figures made_up(std::uint32_t seed)
{
    static char const* const kinds[] = {"grant", "loan", "in-kind", "technical", "unspecified"};
    static char const* const stages[] = {"", "", "pledge", "disbursement"};
    static char const* const currencies[] = {"USD", "USD", "CHF", "GBP"};
    static char const* const qualifiers[] = {"about", "at-least", "more-than", "up-to"};
    static char const* const donors[] = {"", "d1", "d2", "d3"};
    Dice dice(seed);
    Figures result(dice.below(14));
    std::size_t const variety = 1 + dice.below(5);
    for (std::size_t i = 0; i < result.size(); ++i) {
        Figure& figure = result[i];
        figure.id = "f" + std::to_string(100 + i);
        figure.donor = dice.of(donors);
        figure.kind = kinds[dice.below(variety)];
        figure.stage = dice.one_in(3) ? dice.of(stages) : "";
        figure.currency = dice.of(currencies);
        // No more than one "in all" of a donor and a kind: of several each stands by itself.
        bool const is_taken = std::any_of(result.begin(), result.end(), [&](Figure const& other) {
            return other.cumulative && other.donor == figure.donor && other.kind == figure.kind;
        });
        figure.cumulative = dice.one_in(6) && !is_taken;
        if (!dice.one_in(3)) figure.year = 1990 + static_cast<int>(dice.below(4));
        if (!dice.one_in(7)) {
            figure.digits = dice.one_in(8) ? "-" : "";
            figure.digits += static_cast<char>('1' + dice.below(9));
            for (std::size_t n = dice.below(24); n != 0; --n)
                figure.digits += static_cast<char>('0' + dice.below(10));
            if (dice.one_in(2)) {
                figure.digits += '.';
                for (std::size_t n = 1 + dice.below(2); n != 0; --n)
                    figure.digits += static_cast<char>('0' + dice.below(10));
            }
            if (!figure.digits.starts_with('-') && dice.one_in(2)) figure.qualifier = dice.of(qualifiers);
        }
        if (i != 0 && dice.one_in(9)) {
            Figure& earlier = result[dice.below(i)];
            if (!earlier.superseded) {
                earlier.superseded = true;
                figure.supersedes = earlier.id;
            }
        }
    }
    return result;
}

std::string records_of(Figures const& figures)
{
    std::string xml = R"x(<source id="s"><title>Made up</title></source>
<body id="b"><name>Made-up body</name><source ref="s"/></body>
<body id="d1"><name>Donor 1</name><source ref="s"/></body>
<body id="d2"><name>Donor 2</name><source ref="s"/></body>
<body id="d3"><name>Donor 3</name><source ref="s"/></body>
<session id="one" body="b" start="2000-01-01"><title>Made-up session</title><source ref="s"/></session>
)x";
    auto const attribute = [](char const* name, std::string const& value) {
        return value.empty() ? std::string() : std::string(" ") + name + "=\"" + value + "\"";
    };
    for (Figure const& f : figures) {
        xml += "<assistance id=\"" + f.id + "\" session=\"one\" recipient=\"AZ\" kind=\"" + f.kind + "\"" +
               attribute("donor", f.donor) + attribute("stage", f.stage) +
               attribute("supersedes", f.supersedes) + (f.cumulative ? " cumulative=\"true\"" : "") +
               attribute("date", f.year == 0 ? "" : std::to_string(f.year)) + "><purpose>" + f.id +
               "</purpose>";
        if (!f.digits.empty()) {
            xml += "<amount" + attribute("currency", f.currency) + attribute("qualifier", f.qualifier) + ">" +
                   f.digits + "</amount>";
        }
        xml += "<source ref=\"s\"/></assistance>\n";
    }
    return xml;
}

// ---- What is right

struct Part {
    std::string currency, qualifier, kind, stage;
    std::string in_all; // the date, or "undated"; empty: it is not
    bool superseded = false;
    Exact number;
};

// Figures that go into one number, but for their qualifiers: currency, kind, stage, "in all", superseded.
using Bucket = std::tuple<std::string, std::string, std::string, std::string, bool>;

// The buckets of the figures that count; `all` decides which cumulative ones stand apart, and whether any
// counts that nothing took the place of.
std::map<Bucket, std::map<std::string, Exact>> buckets(Figures const& counted, Figures const& all)
{
    std::string const currency = counted.empty() ? "" : counted.front().currency;
    bool const all_superseded = std::all_of(
        all.begin(), all.end(), [&](Figure const& f) { return f.superseded || f.currency != currency; });
    std::map<std::pair<std::string, std::string>, std::pair<bool, bool>> mixture;
    for (Figure const& f : all) {
        if (f.superseded && !all_superseded) continue;
        if (all_superseded && f.currency != currency) continue; // its total is one by itself
        auto& [single, cumulative] = mixture[{f.donor, f.kind}];
        (f.cumulative ? cumulative : single) = true;
    }
    std::map<Bucket, std::map<std::string, Exact>> result;
    for (Figure const& f : counted) {
        if (f.superseded && !all_superseded) continue;
        auto const& [single, cumulative] = mixture[{f.donor, f.kind}];
        bool const apart = f.cumulative && single && cumulative;
        std::string const date = f.year == 0 ? "undated" : std::to_string(f.year);
        result[{f.currency, f.kind, f.stage, apart ? date : "", f.superseded}][f.qualifier] += f.amount();
    }
    return result;
}

// Of at-least and more-than together: more-than.
std::map<std::string, Exact> mixed(std::map<std::string, Exact> by_qualifier)
{
    if (by_qualifier.contains("more-than") && by_qualifier.contains("at-least")) {
        by_qualifier["more-than"] += by_qualifier["at-least"];
        by_qualifier.erase("at-least");
    }
    return by_qualifier;
}

// Empty where the parts printed are what the figures of one currency come to, else what is wrong. Kinds and
// stages that all parts share go without saying.
std::string judge_one(std::vector<Part> const& printed, Figures const& counted, Figures const& all)
{
    auto expected = buckets(counted, all);
    std::map<std::string, std::set<std::string>> kinds, stages; // by currency
    for (auto const& [bucket, sums] : expected) {
        kinds[std::get<0>(bucket)].insert(std::get<1>(bucket));
        stages[std::get<0>(bucket)].insert(std::get<2>(bucket));
    }
    std::map<Bucket, std::map<std::string, Exact>> found;
    for (Part const& part : printed) {
        bool const one_kind = kinds[part.currency].size() == 1;
        bool const one_stage = stages[part.currency].size() == 1;
        if (one_kind && !part.kind.empty()) return "says a kind that all share";
        if (one_stage && !part.stage.empty()) return "says a stage that all share";
        std::string const kind = one_kind ? *kinds[part.currency].begin() : part.kind;
        std::string const stage = one_stage ? *stages[part.currency].begin() : part.stage;
        auto& numbers = found[{part.currency, kind, stage, part.in_all, part.superseded}];
        if (!numbers.emplace(part.qualifier, part.number).second) return "two parts that mix";
    }
    if (found.size() != expected.size()) return "other parts than there should be";
    for (auto& [bucket, sums] : expected) {
        auto const at = found.find(bucket);
        if (at == found.end()) return "a part is missing";
        auto wanted = mixed(sums);
        // Exact figures go up in one of those that are qualified, whichever.
        Exact const exact = wanted.contains("") ? wanted[""] : Exact(0);
        bool taken = !wanted.contains("");
        if (wanted.size() > 1) wanted.erase("");
        if (at->second.size() != wanted.size()) return "qualifiers are lost or made up";
        for (auto const& [qualifier, sum] : wanted) {
            auto const number = at->second.find(qualifier);
            if (number == at->second.end()) return "the qualifier '" + qualifier + "' is lost";
            if (qualifier.empty()) taken = true;
            if (number->second == sum) continue;
            if (taken || number->second != sum + exact) return "another number";
            taken = true;
        }
        if (!taken && exact != 0) return "exact figures are lost";
    }
    return {};
}

// Of several currencies: each for itself.
std::string judge(std::vector<Part> const& printed, Figures const& counted, Figures const& all)
{
    std::set<std::string> currencies;
    for (Figure const& f : counted) currencies.insert(f.currency);
    for (Part const& part : printed) currencies.insert(part.currency);
    for (std::string const& currency : currencies) {
        auto const is_mine = [&](auto const& each) { return each.currency == currency; };
        auto const mine = [&](auto const& these) {
            auto result = these;
            std::erase_if(result, [&](auto const& each) { return !is_mine(each); });
            return result;
        };
        std::string wrong = judge_one(mine(printed), mine(counted), all);
        if (!wrong.empty()) return currency + ": " + wrong;
    }
    return {};
}

// ---- What is printed

std::vector<std::string> split(std::string const& text, std::string const& by)
{
    std::vector<std::string> result;
    std::size_t begin = 0;
    for (std::size_t at = text.find(by); at != std::string::npos; at = text.find(by, begin)) {
        result.push_back(text.substr(begin, at - begin));
        begin = at + by.size();
    }
    result.push_back(text.substr(begin));
    return result;
}

bool take_end(std::string& text, std::string const& end)
{
    if (!text.ends_with(end)) return false;
    text.erase(text.size() - end.size());
    return true;
}

std::vector<Part> parts_of(std::string const& text)
{
    static std::map<std::string, std::string> const qualifiers{
        {"about ", "about"}, {"at least ", "at-least"}, {"more than ", "more-than"}, {"up to ", "up-to"}};
    static std::map<std::string, std::string> const kinds{{"grant", "grant"},
                                                          {"loan", "loan"},
                                                          {"in kind", "in-kind"},
                                                          {"technical assistance", "technical"},
                                                          {"not specified", "unspecified"}};
    static std::map<std::string, std::string> const stages{{"pledged", "pledge"},
                                                           {"disbursed", "disbursement"}};
    static std::regex const number(R"(^(-?)([A-Z]{3})~(-?)([0-9,]+)(\.[0-9]+)?$)");
    std::vector<Part> result;
    if (text.empty()) return result;
    for (std::string const& of_currency : split(text, "; ")) {
        for (std::string piece : split(of_currency, " and ")) {
            Part part;
            // "… in all by 1993" behind others, "… in all (as of 1993)" alone and first.
            static std::regex const in_all(
                R"(^(.*) in all(?: by ([0-9]{4})| \(as of ([0-9]{4})\))?((?: \(.*\))?)$)");
            std::smatch said;
            if (std::regex_match(piece, said, in_all)) {
                part.in_all = said[2].str() + said[3].str();
                if (part.in_all.empty()) part.in_all = "undated";
                piece = said[1].str() + said[4].str();
            }
            for (auto const& [words, stage] : stages) {
                if (take_end(piece, " (" + words + ")")) part.stage = stage;
            }
            for (auto const& [words, kind] : kinds) {
                if (take_end(piece, " (" + words + ")")) part.kind = kind;
            }
            part.superseded = take_end(piece, " (superseded)");
            for (auto const& [words, qualifier] : qualifiers) {
                if (!piece.starts_with(words)) continue;
                part.qualifier = qualifier;
                piece.erase(0, words.size());
            }
            std::smatch match;
            BOOST_REQUIRE_MESSAGE(std::regex_match(piece, match, number), "no figure: " + piece);
            Figure figure;
            figure.digits = match[1].str() + match[3].str();
            for (char const c : match[4].str()) {
                if (c != ',') figure.digits += c;
            }
            figure.digits += match[5].str();
            part.currency = match[2].str();
            part.number = figure.amount();
            result.push_back(std::move(part));
        }
    }
    return result;
}

Figures those(Figures const& figures, auto const& which)
{
    Figures result;
    std::copy_if(figures.begin(), figures.end(), std::back_inserter(result), which);
    return result;
}

bool is_known(Figure const& figure) { return !figure.digits.empty(); }

constexpr char const* sums = "| selectattr('amount') | map(attribute='amount') | sum_by('currency') | "
                             "map('money', 'code') | join('; ')";

std::string const body =
    "<p>all|" + std::string("{{ session.assistance ") + sums + " }}</p>" +
    "<p>count|{{ session.assistance | length }}|{{ session.assistance | rejectattr('amount') | length }}</p>"
    "<for each=\"g in session.assistance | groupby('kind')\"><p>kind|{{ g.list | map(attribute='id') | "
    "join(',') }}|{{ g.list " +
    sums +
    " }}</p></for>"
    "<for each=\"g in session.assistance | selectattr('donor') | groupby('donor.name')\"><p>donor|{{ g.list "
    "| "
    "map(attribute='id') | join(',') }}|{{ g.list " +
    sums +
    " }}</p></for>"
    "<for each=\"g in session.assistance | selectattr('date') | groupby('date')\"><p>period|{{ g.list | "
    "map(attribute='id') | join(',') }}|{{ g.list " +
    sums +
    " }}</p></for>"
    "<for each=\"g in session.assistance | selectattr('amount') | "
    "groupby('amount.currency')\"><p>currency|{{ "
    "g.list | map(attribute='id') | join(',') }}|{{ g.list | map(attribute='amount') | sum | money('code') "
    "}}</p></for>"
    "<table rows=\"f in session.assistance | sort(attribute='id')\"><column>{{ f.id }}</column><column>{{ f "
    "| "
    "figure('code') }}</column><totals of=\"amount\" by=\"amount.currency\" carry=\"forward\"/>"
    "<totals of=\"amount\" by=\"kind, amount.currency\"/></table>";

// The figures of the ids that a line names; whether each is there once is seen by their number.
Figures named(Figures const& figures, std::string const& ids)
{
    std::vector<std::string> const wanted = split(ids, ",");
    return those(figures, [&](Figure const& f) {
        return std::find(wanted.begin(), wanted.end(), f.id) != wanted.end();
    });
}

void judge_line(std::vector<std::string> const& line, Figures const& figures,
                std::map<std::string, std::size_t>& seen)
{
    Figures const known = those(figures, is_known);
    if (line[0] == "all") {
        BOOST_TEST(judge(parts_of(line[1]), known, known) == "");
    } else if (line[0] == "count") {
        BOOST_TEST(line[1] == std::to_string(figures.size()));
        BOOST_TEST(line[2] == std::to_string(figures.size() - known.size()));
    } else {
        Figures const members = named(figures, line[1]);
        BOOST_REQUIRE(!members.empty());
        auto const key = [&](Figure const& f) {
            return line[0] == "kind"     ? f.kind
                   : line[0] == "donor"  ? f.donor
                   : line[0] == "period" ? std::to_string(f.year)
                                         : f.currency;
        };
        // All of the group, and nothing else.
        Figures const group = those(line[0] == "currency" ? known : figures,
                                    [&](Figure const& f) { return key(f) == key(members.front()); });
        BOOST_TEST(members.size() == group.size());
        seen[line[0]] += members.size();
        Figures const adding = those(group, is_known);
        BOOST_TEST(judge(parts_of(line[2]), adding, adding) == "");
    }
}

std::size_t number_before(std::string const& text, std::string const& words)
{
    std::size_t const at = text.find(words);
    if (at == std::string::npos) return 0;
    return static_cast<std::size_t>(std::stoul(text.substr(text.rfind('(', at) + 1)));
}

void judge_table(document::Node const& table, Figures const& figures)
{
    Figures const counting = those(figures, [](Figure const& f) { return is_known(f) && !f.superseded; });
    std::set<std::string> by_currency_left;
    for (Figure const& f : counting) by_currency_left.insert(f.currency);
    std::size_t const currencies = by_currency_left.size();
    std::size_t unknown_said = 0, superseded_said = 0, row_number = 0;
    std::size_t groups = 0;
    for (document::Node const& part : table.children) {
        if (part.role == document::Role::table_body) {
            // Carried: what the rows so far come to.
            for (document::Node const& row : part.children) {
                ++row_number;
                Figures const so_far(figures.begin(),
                                     figures.begin() + static_cast<std::ptrdiff_t>(row_number));
                for (document::RunningSum const& running : row.attrs().running) {
                    std::vector<Part> const parts = parts_of(visible(running.figure));
                    BOOST_REQUIRE(!parts.empty());
                    auto const mine = [&](Figure const& f) {
                        return is_known(f) && !f.superseded && f.currency == parts.front().currency;
                    };
                    BOOST_TEST(judge(parts, those(so_far, mine), counting) == "");
                }
            }
        }
        if (part.role != document::Role::table_foot) continue;
        for (document::Node const& row : part.children) {
            std::string const label = visible(row.children.at(0).plain_text());
            std::vector<Part> const parts = parts_of(visible(row.children.at(1).plain_text()));
            // The rows by currency come first: they are "Total", the others have the name of a kind.
            if (!label.starts_with("Total")) {
                ++groups;
                if (parts.empty()) continue;
                static std::map<std::string, std::string> const kinds{{"Grants", "grant"},
                                                                      {"Loans", "loan"},
                                                                      {"In kind", "in-kind"},
                                                                      {"Technical assistance", "technical"},
                                                                      {"Kind not specified", "unspecified"}};
                std::string const name = label.substr(0, std::min(label.find(" ("), label.size()));
                BOOST_REQUIRE(kinds.contains(name));
                auto const mine = [&](Figure const& f) {
                    return f.currency == parts.front().currency && f.kind == kinds.at(name);
                };
                BOOST_TEST(judge(parts, those(counting, mine), counting) == "");
                continue;
            }
            unknown_said += number_before(label, " not known)");
            superseded_said += number_before(label, " superseded, not added)");
            if (parts.empty()) continue;
            BOOST_TEST(by_currency_left.erase(parts.front().currency) == 1u);
            auto const mine = [&](Figure const& f) { return f.currency == parts.front().currency; };
            BOOST_TEST(judge(parts, those(counting, mine), counting) == "");
        }
    }
    BOOST_TEST(by_currency_left.empty());
    BOOST_TEST(groups >= currencies);
    BOOST_TEST(unknown_said ==
               those(figures, [](Figure const& f) { return !is_known(f) && !f.superseded; }).size());
    BOOST_TEST(superseded_said ==
               those(figures, [](Figure const& f) { return is_known(f) && f.superseded; }).size());
}

}

BOOST_AUTO_TEST_SUITE(totals_by_another_arithmetic)

BOOST_AUTO_TEST_CASE(are_the_same_on_made_up_archives)
{
    constexpr std::uint32_t archives = 600;
    Context compiling;
    auto const program =
        compile_text("t.xml", template_of(body), shipped(), records::Schema::get(), compiling);
    BOOST_REQUIRE(program != nullptr);
    std::size_t figures_seen = 0, tables = 0;
    for (std::uint32_t seed = 1; seed <= archives; ++seed) {
        Figures const figures = made_up(seed);
        figures_seen += figures.size();
        auto const archive = archive_of(records_of(figures));
        Selection selection;
        selection.session = static_cast<records::Session const*>(archive->find("one"));
        Context context;
        auto const made_one = program->run(*archive, Scope::session, selection, {}, context);
        BOOST_TEST_CONTEXT("archive " << seed)
        {
            BOOST_REQUIRE_MESSAGE(made_one.has_value(), codes_of(context.diagnostics));
            std::map<std::string, std::size_t> seen;
            for (document::Node const& node : made_one->document.root.children) {
                if (node.role == document::Role::table) {
                    ++tables;
                    judge_table(node, figures);
                } else if (node.role == document::Role::paragraph) {
                    judge_line(split(visible(node.plain_text()), "|"), figures, seen);
                }
            }
            BOOST_TEST(seen["kind"] == figures.size());
            BOOST_TEST(seen["currency"] == those(figures, is_known).size());
        }
    }
    BOOST_TEST(figures_seen > 3'000u);
    BOOST_TEST(tables > 500u);
}

// The judge itself: what is wrong is told.
BOOST_AUTO_TEST_CASE(tell_what_is_wrong)
{
    Figure a, b;
    a.currency = b.currency = "USD";
    a.kind = b.kind = "grant";
    a.digits = "0.10";
    b.digits = "0.2";
    b.qualifier = "more-than";
    Figures const all{a, b};
    BOOST_TEST(judge(parts_of("more than USD~0.30"), all, all) == "");
    BOOST_TEST(judge(parts_of("USD~0.30"), all, all) != "");
    BOOST_TEST(judge(parts_of("more than USD~0.31"), all, all) != "");
    BOOST_TEST(judge(parts_of("more than USD~0.20"), all, all) != "");
    BOOST_TEST(judge(parts_of(""), all, all) != "");
    BOOST_TEST(judge(parts_of("more than EUR~0.30"), all, all) != "");
}

BOOST_AUTO_TEST_SUITE_END()
