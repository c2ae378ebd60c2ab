#include "base/values/partial_date.h"

#include <chrono>
#include <cstdio>

namespace rapporteur {

namespace {

std::optional<int> digits(std::string_view text)
{
    int value = 0;
    for (char const c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

std::chrono::year_month_day ymd(std::int32_t year, unsigned month, unsigned day)
{
    return std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day);
}

std::int32_t days(std::chrono::year_month_day date)
{
    return static_cast<std::int32_t>(std::chrono::sys_days(date).time_since_epoch().count());
}

std::uint8_t last_of_month(std::int32_t year, unsigned month)
{
    auto const last = std::chrono::year(year) / std::chrono::month(month) / std::chrono::last;
    return static_cast<std::uint8_t>(static_cast<unsigned>(last.day()));
}

}

std::optional<PartialDate> PartialDate::parse(std::string_view text)
{
    if (text.size() != 4 && text.size() != 7 && text.size() != 10) return std::nullopt;
    auto const year = digits(text.substr(0, 4));
    if (!year || *year == 0) return std::nullopt;
    PartialDate date;
    date.year = *year;
    if (text.size() >= 7) {
        auto const month = digits(text.substr(5, 2));
        if (text[4] != '-' || !month || *month < 1 || *month > 12) return std::nullopt;
        date.month = static_cast<std::uint8_t>(*month);
    }
    if (text.size() == 10) {
        auto const day = digits(text.substr(8, 2));
        if (text[7] != '-' || !day || *day < 1 || *day > last_of_month(date.year, date.month))
            return std::nullopt;
        date.day = static_cast<std::uint8_t>(*day);
    }
    return date;
}

std::string PartialDate::to_string() const
{
    char buffer[32];
    switch (precision()) {
    case Precision::year: std::snprintf(buffer, sizeof buffer, "%04d", year); break;
    case Precision::month: std::snprintf(buffer, sizeof buffer, "%04d-%02d", year, int{month}); break;
    case Precision::day:
        std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", year, int{month}, int{day});
        break;
    }
    return buffer;
}

PartialDate PartialDate::first() const
{
    return {year, month != 0 ? month : std::uint8_t{1}, day != 0 ? day : std::uint8_t{1}};
}

PartialDate PartialDate::last() const
{
    std::uint8_t const m = month != 0 ? month : std::uint8_t{12};
    return {year, m, day != 0 ? day : last_of_month(year, m)};
}

std::int32_t PartialDate::first_day() const
{
    PartialDate const d = first();
    return days(ymd(d.year, d.month, d.day));
}

std::int32_t PartialDate::last_day() const
{
    PartialDate const d = last();
    return days(ymd(d.year, d.month, d.day));
}

bool PartialDate::overlaps(PartialDate const& other) const { return !before(other) && !other.before(*this); }

std::strong_ordering operator<=>(PartialDate const& a, PartialDate const& b)
{
    if (auto const order = a.first_day() <=> b.first_day(); order != 0) return order;
    return a.precision() <=> b.precision();
}

}
