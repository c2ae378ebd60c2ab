#include "api/rapporteur.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <thread>

#include <unistd.h>

namespace api = rapporteur::api;
namespace fs = std::filesystem;
using rapporteur::Context;

namespace {

std::string const templates = RAPPORTEUR_ROOT "/templates";
std::string const sources = RAPPORTEUR_ROOT "/sources";

char const* const records = R"(<records xmlns="urn:rapporteur:records:1" xml:lang="en">
  <source id="s"><title>Made-up source</title></source>
  <body id="b"><name>Made-up body</name><source ref="s"/></body>
  <session id="b-1" body="b" start="2001"><title>Made-up session</title><source ref="s"/></session>
</records>)";

std::string codes_of(Context const& context)
{
    std::string result;
    for (rapporteur::Diagnostic const& one : context.diagnostics.all()) result += std::string(one.code) + " ";
    return result;
}

api::BuildOptions options()
{
    api::BuildOptions result;
    result.template_folders = {templates};
    return result;
}

struct Shipped {
    Shipped()
        : archive(api::Archive::load({sources}, context)),
          brief(api::Template::compile("session-brief", {templates}, context))
    {
        BOOST_REQUIRE(archive.has_value());
        BOOST_REQUIRE(brief.has_value());
    }
    Context context;
    std::optional<api::Archive> archive;
    std::optional<api::Template> brief;
};

}

BOOST_AUTO_TEST_SUITE(embedding)

BOOST_FIXTURE_TEST_CASE(a_brief_is_built_into_memory, Shipped)
{
    auto const pdf = api::build(*archive, *brief, {"oic-summit-10"}, options(), context);
    BOOST_TEST(codes_of(context) == "");
    BOOST_REQUIRE(pdf.has_value());
    BOOST_TEST(pdf->pages >= 2u);
    BOOST_TEST(pdf->bytes.starts_with("%PDF-1.7"));
}

BOOST_FIXTURE_TEST_CASE(the_same_brief_in_a_file_has_the_same_bytes, Shipped)
{
    fs::path const path =
        fs::temp_directory_path() / ("rapporteur-api-" + std::to_string(::getpid()) + ".pdf");
    BOOST_REQUIRE(api::build_to_file(*archive, *brief, {"oic-summit-10"}, options(), path.string(), context));
    std::ifstream in(path, std::ios::binary);
    std::string const bytes{std::istreambuf_iterator<char>(in), {}};
    fs::remove(path);
    BOOST_TEST((bytes == api::build(*archive, *brief, {"oic-summit-10"}, options(), context)->bytes));
}

BOOST_FIXTURE_TEST_CASE(threads_share_an_archive_and_a_template, Shipped)
{
    std::string const expected = api::build(*archive, *brief, {"oic-summit-10"}, options(), context)->bytes;
    std::atomic<int> same{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            Context own;
            auto const pdf = api::build(*archive, *brief, {"oic-summit-10"}, options(), own);
            if (pdf && pdf->bytes == expected) ++same;
        });
    }
    for (std::thread& thread : threads) thread.join();
    BOOST_TEST(same.load() == 4);
}

BOOST_FIXTURE_TEST_CASE(a_batch_has_the_same_bytes_whatever_its_workers, Shipped)
{
    auto run = [&](std::size_t workers) {
        std::map<std::string, std::string> made;
        api::BatchOptions batch;
        batch.build = options();
        batch.output_folder = "out";
        batch.workers = workers;
        batch.deliver = [&](std::string const& path, std::string_view bytes) { made[path] = bytes; };
        Context own;
        api::BatchSummary const summary =
            api::build_all(*archive, {*brief}, archive->session_ids(), batch, own);
        BOOST_TEST(summary.made == archive->session_ids().size());
        BOOST_TEST(summary.paths.size() == summary.made);
        return made;
    };
    auto const one = run(1);
    BOOST_TEST(one.size() == archive->session_ids().size());
    BOOST_TEST((one == run(4)));
}

BOOST_FIXTURE_TEST_CASE(work_that_is_cancelled_stops, Shipped)
{
    std::atomic<bool> cancelled{false};
    Context own;
    own.cancelled = &cancelled;
    api::BatchOptions batch;
    batch.build = options();
    batch.output_folder = "out";
    batch.deliver = [&](std::string const&, std::string_view) { cancelled = true; };
    api::BatchSummary const summary = api::build_all(*archive, {*brief}, archive->session_ids(), batch, own);
    BOOST_TEST(summary.cancelled);
    BOOST_TEST(summary.made == 1u);
    BOOST_TEST(summary.skipped + summary.failed + summary.made == archive->session_ids().size());
}

BOOST_AUTO_TEST_CASE(records_in_memory_are_an_archive)
{
    Context context;
    auto const archive = api::Archive::load_texts({{"memory.xml", records}}, context);
    BOOST_REQUIRE(archive.has_value());
    BOOST_TEST(archive->size() == 3u);
    BOOST_TEST(archive->session_ids().front() == "b-1");
    BOOST_TEST(archive->list("sessions", context)->front().find("title")->words == "Made-up session");
}

BOOST_AUTO_TEST_CASE(faults_are_data_and_nothing_is_thrown)
{
    Context context;
    std::string broken = records;
    broken.replace(broken.find("2001"), 4, "20x1");
    BOOST_TEST(!api::Archive::load_texts({{"memory.xml", broken}}, context).has_value());
    BOOST_TEST(!api::Template::compile("no-such-template", {templates}, context).has_value());
    BOOST_TEST(!api::Archive::load({"/no/such/folder"}, context).has_value());
    BOOST_TEST(codes_of(context) == "bad-value no-such-template no-such-folder ");
    BOOST_TEST(context.diagnostics.all().front().at.line == 4u);
    BOOST_TEST((api::exit_code(context.diagnostics) == api::ExitCode::usage));
}

BOOST_FIXTURE_TEST_CASE(a_session_that_is_not_there_is_told, Shipped)
{
    BOOST_TEST(!api::build(*archive, *brief, {"oic-summit-99"}, options(), context).has_value());
    BOOST_TEST(codes_of(context) == "nothing-selected ");
}

BOOST_FIXTURE_TEST_CASE(themes_are_read_once_for_all_builds_that_share_them, Shipped)
{
    fs::path const folder = fs::temp_directory_path() / ("rapporteur-themes-" + std::to_string(::getpid()));
    fs::create_directories(folder / "themes");
    std::ofstream(folder / "themes/own.xml")
        << R"(<theme xmlns="urn:rapporteur:theme:1" id="own" extends="plain"/>)";
    api::BuildOptions own = options();
    own.template_folders.push_back(folder.string());
    own.theme = "own";
    api::Themes const themes(own.template_folders);
    api::BuildOptions shared = own;
    shared.themes = themes;
    auto const first = api::build(*archive, *brief, {"oic-summit-10"}, shared, context);
    BOOST_REQUIRE(first.has_value());
    fs::remove(folder / "themes/own.xml");
    // Those that share the themes have no need of the file; others find that it is gone.
    auto const second = api::build(*archive, *brief, {"oic-summit-10"}, shared, context);
    BOOST_REQUIRE(second.has_value());
    BOOST_TEST((second->bytes == first->bytes));
    BOOST_TEST(codes_of(context) == "");
    BOOST_TEST(!api::build(*archive, *brief, {"oic-summit-10"}, own, context).has_value());
    BOOST_TEST(codes_of(context) == "unknown-theme ");
    fs::remove_all(folder);
}

BOOST_AUTO_TEST_CASE(the_worst_fault_sets_the_exit_code)
{
    auto code = [](std::vector<std::string_view> codes) {
        rapporteur::Diagnostics diagnostics;
        for (std::string_view const one : codes) {
            rapporteur::Diagnostic diagnostic;
            diagnostic.code = one;
            diagnostics.add(diagnostic);
        }
        return api::exit_code(diagnostics);
    };
    BOOST_TEST((code({}) == api::ExitCode::done));
    BOOST_TEST((code({"bad-value"}) == api::ExitCode::faults));
    BOOST_TEST((code({"bad-value", "bad-option"}) == api::ExitCode::usage));
    BOOST_TEST((code({"bad-option", "disk-full", "bad-value"}) == api::ExitCode::machine));
    BOOST_TEST((code({"unknown-theme"}) == api::ExitCode::usage));
}

BOOST_AUTO_TEST_CASE(of_two_ends_the_worse_counts_and_each_has_a_meaning)
{
    BOOST_TEST((api::worst(api::ExitCode::faults, api::ExitCode::done) == api::ExitCode::faults));
    BOOST_TEST(
        (api::worst(api::ExitCode::machine, api::ExitCode::interrupted) == api::ExitCode::interrupted));
    int last = -1;
    for (api::ExitCodeMeaning const& one : api::exit_code_meanings()) {
        BOOST_TEST(static_cast<int>(one.code) > last);
        BOOST_TEST(!one.meaning.empty());
        last = static_cast<int>(one.code);
    }
    BOOST_TEST(last == 130);
}

BOOST_AUTO_TEST_CASE(data_prints_as_json)
{
    api::Data object;
    object.kind = api::Data::Kind::object;
    object.members.push_back({"a", api::Data::of_text("x \"y\"")});
    object.members.push_back(
        {"b", api::Data::of_list({api::Data::of_number("1.50"), api::Data::of_boolean(true), {}})});
    BOOST_TEST(object.to_json() == "{\"a\":\"x \\\"y\\\"\",\"b\":[1.50,true,null]}");
}

BOOST_AUTO_TEST_SUITE_END()
