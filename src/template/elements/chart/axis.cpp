#include "template/elements/chart/axis.h"

#include "base/values/rounded_division.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <span>

namespace rapporteur::templates {

namespace {

constexpr int most_intervals = 6;
constexpr std::int32_t whole_axis = 1'000'000;

// The least of 1, 2, 5, 10, 20, … times 10^-scale that cuts the range into no more intervals than an axis has
// room for.
Decimal nice_step(Decimal const& range, std::uint32_t scale)
{
    for (Decimal power(1, scale);; power = power * Decimal(10)) {
        for (int const factor : {1, 2, 5}) {
            Decimal step = power * Decimal(factor);
            if (step * Decimal(most_intervals) >= range) return step;
        }
    }
}

std::chrono::sys_days days(std::int64_t count) { return std::chrono::sys_days(std::chrono::days(count)); }

PartialDate date_of(std::int64_t day)
{
    std::chrono::year_month_day const date(days(day));
    PartialDate result;
    result.year = static_cast<int>(date.year());
    result.month = static_cast<std::uint8_t>(static_cast<unsigned>(date.month()));
    result.day = static_cast<std::uint8_t>(static_cast<unsigned>(date.day()));
    return result;
}

// Months since the year 0.
PartialDate month_of(std::int64_t month)
{
    PartialDate result;
    result.year = static_cast<std::int32_t>(month / 12);
    result.month = static_cast<std::uint8_t>(month % 12 + 1);
    return result;
}

std::int64_t fitting_step(std::int64_t range, std::span<std::int64_t const> steps)
{
    for (std::int64_t const step : steps) {
        if (range <= step * most_intervals) return step;
    }
    return steps.back();
}

}

std::int32_t NumberAxis::place_of(Decimal const& number) const
{
    Decimal const range = ticks.back() - ticks.front();
    if (range.is_zero()) return 0;
    std::optional<Decimal> const part = Decimal::divide(number - ticks.front(), range, 6);
    std::int64_t const millionths =
        part ? (*part * Decimal(whole_axis)).rounded(0).to_integer().value_or(0) : 0;
    return static_cast<std::int32_t>(std::clamp<std::int64_t>(millionths, 0, whole_axis));
}

NumberAxis number_axis(Decimal least, Decimal most, bool from_zero, bool whole)
{
    // Numbers that all lie far from zero may have an axis of their own; one that hardly differ from it, or
    // from one another, not.
    Decimal const zero;
    bool const far = (least > zero && most < least + least) || (most < zero && least > most + most);
    if (from_zero || !far || least == most) {
        least = std::min(least, zero);
        most = std::max(most, zero);
    }
    NumberAxis axis;
    if (least == most) {
        axis.ticks.push_back(zero);
        return axis;
    }
    std::uint32_t const scale = std::max(least.scale(), most.scale()) + 2;
    Decimal step = nice_step(most - least, scale);
    if (whole) step = std::max(step, Decimal(1));
    for (Decimal tick = *Decimal::floor_divide(least, step) * step;; tick = tick + step) {
        axis.ticks.push_back(tick.normalized());
        if (tick >= most) return axis;
    }
}

std::int32_t TimeAxis::place_of(std::int64_t day) const
{
    std::int64_t const begin = ticks.front().first_day();
    std::int64_t const range = ticks.back().first_day() - begin;
    if (range == 0) return whole_axis / 2;
    std::int64_t const place = divide_rounded((day - begin) * whole_axis, range);
    return static_cast<std::int32_t>(std::clamp<std::int64_t>(place, 0, whole_axis));
}

TimeAxis time_axis(std::int64_t first_day, std::int64_t last_day)
{
    static constexpr std::array<std::int64_t, 14> year_steps{1,   2,   5,   10,   20,   25,   50,
                                                             100, 200, 500, 1000, 2000, 5000, 10'000};
    static constexpr std::array<std::int64_t, 4> month_steps{1, 2, 3, 6};
    static constexpr std::array<std::int64_t, 4> day_steps{1, 2, 5, 10};
    TimeAxis axis;
    PartialDate const first = date_of(first_day);
    PartialDate const last = date_of(last_day);
    if (first_day == last_day) {
        axis.ticks.push_back(first);
        return axis;
    }
    std::int64_t const first_month = first.year * std::int64_t{12} + first.month - 1;
    std::int64_t const last_month = last.year * std::int64_t{12} + last.month - 1;
    if (last_day - first_day <= day_steps.back() * most_intervals) {
        std::int64_t const step = fitting_step(last_day - first_day, day_steps);
        for (std::int64_t day = first_day;; day += step) {
            axis.ticks.push_back(date_of(day));
            if (day >= last_day) return axis;
        }
    }
    if (last_month + 1 - first_month <= month_steps.back() * most_intervals) {
        std::int64_t const step = fitting_step(last_month + 1 - first_month, month_steps);
        for (std::int64_t month = first_month / step * step;; month += step) {
            axis.ticks.push_back(month_of(month));
            if (axis.ticks.back().first_day() >= last_day) return axis;
        }
    }
    std::int64_t const step = fitting_step(last.year + 1 - first.year, year_steps);
    // The year 0 is no date of records.
    for (std::int64_t year = std::max<std::int64_t>(1, first.year / step * step);;
         year = year == 1 && step > 1 ? step : year + step) {
        PartialDate tick;
        tick.year = static_cast<std::int32_t>(year);
        axis.ticks.push_back(tick);
        if (tick.first_day() >= last_day || year >= 9999) return axis;
    }
}

}
