#include "documents.h"

#include <boost/test/unit_test.hpp>

#include <malloc.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <ctime>
#include <new>

// What a long table costs: twice the rows, twice the time and memory.

namespace {

std::atomic<std::int64_t> allocations{0};
std::atomic<std::int64_t> held{0};
std::atomic<std::int64_t> most_held{0};

[[maybe_unused]] void* allocate(std::size_t size)
{
    void* const memory = std::malloc(size != 0 ? size : 1);
    if (memory == nullptr) throw std::bad_alloc();
    allocations.fetch_add(1, std::memory_order_relaxed);
    std::int64_t const now =
        held.fetch_add(static_cast<std::int64_t>(malloc_usable_size(memory)), std::memory_order_relaxed);
    if (now > most_held.load(std::memory_order_relaxed)) most_held.store(now, std::memory_order_relaxed);
    return memory;
}

[[maybe_unused]] void release(void* memory) noexcept
{
    if (memory == nullptr) return;
    held.fetch_sub(static_cast<std::int64_t>(malloc_usable_size(memory)), std::memory_order_relaxed);
    std::free(memory);
}

}

// Sanitizers have their own, which see more.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool counts_memory = false;
#else
constexpr bool counts_memory = true;

void* operator new(std::size_t size) { return allocate(size); }
void* operator new[](std::size_t size) { return allocate(size); }
void operator delete(void* memory) noexcept { release(memory); }
void operator delete[](void* memory) noexcept { release(memory); }
void operator delete(void* memory, std::size_t) noexcept { release(memory); }
void operator delete[](void* memory, std::size_t) noexcept { release(memory); }
#endif

using namespace rapporteur;
using namespace rapporteur::layout;
using namespace rapporteur::test;
using document::Column;

namespace {

// With all that a table has: a head, groups, figures, cells over rows, sums that are carried.
Document long_table(int rows)
{
    Node table(Role::table);
    Column figures;
    figures.align = Column::Align::decimal;
    table.ensure_attributes().columns = {Column(), Column(), figures};
    table.ensure_attributes().carried = {{2, "Carried forward", "Brought forward"}};
    table.children.push_back(node(Role::caption, text("A long table")));
    table.children.push_back(
        node(Role::table_head, row(head_cell("Donor"), head_cell("Purpose"), head_cell("Amount"))));
    std::int64_t sum = 0;
    for (int i = 0; i < rows;) {
        Node body(Role::table_body);
        Node group = row(head_cell("Group " + std::to_string(i)));
        group.children[0].ensure_attributes().colspan = 3;
        body.children.push_back(std::move(group));
        for (int end = std::min(rows, i + 50); i < end; ++i) {
            std::int64_t const figure = std::int64_t{i} * 7919 % 100'003;
            sum += figure;
            Node each(Role::row);
            if (i % 2 == 0) {
                Node donor = cell("Donor " + std::to_string(i));
                donor.ensure_attributes().rowspan = 2;
                each.children.push_back(std::move(donor));
            }
            each.children.push_back(cell("A purpose of some words, number " + std::to_string(i)));
            each.children.push_back(cell(std::to_string(figure) + (i % 7 == 0 ? " tonnes" : "")));
            each.ensure_attributes().running = {{0, std::to_string(sum)}};
            body.children.push_back(std::move(each));
        }
        table.children.push_back(std::move(body));
    }
    return document_of("en", std::move(table));
}

struct Cost {
    std::int64_t allocations = 0;
    std::int64_t memory = 0; // at its greatest
    double seconds = 0;      // of the processor
    std::size_t pages = 0;
};

double processor_seconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

Cost cost_of(int rows)
{
    Document document = long_table(rows);
    std::int64_t const before = allocations.load();
    std::int64_t const had = held.load();
    most_held.store(had);
    double const start = processor_seconds();
    Composed const composed(std::move(document), small_theme(""));
    Cost result;
    result.seconds = processor_seconds() - start;
    result.allocations = allocations.load() - before;
    result.memory = most_held.load() - had;
    BOOST_REQUIRE(composed.pages);
    result.pages = composed.pages->pages.size();
    return result;
}

// How many times as much.
double times(std::int64_t more, std::int64_t less)
{
    return static_cast<double>(more) / static_cast<double>(less);
}

}

BOOST_AUTO_TEST_SUITE(a_long_table)

BOOST_AUTO_TEST_CASE(costs_in_proportion_to_its_rows)
{
    cost_of(500); // fonts and patterns are read once
    Cost half = cost_of(5'000);
    Cost whole = cost_of(10'000);
    BOOST_TEST(whole.pages > 400u);
    if (counts_memory) {
        BOOST_TEST(times(whole.allocations, half.allocations) < 2 * 1.2);
        BOOST_TEST(times(whole.memory, half.memory) < 2 * 1.2);
    }
    // Whatever else the machine does only adds to the time: the least of some is near what it takes.
    for (int again = 0; again < 4 && whole.seconds >= 2 * 1.2 * half.seconds; ++again) {
        half.seconds = std::min(half.seconds, cost_of(5'000).seconds);
        whole.seconds = std::min(whole.seconds, cost_of(10'000).seconds);
    }
    BOOST_TEST(whole.seconds < 2 * 1.2 * half.seconds);
    if (!counts_memory) return;
    BOOST_TEST_MESSAGE("twice the rows: " << times(whole.allocations, half.allocations)
                                          << " times the allocations, " << times(whole.memory, half.memory)
                                          << " the memory, " << whole.seconds / half.seconds << " the time; "
                                          << whole.memory / 1024 / static_cast<std::int64_t>(whole.pages)
                                          << " KiB a page");
}

BOOST_AUTO_TEST_SUITE_END()
