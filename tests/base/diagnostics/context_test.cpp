#include "base/diagnostics/context.h"

#include <boost/test/unit_test.hpp>

using namespace rapporteur;
using Clock = std::chrono::steady_clock;

BOOST_AUTO_TEST_SUITE(a_context)

BOOST_AUTO_TEST_CASE(lets_the_work_go_on_where_nothing_ends_it)
{
    Context context;
    BOOST_TEST(!context.should_stop());
    std::atomic<bool> const cancelled = false;
    context.cancelled = &cancelled;
    context.deadline = Clock::now() + std::chrono::hours(1);
    BOOST_TEST(!context.should_stop());
}

BOOST_AUTO_TEST_CASE(stops_the_work_once_it_is_cancelled)
{
    Context context;
    std::atomic<bool> cancelled = false;
    context.cancelled = &cancelled;
    cancelled = true;
    BOOST_TEST(context.should_stop());
}

BOOST_AUTO_TEST_CASE(stops_the_work_once_its_deadline_has_passed)
{
    Context context;
    context.deadline = Clock::now() - std::chrono::nanoseconds(1);
    BOOST_TEST(context.should_stop());
}

BOOST_AUTO_TEST_CASE(hands_all_but_its_diagnostics_to_a_part_of_the_work)
{
    std::atomic<bool> const cancelled = true;
    Context context;
    context.limits.pages = 3;
    context.cancelled = &cancelled;
    context.deadline = Clock::now();
    context.diagnostics.add_error("made-up", "a fault");
    Context const part = context.without_diagnostics();
    BOOST_TEST(part.limits.pages == 3u);
    BOOST_TEST(part.cancelled == &cancelled);
    BOOST_TEST((part.deadline == context.deadline));
    BOOST_TEST(part.diagnostics.empty());
}

BOOST_AUTO_TEST_SUITE_END()
