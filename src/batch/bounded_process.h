#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace rapporteur::batch {

struct ProcessBounds {
    std::chrono::seconds silence{60};      // without anything new on standard output
    std::size_t output_bytes = 256u << 20; // on standard output
    std::function<bool()> should_stop{};   // asked every few milliseconds; empty: never
};

// How another program ended.
struct ProcessResult {
    enum class End : std::uint8_t {
        exited,    // by itself, with `code`
        killed,    // by a signal, `code`, that is not ours
        not_there, // there is no such program, or it may not be run: `code` is the errno
        silent,    // by us: it printed nothing for too long
        too_much,  // by us: it printed more than it may
        stopped,   // by us, as asked
    };
    End end = End::not_there;
    int code = 0;
    std::string output; // what it printed to standard output
    std::string errors; // the first of what it printed to standard error
};

// Runs `command[0]`, looked for on PATH where it has no slash, with nothing to read, and waits for it. It is
// ended with all that it started when a bound is reached. Throws FileError where there is no room for what it
// prints. Threads: any.
ProcessResult run_bounded(std::vector<std::string> const& command, ProcessBounds const& bounds);

}
