#pragma once

#include "base/diagnostics/diagnostic.h"
#include "base/diagnostics/limits.h"

#include <atomic>
#include <chrono>
#include <optional>

namespace rapporteur {

class FileSystem;

// What every step is given besides its input: where its faults go, how much it may cost, and when to stop.
//
// Threads: a context belongs to one thread; workers get one each, made by without_diagnostics(). Only
// `*cancelled` is shared: any thread (or signal handler) may set it.
struct Context {
    Diagnostics diagnostics;
    Limits limits;
    FileSystem* files = nullptr; // where everything is read and written; null: on the machine's disks
    std::atomic<bool> const* cancelled = nullptr; // set to true to stop the work; null: nothing stops it
    std::optional<std::chrono::steady_clock::time_point> deadline; // the work stops once it has passed
    // Whether symbolic links in a folder of records or templates may lead out of it (`--follow-links`).
    bool follow_links = false;

    // Whether to give up what is being made: it is cancelled, or its deadline has passed. Once true it stays
    // true. Every loop over what a user gave asks it, so that no more than 10 ms pass between two askings;
    // where it is true a step returns at once, with nothing (an empty optional, null) and without a
    // diagnostic, for who cancelled knows why.
    //
    // Cost: one relaxed load without a deadline; with one a look at the clock too, about 30 ns. A loop whose
    // turns take less than a microsecond asks every so many turns.
    bool should_stop() const
    {
        if (cancelled != nullptr && cancelled->load(std::memory_order_relaxed)) return true;
        return deadline && std::chrono::steady_clock::now() >= *deadline;
    }

    // The file system that `files` stands for (base/files/file_system.h).
    FileSystem& file_system() const;

    // A context for a part of the same work, with faults of its own: the same limits, files, cancellation and
    // deadline.
    Context without_diagnostics() const
    {
        Context part;
        part.limits = limits;
        part.files = files;
        part.cancelled = cancelled;
        part.deadline = deadline;
        part.follow_links = follow_links;
        return part;
    }
};

}
