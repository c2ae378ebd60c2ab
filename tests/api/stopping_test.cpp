#include "api/rapporteur.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <thread>

#include <pthread.h>
#include <time.h>

namespace api = rapporteur::api;
using rapporteur::Context;
using Clock = std::chrono::steady_clock;

namespace {

// The processor time that a thread has used: the machine may be busy with other things.
double processor_seconds(clockid_t clock)
{
    timespec time{};
    ::clock_gettime(clock, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

// How many times as long as in a release build on a plain machine things take here: by a piece of work that
// takes 4 ms there.
double slowness()
{
    double best = 1e9;
    for (int i = 0; i < 3; ++i) {
        double const begin = processor_seconds(CLOCK_THREAD_CPUTIME_ID);
        std::map<std::string, std::size_t> numbers;
        for (int n = 0; n < 20'000; ++n)
            numbers[std::to_string(n * 7919 % 100'003)] += static_cast<std::size_t>(n);
        BOOST_REQUIRE(!numbers.empty());
        best = std::min(best, processor_seconds(CLOCK_THREAD_CPUTIME_ID) - begin);
    }
    return std::max(1.0, best / 0.004);
}

// One session with many resolutions, each with paragraphs enough for tables, notes and some pages of words.
std::string records(std::size_t resolutions)
{
    std::string xml = R"(<records xmlns="urn:rapporteur:records:1" xml:lang="en">
  <source id="s"><title>Made-up source</title></source>
  <body id="b"><name>Made-up body</name><source ref="s"/></body>
  <session id="b-1" body="b" start="2001"><title>Made-up session</title><source ref="s"/></session>
)";
    for (std::size_t i = 0; i < resolutions; ++i) {
        std::string const number = std::to_string(i + 1);
        xml += "  <resolution id=\"r-" + number +
               "\" session=\"b-1\" status=\"adopted\"><title>On made-up matter number " + number +
               " and what is to be done about it</title><source ref=\"s\"/></resolution>\n";
    }
    return xml + "</records>";
}

// What a program that builds holds itself: giving it back is not work that is asked to stop.
struct Held {
    std::optional<api::Archive> archive;
    std::optional<api::Template> brief;
};

// What is built, all the way from the text of the records.
std::size_t build(std::string const& xml, Held& held, Context& context)
{
    std::string const templates = RAPPORTEUR_ROOT "/templates";
    held.archive = api::Archive::load_texts({{"records.xml", xml}}, context);
    if (!held.archive) return 0;
    held.brief = api::Template::compile("session-brief", {templates}, context);
    if (!held.brief) return 0;
    api::BuildOptions options;
    options.template_folders = {templates};
    auto const pdf = api::build(*held.archive, *held.brief, {"b-1"}, options, context);
    return pdf ? pdf->bytes.size() : 0;
}

struct Stopped {
    bool before_the_end = false;
    double after = 0; // processor seconds from the asking to the return
};

enum class By : std::uint8_t { cancelling, deadline };

Stopped stop_after(Clock::duration time, By by, std::string const& xml)
{
    Context context;
    std::atomic<bool> cancelled{false};
    context.cancelled = &cancelled;
    Clock::time_point const moment = Clock::now() + time;
    if (by == By::deadline) context.deadline = moment;
    clockid_t worker{};
    BOOST_REQUIRE(::pthread_getcpuclockid(::pthread_self(), &worker) == 0);
    std::atomic<double> asked{0};
    std::thread watcher([&] {
        std::this_thread::sleep_until(moment);
        asked = processor_seconds(worker);
        if (by == By::cancelling) cancelled = true;
    });
    Held held;
    std::size_t const made = build(xml, held, context);
    double const returned = processor_seconds(CLOCK_THREAD_CPUTIME_ID);
    watcher.join();
    if (made > 0) return {};
    for (rapporteur::Diagnostic const& fault : context.diagnostics.all())
        BOOST_TEST(fault.message == "", std::string(fault.code) + ": " + fault.message);
    return {true, returned - asked.load()};
}

}

BOOST_AUTO_TEST_SUITE(stopping)

BOOST_AUTO_TEST_CASE(work_of_every_kind_ends_within_ten_milliseconds_of_being_asked_to)
{
    double const slow = slowness();
    std::string const xml = records(static_cast<std::size_t>(1200 / slow) + 20);
    Context context;
    Clock::time_point const begin = Clock::now();
    Held held;
    std::size_t const size = build(xml, held, context);
    Clock::duration const whole = Clock::now() - begin;
    BOOST_REQUIRE(size > 50'000u);

    constexpr int moments = 60;
    int stopped = 0;
    double longest = 0;
    int longest_at = 0;
    for (int i = 0; i < moments; ++i) {
        Stopped const one = stop_after(whole * i / moments, i % 2 == 0 ? By::cancelling : By::deadline, xml);
        if (!one.before_the_end) continue;
        ++stopped;
        if (one.after > longest) longest_at = i;
        longest = std::max(longest, one.after);
    }
    BOOST_TEST_MESSAGE("slowness " << slow << ", " << size << " bytes, " << stopped
                                   << " stopped; the longest took " << longest * 1000 << " ms, at moment "
                                   << longest_at << " of " << moments);
    BOOST_TEST(stopped > moments / 2);
    BOOST_TEST(longest < 0.010 * slow);
}

BOOST_AUTO_TEST_SUITE_END()
