#include "support.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace rapporteur;
using namespace rapporteur::records;
using namespace rapporteur::records::testing;

BOOST_AUTO_TEST_SUITE(archive)

namespace {

Loaded load_with_basis(std::string const& xml)
{
    Loaded loaded = load_framed(std::string(basis) + xml);
    BOOST_REQUIRE_MESSAGE(loaded.archive, loaded.text());
    return loaded;
}

std::string resolution(std::string const& id, std::string const& attributes, std::string const& inner = "")
{
    return "<resolution id='" + id + "' " + attributes +
           (attributes.find("adopted=") == std::string::npos ? " status='adopted'" : "") +
           "><title>T</title>" + inner + "<source ref='s'/></resolution>\n";
}

std::string reference(std::string const& id, std::string const& symbol, std::string const& adopted)
{
    return "<reference id='" + id + "' symbol='" + symbol + "' body='sc' adopted='" + adopted +
           "'><title>T</title><source ref='s'/></reference>\n";
}

std::string const council = "<body id='sc'><name>SC</name><source ref='s'/></body>\n";

}

BOOST_AUTO_TEST_CASE(lists_go_by_date_then_number_or_symbol_then_id)
{
    Loaded const loaded = load_with_basis(
        "<session id='z' body='b' start='1994-12'><title>T</title><source ref='s'/></session>"
        "<session id='y' body='b' start='1994-12-10' number='9'><title>T</title><source ref='s'/></session>"
        "<session id='x' body='b' start='1994-12-10' number='10'><title>T</title><source ref='s'/></session>"
        "<session id='w' body='b' start='1994'><title>T</title><source ref='s'/></session>" +
        resolution("a", "session='two' symbol='9/10-P(IS)'") +
        resolution("b2", "session='two' symbol='9/9-P(IS)'") + resolution("c", "session='two'") +
        resolution("d", "session='one' symbol='10/9-P(IS)'") +
        resolution("e", "session='two' symbol='11/9-P(IS)' adopted='1994-12-12'"));
    BOOST_TEST(ids(loaded.archive->sessions()) == "one w z y x two");
    BOOST_TEST(ids(loaded.get<Session>("two").resolutions) == "b2 a c e");
}

BOOST_AUTO_TEST_CASE(what_supersedes_knows_what_it_does_and_the_other_way_round)
{
    Loaded const loaded =
        load_with_basis(resolution("first", "session='one' symbol='9/1-P(IS)'") +
                        resolution("second", "session='one' symbol='9/1-P(IS)' supersedes='first'") +
                        resolution("other", "session='one' symbol='9/2-P(IS)'"));
    auto const& first = loaded.get<Resolution>("first");
    auto const& second = loaded.get<Resolution>("second");
    BOOST_TEST(first.superseded_by == &second);
    BOOST_TEST(second.supersedes.target == &first);
    BOOST_TEST(successor_of(first) == &second);
    BOOST_TEST(predecessor_of(second) == &first);
    BOOST_TEST(successor_of(second) == nullptr);
    BOOST_TEST(successor_of(loaded.get<Session>("one")) == nullptr);
    BOOST_TEST(loaded.get<Resolution>("other").superseded_by == nullptr);
    // Their symbol names the one that holds.
    BOOST_TEST(loaded.archive->find_symbol("9/1-P (IS)") == &second);
}

BOOST_AUTO_TEST_CASE(a_reference_knows_the_citations_that_print_another_year)
{
    Loaded const loaded = load_with_basis(
        council + reference("v", "S/RES/822 (1993)", "1993-04-30") +
        resolution("r", "session='one'",
                   "<preamble><paragraph>Recalling <cite ref='v'>822 (1994)</cite>, <cite ref='v'/> of 30 "
                   "April 1993,</paragraph></preamble>"));
    auto const& found = loaded.get<Reference>("v").misdated;
    BOOST_REQUIRE(found.size() == 1u);
    BOOST_TEST(found[0].record == loaded.archive->find("r"));
    BOOST_TEST(found[0].year == 1994);
    BOOST_TEST(found[0].printed == "822 (1994)");
}

BOOST_AUTO_TEST_CASE(undated_records_come_last)
{
    auto const figure = [](std::string const& id, std::string const& when) {
        return "<assistance id='" + id + "' recipient='AZ' kind='loan' " + when +
               "><purpose>P</purpose><source ref='s'/></assistance>";
    };
    Loaded const loaded =
        load_with_basis(figure("f1", "") + figure("f2", "date='1995'") + figure("f3", "from='1994'") +
                        figure("f4", "as-of='1993'") + figure("f5", ""));
    BOOST_TEST(ids(loaded.archive->list<Assistance>()) == "f4 f3 f2 f1 f5");
}

BOOST_AUTO_TEST_CASE(sessions_of_one_body_know_the_one_before_and_after)
{
    Loaded const loaded = load_with_basis(
        "<body id='c' parent='b'><name>C</name><source ref='s'/></body>"
        "<session id='between' body='c' start='1993-12'><title>T</title><source ref='s'/></session>");
    Session const& one = loaded.get<Session>("one");
    Session const& two = loaded.get<Session>("two");
    BOOST_TEST(one.previous == nullptr);
    BOOST_TEST(one.next == &two);
    BOOST_TEST(two.previous == &one);
    BOOST_TEST(two.next == nullptr);
    BOOST_TEST(loaded.get<Session>("between").previous == nullptr);
    BOOST_TEST(ids(loaded.get<Body>("b").sessions) == "one two");
    BOOST_TEST(ids(loaded.get<Body>("b").children) == "c");
}

BOOST_AUTO_TEST_CASE(a_session_has_all_references_that_its_resolutions_cite_once)
{
    Loaded const loaded =
        load_with_basis(council + reference("v3", "S/RES/874 (1993)", "1993-10-14") +
                        reference("v1", "S/RES/822 (1993)", "1993-04-30") +
                        reference("v2", "S/RES/853 (1993)", "1993-07-29") +
                        resolution("r1", "session='two'",
                                   "<summary><cite ref='v3'/> and <em><cite ref='v1'/></em></summary>") +
                        resolution("r2", "session='two'",
                                   "<operative><paragraph>x <cite ref='v1'/><paragraph><cite ref='r1'/> "
                                   "<cite ref='v1'/></paragraph></paragraph></operative>"
                                   "<note>See <cite ref='v2'/></note>"));
    BOOST_TEST(ids(loaded.get<Session>("two").references) == "v1 v2 v3");
    BOOST_TEST(loaded.get<Session>("one").references.empty());
    std::string cites;
    for (Cited const& cited : loaded.get<Resolution>("r2").cites) {
        cites += cited.resolution != nullptr ? cited.resolution->id : cited.reference->id;
        cites += ' ';
    }
    BOOST_TEST(cites == "v1 r1 v2 ");
    BOOST_TEST(ids(loaded.get<Reference>("v1").cited_by) == "r1 r2");
    BOOST_TEST(ids(loaded.get<Resolution>("r1").cited_by) == "r2");
}

BOOST_AUTO_TEST_CASE(any_record_may_cite)
{
    Loaded const loaded =
        load_with_basis(council + reference("v", "S/RES/822 (1993)", "1993-04-30") +
                        "<subject id='m'><name>M <cite ref='v'/></name><source ref='s'/></subject>"
                        "<event id='e' start='2003'><title>T</title><participant>A <cite "
                        "ref='v'/></participant><source ref='s'/></event>");
    BOOST_TEST(ids(loaded.get<Reference>("v").cited_by) == "e m");
}

BOOST_AUTO_TEST_CASE(assistance_belongs_to_a_session_by_name_or_by_its_basis)
{
    auto const figure = [](std::string const& id, std::string const& attributes) {
        return "<assistance id='" + id + "' recipient='AZ' kind='loan' " + attributes +
               "><purpose>P</purpose><source ref='s'/></assistance>";
    };
    Loaded const loaded = load_with_basis(
        resolution("r1", "session='one'") + resolution("r2", "session='one'") +
        resolution("r3", "session='two'") + figure("f1", "session='one'") + figure("f2", "basis='r1 r2 r3'") +
        figure("f3", "session='one' basis='r1'") + figure("f4", "donor='b'"));
    BOOST_TEST(ids(loaded.get<Session>("one").assistance) == "f1 f2 f3");
    BOOST_TEST(ids(loaded.get<Session>("two").assistance) == "f2");
    BOOST_TEST(ids(loaded.get<Resolution>("r1").assistance) == "f2 f3");
    BOOST_TEST(ids(loaded.get<Body>("b").given) == "f4");
}

BOOST_AUTO_TEST_CASE(what_else_records_know_of_each_other)
{
    Loaded const loaded = load_with_basis(
        council +
        "<subject id='m'><name>M</name><source ref='s'/></subject>"
        "<reference id='v' symbol='S/RES/822 (1993)' body='sc' adopted='1993' subjects='m "
        "m'><title>T</title><source ref='s'/></reference>"
        "<event id='e' session='one' start='1993'><title>T</title><source ref='s'/></event>"
        "<statement id='st' body='b' date='1993' session='one'><title>T</title><source ref='s'/></statement>"
        "<quotation id='q' session='one'><speaker>A</speaker><text>x</text><source ref='s'/></quotation>" +
        resolution("r1", "session='two' subjects='m'") + resolution("r2", "session='two' continues='r3'") +
        resolution("r3", "session='one' adopted='1993' subjects='m'") +
        resolution("r4", "session='two' continues='r3'"));
    BOOST_TEST(ids(loaded.get<Subject>("m").resolutions) == "r3 r1");
    BOOST_TEST(ids(loaded.get<Subject>("m").references) == "v");
    BOOST_TEST(ids(loaded.get<Resolution>("r3").continued_by) == "r2 r4");
    Session const& one = loaded.get<Session>("one");
    BOOST_TEST(ids(one.events) == "e");
    BOOST_TEST(ids(one.statements) == "st");
    BOOST_TEST(ids(one.quotations) == "q");
}

BOOST_AUTO_TEST_CASE(records_are_found_by_id_and_by_symbol)
{
    Loaded const loaded =
        load_with_basis(council + reference("S/RES/822", "S/RES/822 (1993)", "1993-04-30") +
                        resolution("r1", "session='one' symbol='21/9-P (IS)'", "<alias>OIC Paper 5</alias>") +
                        resolution("r2", "session='one' symbol='31/16' part='B'"));
    Archive const& archive = *loaded.archive;
    BOOST_TEST(archive.find("r1") == &loaded.get<Resolution>("r1"));
    BOOST_TEST(archive.find("R1") == nullptr);
    auto found = [&](std::string_view symbol) {
        Record const* record = archive.find_symbol(symbol);
        return record != nullptr ? record->id : "";
    };
    BOOST_TEST(found("S/RES/822(1993)") == "S/RES/822");
    BOOST_TEST(found("822 (1993)") == "S/RES/822");
    BOOST_TEST(found("NO. 21/9-P(IS)") == "r1");
    BOOST_TEST(found("OIC  Paper 5") == "r1");
    BOOST_TEST(found("A/RES/31/16[B]") == "r2");
    BOOST_TEST(found("31/16 A") == "");
}

BOOST_AUTO_TEST_CASE(the_order_of_files_changes_nothing)
{
    Context context;
    std::vector<NamedText> texts;
    for (std::string const& file : files_of(RAPPORTEUR_ROOT "/sources")) {
        texts.push_back({file, *read_file(FileName(file), context)});
    }
    BOOST_REQUIRE(texts.size() > 5u);
    auto everything = [](Archive const& archive) {
        std::string result;
        for (StructInfo const* type : Schema::get().records()) {
            for (Record const* record : archive.all(type->record_type)) {
                result += record->origin.position().file.str() + ":" +
                          std::to_string(record->origin.position().line) + " " + canonical_xml(*record);
            }
        }
        for (Session const* session : archive.sessions()) {
            result += ids(session->resolutions) + "|" + ids(session->references) + "|" +
                      ids(session->events) + "\n";
        }
        for (Reference const* cited : archive.list<Reference>()) result += ids(cited->cited_by) + "\n";
        return result;
    };
    Loaded const first = load_all(texts);
    BOOST_REQUIRE_MESSAGE(first.archive, first.text());
    std::string const expected = everything(*first.archive);
    for (std::size_t round = 0; round < texts.size(); ++round) {
        std::rotate(texts.begin(), texts.begin() + 1, texts.end());
        if (round % 2 == 1) std::reverse(texts.begin(), texts.end());
        BOOST_TEST(everything(*load_all(texts).archive) == expected);
    }
}

BOOST_AUTO_TEST_CASE(the_order_of_files_changes_no_diagnostic)
{
    std::vector<NamedText> texts{{"a.xml", framed("<body id='b'><name>N</name></body>")},
                                 {"b.xml", framed("<body id='b' kind='x'><name>N</name></body>")},
                                 {"c.xml", framed("<body id='b' parent='q'><name>N</name></body>")}};
    std::string const expected = load_all(texts).text();
    BOOST_TEST(expected.find("b.xml:2:11: error: the id 'b' is already used [duplicate-id]") !=
               std::string::npos);
    do {
        BOOST_TEST(load_all(texts).text() == expected);
    } while (std::next_permutation(texts.begin(), texts.end(),
                                   [](NamedText const& a, NamedText const& b) { return a.name < b.name; }));
}

BOOST_AUTO_TEST_SUITE_END()
