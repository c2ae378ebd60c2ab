#pragma once

#include "api/data.h"
#include "base/diagnostics/context.h"
#include "records/record.h"

#include <optional>

namespace rapporteur::api {

// Archive::diff() of two resolutions: empty where the context asks to stop, or with `limit-reached`
// (compared-words).
std::optional<Data> difference(records::Resolution const& before, records::Resolution const& after,
                               Context& context);

}
