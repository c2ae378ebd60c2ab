#include "support.h"

#include <boost/test/unit_test.hpp>

using namespace rapporteur;
using namespace rapporteur::records;
using namespace rapporteur::records::testing;

BOOST_AUTO_TEST_SUITE(outcomes)

namespace {

// Lines 2 to 5.
constexpr char const* basis =
    "<source id='s' retrieved='2020-01-05'><title>S</title></source>\n"
    "<body id='body' members='10'><name>B</name><source ref='s'/></body>\n"
    "<body id='un-sc'><name>Security Council</name><source ref='s'/></body>\n"
    "<session id='one' body='body' start='1993'><title>One</title><source ref='s'/></session>\n";

Loaded load_after_basis(std::string const& xml) { return load_framed(basis + xml); }

std::string resolution(std::string const& id, std::string const& attributes, std::string const& inner = {})
{
    return "<resolution id='" + id + "' session='one' " + attributes + "><title>T</title>" + inner +
           "<source ref='s'/></resolution>\n";
}

}

BOOST_AUTO_TEST_CASE(only_what_was_adopted_is_listed_as_adopted)
{
    Loaded const loaded = load_after_basis(
        resolution("a", "adopted='1993-02'") + resolution("b", "status='adopted'") + resolution("c", "") +
        resolution("d", "status='draft'") + resolution("e", "status='rejected' decided='1993-03'") +
        resolution("f", "status='rescinded' adopted='1993-01'") + resolution("g", "status='withdrawn'") +
        resolution("h", "status='adopted'",
                   "<operative><paragraph>See <cite ref='a'/>, <cite ref='e'/>.</paragraph></operative>") +
        resolution("i", "status='draft'",
                   "<operative><paragraph due='1994'>See <cite ref='a'/>.</paragraph></operative>"));
    BOOST_REQUIRE_MESSAGE(loaded.archive != nullptr, loaded.text());
    auto const& session = loaded.get<Session>("one");
    BOOST_TEST(ids(session.resolutions) == "b h f a");
    BOOST_TEST(ids(session.not_adopted) == "c d g i e");
    // What a draft cites is not cited, what it asks for is not due, and a failed text is not among what is
    // cited.
    BOOST_TEST(ids(loaded.get<Resolution>("a").cited_by) == "h");
    BOOST_TEST(loaded.get<Resolution>("h").cites.size() == 1u);
    BOOST_TEST(loaded.get<Resolution>("i").due_paragraphs.empty());
    BOOST_TEST(loaded.get<Resolution>("c").outcome(false) == "not-known");
    BOOST_TEST(loaded.get<Resolution>("e").outcome(false) == "rejected");
    BOOST_TEST(!loaded.get<Resolution>("c").is_adopted());
    BOOST_TEST(!loaded.get<Resolution>("c").was_not_adopted());
}

// The Council does not reject: its drafts are not adopted. A veto is one only where the record says so.
BOOST_AUTO_TEST_CASE(the_security_council_does_not_reject)
{
    Loaded const loaded = load_after_basis(
        "<reference id='x' body='un-sc' symbol='S/2023/506' status='rejected'><title>T</title><source "
        "ref='s'/></reference>"
        "<reference id='y' body='un-sc' symbol='S/2023/507' status='vetoed'><title>T</title>"
        "<votes choice='against' by='FR' veto='true'/><source ref='s'/></reference>"
        "<reference id='z' body='un-sc' form='decision' status='not-adopted'><title>T</title>"
        "<votes choice='against' by='FR'/><source ref='s'/></reference>");
    BOOST_REQUIRE_MESSAGE(loaded.archive != nullptr, loaded.text());
    auto const outcome = [&](char const* id) {
        auto const& reference = loaded.get<Reference>(id);
        return reference.outcome(is_of_security_council(reference));
    };
    BOOST_TEST(outcome("x") == "not-adopted");
    BOOST_TEST(outcome("y") == "vetoed");
    BOOST_TEST(outcome("z") == "not-adopted");
    BOOST_TEST(is_of_security_council(loaded.get<Reference>("z")));
}

// A count is what is recorded, or what complete names make; nothing else makes one.
BOOST_AUTO_TEST_CASE(votes_are_counted_where_all_names_are_on_record)
{
    Loaded const loaded = load_after_basis(
        resolution("a", "status='adopted'",
                   "<votes choice='for' by='AL BR'/><votes choice='against' by='CN' partial='true'/>"
                   "<votes choice='against' of='3' by='AL BR CN'/>") +
        resolution("b", "status='adopted' adoption='unanimous'") +
        resolution("c", "status='adopted' adoption='consensus' for='4'"));
    BOOST_REQUIRE_MESSAGE(loaded.archive != nullptr, loaded.text());
    auto const count = [&](char const* id, VoteChoice choice) {
        return loaded.get<Resolution>(id).count(choice).value_or(-1);
    };
    BOOST_TEST(count("a", VoteChoice::in_favour) == 2);
    BOOST_TEST(count("a", VoteChoice::against) == -1);
    BOOST_TEST(count("a", VoteChoice::abstaining) == -1);
    BOOST_TEST(count("b", VoteChoice::in_favour) == -1);
    BOOST_TEST(count("b", VoteChoice::against) == 0);
    BOOST_TEST(count("b", VoteChoice::abstaining) == 0);
    BOOST_TEST(count("b", VoteChoice::absent) == -1);
    BOOST_TEST(count("c", VoteChoice::in_favour) == 4);
    BOOST_TEST(count("c", VoteChoice::against) == -1);
}

// A State that is no more, and one with names for a time, vote under the names of their records.
BOOST_AUTO_TEST_CASE(a_voter_is_a_state_by_its_code_or_a_body)
{
    Loaded const loaded = load_after_basis(
        "<body id='ussr' kind='state' country='SUHH'><name>Union of Soviet Socialist Republics</name><source "
        "ref='s'/></body>"
        "<body id='north' kind='state' country='NO'><name>Northland</name><source ref='s'/></body>" +
        resolution("a", "status='adopted'", "<votes choice='for' by='SUHH north CN'/>"));
    BOOST_REQUIRE_MESSAGE(loaded.archive != nullptr, loaded.text());
    std::vector<Party> const& by = loaded.get<Resolution>("a").votes.front().by;
    BOOST_TEST(by.size() == 3u);
    BOOST_TEST(by[0].country == "SUHH");
    BOOST_TEST((by[0].body.target == &loaded.get<Body>("ussr")));
    BOOST_TEST(by[1].country.empty());
    BOOST_TEST((by[1].body.target == &loaded.get<Body>("north")));
    BOOST_TEST(by[2].country == "CN");
    BOOST_TEST((by[2].body.target == nullptr));
}

BOOST_AUTO_TEST_CASE(a_joint_gift_is_of_no_single_donor)
{
    Loaded const loaded =
        load_after_basis("<body id='d'><name>D</name><name xml:lang='fr'>Dé</name><source ref='s'/></body>"
                         "<body id='c'><name>C</name><source ref='s'/></body>"
                         "<assistance id='one-1' donor='d c' recipient='AZ' "
                         "kind='grant'><purpose>P</purpose><source ref='s'/></assistance>"
                         "<assistance id='one-2' donor='c d' recipient='AZ' "
                         "kind='grant'><purpose>P</purpose><source ref='s'/></assistance>"
                         "<assistance id='one-3' donor='c' recipient='AZ' "
                         "kind='grant'><purpose>P</purpose><source ref='s'/></assistance>");
    BOOST_REQUIRE_MESSAGE(loaded.archive != nullptr, loaded.text());
    auto const& first = loaded.get<Assistance>("one-1");
    BOOST_TEST((first.donor == loaded.get<Assistance>("one-2").donor));
    BOOST_TEST(first.donor->name_on(std::nullopt).plain("en") == "C and D");
    BOOST_TEST(first.donor->name_on(std::nullopt).plain("fr") == "C et Dé");
    BOOST_TEST(ids(loaded.get<Body>("c").given) == "one-3");
    BOOST_TEST(ids(loaded.get<Body>("c").given_jointly) == "one-1 one-2");
    BOOST_TEST(ids(loaded.get<Body>("d").given) == "");
}

BOOST_AUTO_TEST_CASE(odd_dates_are_warned_of)
{
    Loaded const loaded = load_after_basis(
        "<session id='two' body='body' start='1093-02-03'><title>T</title><source ref='s'/></session>\n"
        "<session id='three' body='body' start='2041-02-03'><title>T</title><source ref='s'/></session>\n"
        "<session id='four' body='body' start='2040'><title>T</title><source ref='s'/></session>\n"
        "<point id='p' of='one' kind='next-step' due='2050'><text>By then.</text></point>\n"
        "<point id='q' of='one' kind='key-point'><text>So it is.</text></point>\n");
    BOOST_TEST(loaded.faults() == (std::vector<std::string>{"6:38 odd-date warning", "7:40 odd-date warning",
                                                            "10:2 unsourced warning"}),
               boost::test_tools::per_element());
    BOOST_TEST(ids(loaded.get<Session>("one").points) == "p q");
}

BOOST_AUTO_TEST_SUITE_END()
