#pragma once

#include "base/diagnostics/context.h"

namespace rapporteur::records {

// Whether loading is to be given up: asked of the context at every record and every fault.
inline bool is_stopped(Context const& context)
{
    return context.cancelled != nullptr && context.cancelled->load(std::memory_order_relaxed);
}

}
