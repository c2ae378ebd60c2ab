#include "documents.h"

#include "base/diagnostics/codes.h"

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <chrono>
#include <thread>

namespace {

using namespace rapporteur;
using namespace rapporteur::test;
using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

// Long enough to be stopped in each of its phases; with a note and characters that would be reported.
Document long_document()
{
    Document document = document_of("en", heading(1, "Long"), p("a character of no font \xF3\xB0\x80\x80"));
    Node body(Role::table_body);
    for (int i = 0; i < 400; ++i)
        body.children.push_back(row(cell("a " + std::to_string(i)), cell(words(12))));
    document.root.children.push_back(node(Role::table, std::move(body)));
    for (int i = 0; i < 300; ++i) document.root.children.push_back(p(words(60), note("note")));
    return document;
}

struct Outcome {
    std::optional<layout::Pages> pages;
    Context context;
};

void compose(Document const& document, Outcome& outcome)
{
    std::shared_ptr<style::Theme const> const theme = small_theme("");
    outcome.pages = layout::compose(document, *theme, caches(), outcome.context);
}

BOOST_AUTO_TEST_SUITE(a_composition_that_is_told_to_stop)

BOOST_AUTO_TEST_CASE(has_no_pages_and_the_diagnostics_of_before)
{
    Document document = long_document();
    Context finishing;
    BOOST_TEST_REQUIRE(document::finish(document, finishing));
    Outcome outcome;
    Diagnostic before;
    before.code = codes::limit_reached;
    before.message = "from before";
    outcome.context.diagnostics.add(before);
    std::atomic<bool> const cancelled = true;
    outcome.context.cancelled = &cancelled;
    compose(document, outcome);
    BOOST_TEST(!outcome.pages);
    BOOST_TEST_REQUIRE(outcome.context.diagnostics.all().size() == 1u);
    BOOST_TEST(outcome.context.diagnostics.all().front().message == "from before");
}

// The machine may be busy: what would go on to the end would take several times as long.
BOOST_AUTO_TEST_CASE(stops_soon_wherever_it_is)
{
    Document document = long_document();
    Context finishing;
    BOOST_TEST_REQUIRE(document::finish(document, finishing));
    Outcome whole;
    Clock::time_point const begun = Clock::now();
    compose(document, whole);
    auto const duration = Clock::now() - begun;
    BOOST_TEST_REQUIRE(whole.pages.has_value());
    BOOST_TEST(!whole.context.diagnostics.all().empty());
    for (int percent : {5, 30, 60}) {
        Outcome outcome;
        std::atomic<bool> cancelled = false;
        outcome.context.cancelled = &cancelled;
        std::atomic<Clock::rep> cancelled_at = 0;
        std::thread canceller([&] {
            std::this_thread::sleep_for(duration * percent / 100);
            cancelled_at = Clock::now().time_since_epoch().count();
            cancelled = true;
        });
        compose(document, outcome);
        auto const late = Clock::now().time_since_epoch() - Clock::duration(cancelled_at.load());
        canceller.join();
        if (outcome.pages) continue; // it was faster this time
        BOOST_TEST(outcome.context.diagnostics.all().empty());
        BOOST_TEST((late < milliseconds(100) + duration / 4), percent);
    }
}

BOOST_AUTO_TEST_SUITE_END()

}
