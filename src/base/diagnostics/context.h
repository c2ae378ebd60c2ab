#pragma once

#include "base/diagnostics/codes.h"
#include "base/diagnostics/diagnostic.h"

#include <atomic>
#include <cstddef>
#include <cstdint>

namespace rapporteur {

// The bounds on what is read from outside and on what one document may cost. Each has a default that no
// honest input meets; reaching one is the diagnostic `limit-reached` (`too-large`, `too-deep` for files),
// which names the limit, its value and the option that raises it (`--limit name=value`).
struct Limits {
    std::size_t file_bytes = 64u << 20;              // of one XML file
    std::size_t files = 100'000;                     // of one archive
    std::size_t nodes = 2'000'000;                   // of one document's tree
    std::size_t rounds = 5'000'000;                  // of all loops of one document
    std::size_t depth = 64;                          // of includes and macros within each other
    std::size_t expression_depth = 200;              // of one expression's nesting
    std::size_t text_bytes = 64u << 20;              // of one value made by an expression
    std::size_t pages = 20'000;                      // of one document
    std::size_t output_bytes = std::size_t{1} << 30; // of one PDF
    std::size_t picture_bytes = 32u << 20;           // of one picture's file
    std::size_t picture_pixels = 50'000'000;         // of one picture
    std::size_t picture_side = 30'000;               // pixels of its width or height
    std::size_t chart_points = 1'000;                // rows of one chart
    std::size_t verify_seconds = 60;                 // that a validator may take for one PDF
};

// What every step is given besides its input: where faults go, how much it may cost, whether to stop.
// One context belongs to one thread.
struct Context {
    Diagnostics diagnostics;
    Limits limits;
    std::atomic<bool> const* cancelled = nullptr; // set by the caller's thread to stop work; may be null

    bool is_cancelled() const { return cancelled != nullptr && cancelled->load(std::memory_order_relaxed); }
};

}
