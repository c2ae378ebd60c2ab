#pragma once

#include "base/values/partial_date.h"

#include <cstdint>
#include <limits>

namespace rapporteur::records {

// From one day to another, both among them, counted from 1970-01-01.
struct Days {
    std::int64_t first;
    std::int64_t last;
    bool apart_from(Days const& other) const { return last < other.first || other.last < first; }
};
inline constexpr std::int64_t ever = std::numeric_limits<std::int32_t>::max();

inline Days days_of(PartialDate const& date) { return {date.first_day(), date.last_day()}; }

}
