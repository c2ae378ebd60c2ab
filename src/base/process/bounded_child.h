#pragma once

#include "base/diagnostics/context.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>

// Work of a library that has no bounds of its own and cannot be stopped, on what somebody else made: in a
// child of this process, which the system bounds and which can be ended.
namespace rapporteur {

struct ChildBounds {
    std::size_t memory = std::size_t{1} << 30; // more than this process has
    std::optional<std::chrono::seconds> time;  // by the clock; empty: as long as it takes
    std::mutex* lock = nullptr; // held while the child is made, so that no other thread holds it then
    std::size_t result_bytes = std::size_t{1} << 30; // of what it gives
};

struct ChildResult {
    enum class End : std::uint8_t {
        done,      // `result` is what the work gave
        memory,    // there was not enough within the bounds
        time,      // it took longer
        too_much,  // it gave more
        stopped,   // the context asked to stop, or its deadline has passed
        crashed,   // it was ended by a fault of its own, `code` the signal, or its stack's end
        not_begun, // the system gave no process, `code` is the errno
    };
    End end = End::not_begun;
    int code = 0;
    std::string result;
};

// Does `work` in a child and waits for it, for no more than 10 ms longer than it takes. The child has a copy
// of all that is here and of this thread alone: `work` must take no lock that another thread may hold, write
// to nothing, and give all that is wanted in its result. Exceptions but std::bad_alloc count as a crash.
// Threads: any. Cost: some milliseconds, and the copying of the result.
ChildResult run_in_child(std::function<std::string()> const& work, ChildBounds const& bounds,
                         Context const& context);

}
