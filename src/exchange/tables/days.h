#pragma once

#include "base/values/partial_date.h"

#include <cstdint>
#include <optional>
#include <string_view>

// Days as desks write them: ISO 8601, "31/12/2014", "31.12.2014", "12/2014", "31 Dec 2014", "Dec 2014",
// "2014", "2014年12月31日", with the names of months in the languages of the United Nations and some others.
namespace rapporteur::exchange {

// A day as it was read. Of two numbers before a year that are both of 12 or less either may be the month.
struct DayForm {
    PartialDate date;                   // of an open form with the day before the month
    bool day_first = false;             // it can only be that the day comes first, or
    bool month_first = false;           // the month, or
    bool open = false;                  // either
    std::optional<std::int64_t> serial; // a number as Excel counts days: then there is nothing else
};

// Empty where a text is no day. Linear in the text.
std::optional<DayForm> read_day(std::string_view text);
// The other date that an open form may be.
PartialDate month_first(PartialDate const& date);

// The day that Excel counts as `serial`, from 1900 (with its 29 February of that year, which is none) or from
// 1904. Empty for what it does not count.
std::optional<PartialDate> day_of_serial(std::int64_t serial, bool from_1904);

}
