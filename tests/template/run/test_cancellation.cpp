#include "support.h"

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <chrono>
#include <thread>

// A run that is cancelled ends soon, with nothing and without a word.
using namespace rapporteur;
using namespace rapporteur::templates;
using namespace rapporteur::templates::testing;

namespace {

using Clock = std::chrono::steady_clock;

// How long a run goes on after it was cancelled.
std::chrono::milliseconds time_to_stop(std::string const& body)
{
    auto const archive = sample_archive();
    Context compiling;
    auto const program =
        compile_text("t.xml", template_of(body), shipped(), records::Schema::get(), compiling);
    BOOST_REQUIRE_MESSAGE(program != nullptr, codes_of(compiling.diagnostics));
    std::atomic<bool> cancelled{false};
    Context context;
    context.cancelled = &cancelled;
    Selection selection;
    selection.session = static_cast<records::Session const*>(archive->find("summit-10"));
    Clock::time_point asked;
    std::thread other([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        asked = Clock::now();
        cancelled = true;
    });
    auto const result = program->run(*archive, Scope::session, selection, {}, context);
    Clock::time_point const ended = Clock::now();
    other.join();
    BOOST_TEST(!result.has_value());
    BOOST_TEST(context.diagnostics.all().empty());
    return std::chrono::duration_cast<std::chrono::milliseconds>(ended - asked);
}

// So many rounds that the run would take minutes.
std::string slow(std::string const& inner)
{
    std::string const list = "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]";
    std::string before, after;
    for (char const* name : {"a", "b", "c", "d", "e"}) {
        before += "<for each=\"" + std::string(name) + " in " + list + "\">";
        after += "</for>";
    }
    return before + inner + after;
}

// Far more than a run needs, for a machine that has other things to do: one that does not look takes minutes.
constexpr std::chrono::milliseconds soon{500};

}

BOOST_AUTO_TEST_SUITE(cancelled_runs)

BOOST_AUTO_TEST_CASE(end_within_loops)
{
    BOOST_TEST(time_to_stop(slow("<set name=\"x\" value=\"a + b\"/>")).count() < soon.count());
}

BOOST_AUTO_TEST_CASE(end_while_they_print)
{
    BOOST_TEST(time_to_stop(slow("<p>{{ session.title }} {{ a }} {{ b }}</p>")).count() < soon.count());
}

BOOST_AUTO_TEST_CASE(end_while_they_choose_rows)
{
    BOOST_TEST(
        time_to_stop(slow("<for each=\"r in archive.resolutions if r.id == 'x'\"><p>x</p></for>")).count() <
        soon.count());
}

BOOST_AUTO_TEST_SUITE_END()
