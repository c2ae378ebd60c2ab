#include "base/diagnostics/codes.h"
#include "batch/plan.h"
#include "batch/run.h"
#include "layout/fonts/fonts.h"

#include <boost/test/unit_test.hpp>

#include <memory>

using namespace rapporteur;

namespace {

std::string const templates_folder = RAPPORTEUR_ROOT "/templates";

// Thirty sessions with a resolution each, and what a test adds.
std::string records_with(std::string const& more)
{
    std::string records = R"xml(<records xmlns="urn:rapporteur:records:1" xml:lang="en">
  <source id="s"><title>Made-up source</title></source>
  <body id="b"><name>Made-up body</name><source ref="s"/></body>
  <body id="sc"><name>Made-up council</name><source ref="s"/></body>
  <subject id="t"><name>Made-up subject</name><source ref="s"/></subject>
  <reference id="v" symbol="S/RES/822 (1993)" body="sc" adopted="1993-04-30"><title>T</title><source ref="s"/></reference>
  <assistance id="pledge" recipient="AZ" kind="grant" stage="pledge" session="b-01"><purpose>P</purpose><amount currency="USD">5</amount><source ref="s"/></assistance>)xml";
    for (int i = 1; i <= 30; ++i) {
        std::string const n = (i < 10 ? "0" : "") + std::to_string(i);
        records += "<session id=\"b-" + n + "\" body=\"b\" start=\"20" + n + "\"><title>Made-up " + n +
                   "</title><source ref=\"s\"/></session><resolution id=\"r-" + n + "\" session=\"b-" + n +
                   "\" subjects=\"t\" adopted=\"20" + n +
                   "\"><title>T</title><source ref=\"s\"/></resolution>\n";
    }
    return records + more + "</records>";
}

// How many of the thirty papers are made, where the records have a fault and the template says the words.
struct Outcome {
    std::size_t made = 0;
    std::string failed; // the ids of the sessions
    std::size_t reported = 0;
    std::string message;
};

Outcome made(std::string const& more, std::string const& body)
{
    Context loading;
    batch::Request request;
    request.archive =
        records::load_texts({{"records.xml", records_with(more)}}, loading, records::Faulty::left_out);
    BOOST_REQUIRE(request.archive);
    BOOST_TEST(loading.diagnostics.has_errors());
    Context context;
    request.sessions.assign(request.archive->sessions().begin(), request.archive->sessions().end());
    request.themes = std::make_shared<batch::Themes>(std::vector{templates_folder});
    auto program = templates::compile_text(
        "one.xml",
        "<template xmlns=\"urn:rapporteur:template:1\" id=\"one\" for=\"session\" theme=\"plain\" "
        "xml:lang=\"en\" output=\"{{ session.id }}\"><title>T</title><p>{{ session.title }}</p>" +
            body + "</template>",
        {templates_folder}, records::Schema::get(), context);
    BOOST_REQUIRE(program);
    request.programs.push_back(program);
    auto const jobs = batch::plan(request, context);
    BOOST_REQUIRE(jobs);
    layout::FontSet const fonts;
    layout::LayoutCaches caches(fonts);
    batch::Settings settings;
    settings.workers = 2;
    settings.keep_going = true;
    settings.deliver = [](batch::Job const&, std::string_view) {};
    batch::Summary const summary = batch::run(request, *jobs, caches, settings, context);
    Outcome outcome;
    outcome.made = summary.made;
    for (batch::Spoiled const& each : summary.spoiled) {
        std::string const name = each.path.substr(each.path.rfind('/') + 1);
        outcome.failed += (outcome.failed.empty() ? "" : " ") + name.substr(0, name.find('.'));
    }
    for (Diagnostic const& one : context.diagnostics.all()) {
        BOOST_TEST(one.code == codes::faulty_record);
        if (outcome.reported++ == 0) outcome.message = one.message;
    }
    return outcome;
}

char const* const bad_resolution = "<resolution id='bad' session='b-07' subjects='t' adopted='2007-02-31'>"
                                   "<title>T</title><operative><paragraph>As <cite ref='v'/> "
                                   "says.</paragraph></operative><source ref='s'/></resolution>";

}

BOOST_AUTO_TEST_SUITE(faulty_records)

BOOST_AUTO_TEST_CASE(a_bad_resolution_spoils_the_paper_of_its_session_alone)
{
    Outcome const outcome =
        made(bad_resolution, "<p>{{ session.resolutions|length }} {{ archive.assistance|length }}</p>");
    BOOST_TEST(outcome.made == 29u);
    BOOST_TEST(outcome.failed == "b-07");
    BOOST_TEST(outcome.reported == 1u);
    BOOST_TEST(
        outcome.message.starts_with("template 'one' for 'b-07' is not made, since it reads or may lack the "
                                    "resolution 'bad', which has a fault"));
}

BOOST_AUTO_TEST_CASE(a_query_that_could_hold_it_spoils_every_paper_that_asks)
{
    BOOST_TEST(made(bad_resolution, "<p>{{ archive.resolutions|length }}</p>").made == 0u);
    BOOST_TEST(made(bad_resolution,
                    "<for each=\"r in session.resolutions\"><for each=\"t in r.subjects\"><p>{{ "
                    "t.resolutions|length }}</p></for></for>")
                   .made == 0u);
    BOOST_TEST(made(bad_resolution, "<for each=\"r in archive.references\"><p>{{ r.cited_by|length "
                                    "}}</p></for>")
                   .made == 0u);
    // What it leads to is as it was.
    BOOST_TEST(made(bad_resolution,
                    "<for each=\"r in session.resolutions\"><for each=\"t in r.subjects\"><p>{{ "
                    "t.name }}</p></for></for>")
                   .made == 29u);
    BOOST_TEST(
        made(bad_resolution, "<for each=\"r in archive.references\"><p>{{ r.symbol }}</p></for>").made ==
        29u);
}

BOOST_AUTO_TEST_CASE(one_whose_session_is_not_known_spoils_every_paper)
{
    BOOST_TEST(made("<resolution id='bad' session='nowhere' status='adopted'><title>T</title><source "
                    "ref='s'/></resolution>",
                    "")
                   .made == 0u);
}

BOOST_AUTO_TEST_CASE(what_is_corrected_by_a_faulty_record_is_not_printed)
{
    std::string const bad =
        "<assistance id='bad' supersedes='pledge' recipient='AZ' kind='grant' stage='pledge' "
        "session='b-01'><purpose>P</purpose><amount currency='USD'>six</amount><source "
        "ref='s'/></assistance>";
    std::string const prints = "<for each=\"a in session.assistance\"><p>{{ a.purpose }}</p></for>";
    BOOST_TEST(made(bad, prints).failed == "b-01");
    // By its own id only, from a session that the correction does not name.
    std::string const elsewhere = "<assistance id='bad' supersedes='pledge' recipient='AZ' kind='grant' "
                                  "stage='pledge'><purpose>P</purpose><amount "
                                  "currency='USD'>six</amount><source ref='s'/></assistance>";
    BOOST_TEST(made(elsewhere, prints).failed == "b-01");
}

BOOST_AUTO_TEST_CASE(a_session_before_or_after_a_faulty_one_is_not_told_to_have_no_other)
{
    std::string const bad =
        "<session id='b-31' body='b' start='2031-13'><title>T</title><source ref='s'/></session>";
    BOOST_TEST(made(bad, "").made == 30u);
    BOOST_TEST(made(bad, "<if test=\"session.next\"><p>More.</p></if>").made == 0u);
}

BOOST_AUTO_TEST_CASE(a_point_spoils_the_papers_of_the_sessions_whose_it_may_be)
{
    auto const made_with_point_on = [](std::string const& id) {
        return made("<point id='bad' of='" + id +
                        "' kind='background' order='first'><text>Words.</text><source ref='s'/></point>",
                    "<p>{{ session.all_points|length }}</p>")
            .failed;
    };
    BOOST_TEST(made_with_point_on("b-07") == "b-07");
    BOOST_TEST(made_with_point_on("r-07") == "b-07");
    // Whoever cites it.
    BOOST_TEST(made_with_point_on("v").size() == 30 * 4 + 29u);
}

BOOST_AUTO_TEST_SUITE_END()
