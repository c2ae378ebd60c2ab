#pragma once

#include "base/values/decimal.h"
#include "base/values/partial_date.h"

#include <cstdint>
#include <vector>

namespace rapporteur::templates {

// What stands along an axis: from `ticks.front()` to `ticks.back()`, at most eight, in steps of 1, 2 or 5
// times a power of ten.
struct NumberAxis {
    std::vector<Decimal> ticks;

    // Where a number stands between the ends, in millionths.
    std::int32_t place_of(Decimal const& number) const;
};

// An axis that holds both numbers, and zero where `from_zero`, or where it is near. `whole`: no step is less
// than one.
NumberAxis number_axis(Decimal least, Decimal most, bool from_zero, bool whole);

// The same of days since 1970-01-01: in years, months or days, each tick as finely known as its step.
struct TimeAxis {
    std::vector<PartialDate> ticks;
    // In the middle of an axis that is one day.
    std::int32_t place_of(std::int64_t day) const;
};
TimeAxis time_axis(std::int64_t first_day, std::int64_t last_day);

}
