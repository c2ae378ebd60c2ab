#include "base/process/bounded_child.h"

#include <boost/test/unit_test.hpp>

#include <csignal>
#include <thread>

using namespace rapporteur;
using End = ChildResult::End;

namespace {

[[noreturn]] void be_busy()
{
    unsigned long volatile turns = 0;
    for (;;) turns = turns + 1;
}

}

BOOST_AUTO_TEST_SUITE(work_in_a_child)

BOOST_AUTO_TEST_CASE(gives_what_it_made)
{
    std::string const large(5'000'000, 'x');
    ChildResult const child = run_in_child([&] { return large; }, {}, Context());
    BOOST_TEST((child.end == End::done));
    BOOST_TEST((child.result == large));
}

BOOST_AUTO_TEST_CASE(ends_where_it_takes_too_long)
{
    ChildBounds bounds;
    bounds.time = std::chrono::seconds(1);
    ChildResult const child = run_in_child([]() -> std::string { be_busy(); }, bounds, Context());
    BOOST_TEST((child.end == End::time));
}

#ifndef __SANITIZE_ADDRESS__ // which ends a process that asks for more than there is
BOOST_AUTO_TEST_CASE(ends_where_it_takes_too_much_memory)
{
    ChildBounds bounds;
    bounds.memory = 64u << 20;
    ChildResult const child =
        run_in_child([] { return std::string(std::size_t{1} << 30, 'x').substr(0, 1); }, bounds, Context());
    BOOST_TEST((child.end == End::memory));
}
#endif

BOOST_AUTO_TEST_CASE(ends_where_it_gives_too_much)
{
    ChildBounds bounds;
    bounds.result_bytes = 1000;
    ChildResult const child = run_in_child([] { return std::string(1001, 'x'); }, bounds, Context());
    BOOST_TEST((child.end == End::too_much));
}

BOOST_AUTO_TEST_CASE(may_crash)
{
    ChildResult const child = run_in_child(
        []() -> std::string {
            ::raise(SIGKILL);
            return {};
        },
        {}, Context());
    BOOST_TEST((child.end == End::crashed));
    BOOST_TEST(child.code == SIGKILL);
    BOOST_TEST((run_in_child([]() -> std::string { throw 1; }, {}, Context()).end == End::crashed));
}

BOOST_AUTO_TEST_CASE(ends_soon_when_asked_to)
{
    using Clock = std::chrono::steady_clock;
    std::atomic<bool> cancelled{false};
    Context context;
    context.cancelled = &cancelled;
    Clock::time_point since;
    std::thread other([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        since = Clock::now();
        cancelled = true;
    });
    ChildResult const child = run_in_child([]() -> std::string { be_busy(); }, {}, context);
    Clock::time_point const ended = Clock::now();
    other.join();
    BOOST_TEST((child.end == End::stopped));
    BOOST_TEST((ended - since < std::chrono::milliseconds(1000))); // far more than it takes
}

BOOST_AUTO_TEST_SUITE_END()
