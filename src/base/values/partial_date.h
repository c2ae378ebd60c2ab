#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rapporteur {

// A date of the proleptic Gregorian calendar known to the day, the month or the year: `2015-05-27`,
// `1994-12`, `1994` (the shapes of ISO 8601-1:2019, 5.2.2). It names an interval of days, and compares by it.
struct PartialDate {
    enum class Precision : std::uint8_t { year, month, day };

    std::int32_t year = 0;  // 1 to 9999
    std::uint8_t month = 0; // 1 to 12; 0: not known
    std::uint8_t day = 0;   // 1 to 31; 0: not known

    // Refuses what is not a date, 31 February too.
    static std::optional<PartialDate> parse(std::string_view text);

    Precision precision() const
    {
        return day != 0 ? Precision::day : month != 0 ? Precision::month : Precision::year;
    }
    std::string to_string() const;
    // First and last day of the interval, in days since 1970-01-01.
    std::int32_t first_day() const;
    std::int32_t last_day() const;
    PartialDate first() const;
    PartialDate last() const;
    // Whether some day of this interval is one of the other's.
    bool overlaps(PartialDate const& other) const;
    // Whether every day of this interval comes before every day of the other.
    bool before(PartialDate const& other) const { return last_day() < other.first_day(); }

    friend bool operator==(PartialDate const&, PartialDate const&) = default;
    // A total order for lists: by first day, then the coarser first.
    friend std::strong_ordering operator<=>(PartialDate const& a, PartialDate const& b);
};

}
