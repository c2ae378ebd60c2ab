#pragma once

#include "base/diagnostics/context.h"
#include "batch/assemble.h"
#include "batch/plan.h"
#include "layout/layout_caches.h"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::batch {

struct Progress {
    std::size_t done = 0; // made or failed
    std::size_t failed = 0;
    std::size_t total = 0;
    std::size_t pages = 0;
    std::string const* path = nullptr; // what was just made; null where it failed
};

struct Settings {
    std::size_t workers = 1;
    Making making{};
    bool keep_going = false; // go on after a document that failed
    bool digests = false;    // of what is made
    // Called by one worker at a time, after each document.
    std::function<void(Progress const&)> on_progress{};
    // Where a document's bytes go instead of its path; called by one worker at a time. Empty: to the path.
    std::function<void(Job const&, std::string_view bytes)> deliver{};
};

// One document that was made.
struct Made {
    std::string path;
    std::size_t pages = 0;
    std::size_t bytes = 0;
    std::string sha256; // where Settings::digests asks for it
};

// One that is not made for a faulty record, the first of them if several.
struct Spoiled {
    std::string path;
    Position record;
};

struct Summary {
    std::size_t made = 0;
    std::size_t failed = 0;  // with an error of their own
    std::size_t skipped = 0; // not begun
    std::size_t pages = 0;
    std::size_t bytes = 0;
    std::vector<Made> documents;           // made, in the plan's order
    std::vector<std::string> failed_paths; // in the plan's order
    std::vector<Spoiled> spoiled;          // of these, what a faulty record keeps from being made
    bool cancelled = false;                // or past the deadline
};

// Makes the documents on `workers` threads, each file written whole or not at all. Diagnostics come in the
// plan's order whatever the number of workers: without `keep_going` those up to the first document that
// failed. What the machine did to us is a diagnostic too (`missing-font`, `cannot-write`, `disk-full`,
// `out-of-memory`, `machine-failed`), and no exception of a document gets out; what `on_progress` throws
// does, once the workers are done. Where the system gives fewer threads there are fewer workers. Cost: the
// memory of one document a worker.
Summary run(Request const& request, std::vector<Job> const& jobs, layout::LayoutCaches& caches,
            Settings const& settings, Context& context);

}
