#pragma once

#include "base/diagnostics/context.h"
#include "exchange/iati/activity.h"

#include <functional>
#include <string_view>

namespace rapporteur::exchange::iati {

// A fault of the XML itself, at which reading ended.
struct StreamFault {
    Position at;
    std::string_view code;
    std::string message;
};

// Reads a file and gives each activity as soon as it ends. Documents with a DOCTYPE are refused, whatever it
// says; nothing outside the file is ever read. Empty where it was read to its end, or the context asked to
// stop.
std::optional<StreamFault> read_activities(FileName const& file, std::string_view bytes,
                                           std::function<void(Activity&)> const& take,
                                           Context const& context);

}
