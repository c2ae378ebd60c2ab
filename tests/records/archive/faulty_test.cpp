#include "support.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace rapporteur;
using namespace rapporteur::records;
using namespace rapporteur::records::testing;

BOOST_AUTO_TEST_SUITE(faulty_records)

namespace {

Loaded without_faulty(std::string const& xml, bool strict = false)
{
    Context context;
    if (strict) context.diagnostics.make_strict();
    Loaded loaded;
    loaded.archive = load_texts({{"a.xml", framed(std::string(basis) + xml)}}, context, Faulty::left_out);
    loaded.diagnostics = context.diagnostics.sorted();
    return loaded;
}

std::string resolution(std::string const& id, std::string const& attributes, std::string const& inner = "")
{
    return "<resolution id='" + id + "' " + attributes + "><title>T</title>" + inner +
           "<source ref='s'/></resolution>\n";
}

// "id", or "id<other" of one that leads to a faulty one.
std::string left_out(Loaded const& loaded)
{
    BOOST_REQUIRE_MESSAGE(loaded.archive, loaded.text());
    std::string result;
    for (FaultyRecord const& each : loaded.archive->faulty())
        result +=
            (result.empty() ? "" : " ") + each.id + (each.because_of.empty() ? "" : "<" + each.because_of);
    return result;
}

FaultyRecord const& found(Loaded const& loaded, std::string_view id)
{
    auto const faulty = loaded.archive->faulty();
    auto const each =
        std::find_if(faulty.begin(), faulty.end(), [&](FaultyRecord const& one) { return one.id == id; });
    BOOST_REQUIRE(each != faulty.end());
    return *each;
}

}

BOOST_AUTO_TEST_CASE(an_archive_is_refused_unless_it_may_do_without)
{
    std::string const xml = resolution("bad", "session='one' adopted='1993-02-31'");
    BOOST_TEST(!load_framed(std::string(basis) + xml).archive);
    Loaded const loaded = without_faulty(xml + resolution("good", "session='one' status='adopted'"));
    BOOST_TEST(left_out(loaded) == "bad");
    BOOST_TEST(loaded.archive->find("bad") == nullptr);
    BOOST_TEST(ids(loaded.get<Session>("one").resolutions) == "good");
    FaultyRecord const& bad = found(loaded, "bad");
    BOOST_TEST(bad.session == "one");
    BOOST_TEST(bad.is_session_known);
    BOOST_TEST(bad.may_lead_to(loaded.get<Session>("one")));
    BOOST_TEST(!bad.may_lead_to(loaded.get<Session>("two")));
    // A date leads nowhere.
    BOOST_TEST(bad.unknown_links == 0);
}

BOOST_AUTO_TEST_CASE(what_leads_to_a_faulty_record_is_left_out_with_it)
{
    Loaded const loaded = without_faulty(
        resolution("first", "session='one' adopted='never'") +
        resolution("second", "session='one' status='adopted'",
                   "<operative><paragraph>As <cite ref='first'>it</cite> says.</paragraph></operative>") +
        resolution("third", "session='two' status='adopted' continues='second'") +
        resolution("other", "session='two' status='adopted'"));
    BOOST_TEST(left_out(loaded) == "first second<first third<second");
    BOOST_TEST(ids(loaded.get<Session>("two").resolutions) == "other");
}

BOOST_AUTO_TEST_CASE(a_record_without_a_fault_has_no_target_that_is_left_out)
{
    Loaded const loaded = without_faulty("<session id='bad' body='b' start='soon'><title>T</title><source "
                                         "ref='s'/></session>" +
                                         resolution("of-bad", "session='bad' status='adopted'"));
    BOOST_TEST(left_out(loaded) == "bad of-bad<bad");
}

BOOST_AUTO_TEST_CASE(what_could_not_be_read_may_lead_anywhere)
{
    Loaded const loaded =
        without_faulty(resolution("dangling", "session='nowhere' status='adopted'") +
                       resolution("mistyped", "session='one' subjets='x' status='adopted'") +
                       resolution("bad-link", "session='?' status='adopted'"));
    BOOST_TEST(left_out(loaded) == "dangling mistyped bad-link");
    BOOST_TEST(!found(loaded, "dangling").is_session_known);
    BOOST_TEST(found(loaded, "dangling").may_lead_to(loaded.get<Session>("two")));
    BOOST_TEST(!found(loaded, "mistyped").may_lead_to(loaded.get<Session>("two")));
    BOOST_TEST(found(loaded, "mistyped").may_lead_to(loaded.get<Body>("b")));
    BOOST_TEST(found(loaded, "mistyped").may_supersede_any);
    BOOST_TEST(!found(loaded, "bad-link").is_session_known);
}

BOOST_AUTO_TEST_CASE(of_two_records_with_one_id_neither_is_trusted)
{
    Loaded const loaded =
        without_faulty(resolution("twice", "session='one' status='adopted'") +
                       resolution("twice", "session='two' status='adopted'") +
                       resolution("next", "session='two' status='adopted' continues='twice'"));
    BOOST_TEST(left_out(loaded) == "twice twice next<twice");
}

BOOST_AUTO_TEST_CASE(an_error_in_no_record_leaves_no_archive)
{
    BOOST_TEST(!without_faulty("<resoluton id='x'/>").archive);
    BOOST_TEST(!without_faulty("stray words").archive);
    Context context;
    BOOST_TEST(!load_texts({{"a.xml", framed(basis)}, {"b.xml", "<records"}}, context, Faulty::left_out));
}

BOOST_AUTO_TEST_CASE(under_strict_what_has_a_warning_is_faulty)
{
    std::string const xml =
        "<resolution id='bare' session='one' status='adopted'><title>T</title></resolution>";
    BOOST_TEST(left_out(without_faulty(xml)) == "");
    BOOST_TEST(left_out(without_faulty(xml, true)) == "bare");
}

BOOST_AUTO_TEST_SUITE_END()
