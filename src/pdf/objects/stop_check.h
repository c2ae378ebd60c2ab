#pragma once

#include "base/diagnostics/context.h"

#include <cstdint>

namespace rapporteur::pdf {

// Thrown through a PDF that is being written when its context says to stop; write() catches it.
struct Stopped {};

// Whether the writing of one PDF is to go on: looks at its context, which must outlive it, and throws Stopped
// where that says to stop. Never asked within libharu's frames. Belongs to one thread.
class StopCheck {
public:
    explicit StopCheck(Context const& context) : context_(context) {}

    void now() const
    {
        if (context_.should_stop()) throw Stopped();
    }
    // For loops whose turns take a microsecond or less: looks in every sixteenth.
    void sometimes()
    {
        if (++turns_ % 16 == 0) now();
    }
    // Whether anybody may ever stop it.
    bool is_possible() const { return context_.cancelled != nullptr || context_.deadline.has_value(); }

private:
    Context const& context_;
    std::uint32_t turns_ = 0;
};

}
