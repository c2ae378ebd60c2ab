#include "batch/plan.h"
#include "batch/run.h"
#include "layout/fonts/fonts.h"

#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <fstream>
#include <new>
#include <stdexcept>

#include <unistd.h>

using namespace rapporteur;
namespace fs = std::filesystem;

namespace {

std::string const templates_folder = RAPPORTEUR_ROOT "/templates";

struct Fixture {
    Fixture()
    {
        std::string name = (fs::temp_directory_path() / "rapporteur-batch-XXXXXX").string();
        BOOST_REQUIRE(::mkdtemp(name.data()) != nullptr);
        folder = name;
        std::string records = R"(<records xmlns="urn:rapporteur:records:1" xml:lang="en">
  <source id="s"><title>Made-up source</title></source>
  <body id="b"><name>Made-up body</name><source ref="s"/></body>)";
        for (int i = 1; i <= 6; ++i) {
            std::string const n = std::to_string(i);
            records += "<session id=\"b-" + n + "\" body=\"b\" start=\"200" + n + "\"><title>Made-up " + n +
                       "</title><source ref=\"s\"/></session>";
        }
        request.archive = records::load_texts({{"records.xml", records + "</records>"}}, context);
        BOOST_REQUIRE(request.archive);
        request.sessions.assign(request.archive->sessions().begin(), request.archive->sessions().end());
        request.themes = std::make_shared<batch::Themes>(std::vector{templates_folder});
        request.output_folder = folder + "/out";
    }
    ~Fixture() { fs::remove_all(folder); }

    void add_template(std::string const& id, std::string const& output, std::string const& body)
    {
        auto program =
            templates::compile_text(id + ".xml",
                                    "<template xmlns=\"urn:rapporteur:template:1\" id=\"" + id +
                                        "\" for=\"session\" theme=\"plain\" xml:lang=\"en\" output=\"" +
                                        output + "\"><title>T</title>" + body + "</template>",
                                    {templates_folder}, records::Schema::get(), context);
        BOOST_REQUIRE(program);
        request.programs.push_back(program);
    }

    std::string codes() const
    {
        std::string result;
        for (Diagnostic const& one : context.diagnostics.all()) result += std::string(one.code) + " ";
        return result;
    }

    std::string folder;
    Context context;
    batch::Request request;
    layout::FontSet fonts;
    layout::LayoutCaches caches{fonts};
};

// Fails for the third session alone, while running.
char const* const third_fails =
    "<if test=\"session.id == 'b-3'\"><p><ref to=\"{{ session.id }}\"/></p></if><p>Words.</p>";

}

BOOST_AUTO_TEST_SUITE(batches)

BOOST_FIXTURE_TEST_CASE(every_template_is_made_for_every_session, Fixture)
{
    add_template("one", "{{ session.id }}-one", "<p>Words.</p>");
    add_template("two", "{{ session.id }}-two", "<p>Words.</p>");
    auto const jobs = batch::plan(request, context);
    BOOST_REQUIRE(jobs);
    BOOST_TEST(jobs->size() == 12u);
    BOOST_TEST(jobs->front().path == folder + "/out/b-1-one.pdf");
    batch::Summary const summary = batch::run(request, *jobs, caches, {.workers = 3}, context);
    BOOST_TEST(codes() == "");
    BOOST_TEST(summary.made == 12u);
    BOOST_TEST(summary.pages == 12u);
    for (batch::Job const& job : *jobs) BOOST_TEST(fs::exists(job.path));
}

BOOST_FIXTURE_TEST_CASE(names_that_differ_by_letter_case_alone_are_one, Fixture)
{
    add_template("one", "{{ session.id }}-Straße", "<p>Words.</p>");
    add_template("two", "{{ session.id }}-STRASSE", "<p>Words.</p>");
    BOOST_TEST(!batch::plan(request, context));
    BOOST_TEST(codes() == "duplicate-output duplicate-output duplicate-output duplicate-output "
                          "duplicate-output duplicate-output ");
    BOOST_TEST(!fs::exists(folder + "/out"));
}

BOOST_FIXTURE_TEST_CASE(a_failure_stops_what_has_not_begun, Fixture)
{
    add_template("one", "{{ session.id }}-one", third_fails);
    auto const jobs = batch::plan(request, context);
    BOOST_REQUIRE(jobs);
    batch::Summary const summary = batch::run(request, *jobs, caches, {.workers = 1}, context);
    BOOST_TEST(summary.made == 2u);
    BOOST_TEST(summary.failed == 1u);
    BOOST_TEST(summary.skipped == 3u);
    BOOST_TEST(codes() == "unknown-target ");
}

BOOST_FIXTURE_TEST_CASE(what_is_told_does_not_depend_on_the_workers, Fixture)
{
    add_template("one", "{{ session.id }}-one", third_fails);
    add_template("two", "{{ session.id }}-two", third_fails);
    auto const jobs = batch::plan(request, context);
    BOOST_REQUIRE(jobs);
    for (std::size_t workers : {1u, 2u, 8u}) {
        Context own;
        batch::run(request, *jobs, caches, {.workers = workers, .keep_going = false}, own);
        BOOST_TEST(own.diagnostics.all().size() == 1u);
        Context all;
        batch::Summary const summary =
            batch::run(request, *jobs, caches, {.workers = workers, .keep_going = true}, all);
        BOOST_TEST(all.diagnostics.all().size() == 2u);
        BOOST_TEST(summary.made == 10u);
        BOOST_TEST(summary.failed == 2u);
    }
}

BOOST_FIXTURE_TEST_CASE(a_pdf_past_the_limit_is_refused_and_not_written, Fixture)
{
    add_template("one", "{{ session.id }}-one", "<p>Words.</p>");
    request.sessions.resize(1);
    context.limits.output_bytes = 1000;
    auto const jobs = batch::plan(request, context);
    BOOST_REQUIRE(jobs);
    BOOST_TEST(batch::run(request, *jobs, caches, {}, context).failed == 1u);
    BOOST_TEST(codes() == "limit-reached ");
    BOOST_TEST(!fs::exists(jobs->front().path));
}

BOOST_FIXTURE_TEST_CASE(a_folder_that_cannot_be_made_is_the_machines_fault, Fixture)
{
    add_template("one", "{{ session.id }}-one", "<p>Words.</p>");
    std::ofstream(folder + "/out") << "a file where the folder should be";
    auto const jobs = batch::plan(request, context);
    BOOST_REQUIRE(jobs);
    BOOST_TEST(batch::run(request, *jobs, caches, {}, context).made == 0u);
    BOOST_TEST(codes() == "cannot-write ");
}

// Whatever it is, and on whatever thread: an exception that left one would end the process.
BOOST_FIXTURE_TEST_CASE(what_is_thrown_is_told_and_ends_one_document_alone, Fixture)
{
    add_template("one", "{{ session.id }}-one", "<p>Words.</p>");
    auto const jobs = batch::plan(request, context);
    BOOST_REQUIRE(jobs);
    for (std::size_t const workers : {1u, 4u}) {
        Context own;
        batch::Settings settings;
        settings.workers = workers;
        settings.keep_going = true;
        settings.deliver = [](batch::Job const& job, std::string_view) {
            if (job.session->id == "b-2") throw std::bad_alloc();
            if (job.session->id == "b-3") throw std::runtime_error("ICU failed");
            if (job.session->id == "b-4") throw 4;
        };
        batch::Progress last;
        settings.on_progress = [&](batch::Progress const& progress) { last = progress; };
        batch::Summary const summary = batch::run(request, *jobs, caches, settings, own);
        BOOST_TEST(summary.made == 3u);
        BOOST_TEST(summary.failed == 3u);
        BOOST_TEST(summary.pages == 3u);
        BOOST_TEST(last.pages == 3u);
        std::string told;
        for (Diagnostic const& one : own.diagnostics.all()) told += std::string(one.code) + " ";
        BOOST_TEST(told == "out-of-memory machine-failed machine-failed ");
        BOOST_TEST(own.diagnostics.all().front().message.find("'b-2'") != std::string::npos);
    }
}

BOOST_FIXTURE_TEST_CASE(what_who_follows_the_progress_throws_comes_out_when_the_workers_are_done, Fixture)
{
    add_template("one", "{{ session.id }}-one", "<p>Words.</p>");
    auto const jobs = batch::plan(request, context);
    BOOST_REQUIRE(jobs);
    batch::Settings settings;
    settings.workers = 3;
    settings.on_progress = [](batch::Progress const&) { throw std::logic_error("not mine"); };
    BOOST_CHECK_THROW(batch::run(request, *jobs, caches, settings, context), std::logic_error);
}

BOOST_FIXTURE_TEST_CASE(no_folder_is_the_one_where_the_program_runs, Fixture)
{
    add_template("one", "{{ session.id }}-one", "<p>Words.</p>");
    request.output_folder.clear();
    auto const jobs = batch::plan(request, context);
    BOOST_REQUIRE(jobs);
    BOOST_TEST(jobs->front().path == "b-1-one.pdf");
}

BOOST_FIXTURE_TEST_CASE(progress_counts_to_the_end, Fixture)
{
    add_template("one", "{{ session.id }}-one", third_fails);
    auto const jobs = batch::plan(request, context);
    BOOST_REQUIRE(jobs);
    std::size_t calls = 0;
    batch::Progress last;
    batch::Settings settings;
    settings.workers = 2;
    settings.keep_going = true;
    settings.on_progress = [&](batch::Progress const& progress) {
        ++calls;
        last = progress;
    };
    batch::run(request, *jobs, caches, settings, context);
    BOOST_TEST(calls == 6u);
    BOOST_TEST(last.done == 6u);
    BOOST_TEST(last.failed == 1u);
    BOOST_TEST(last.total == 6u);
}

BOOST_AUTO_TEST_SUITE_END()
