#pragma once

#include "base/values/partial_date.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// What the cells of workbooks hold, as text (ECMA-376, part 1, 18.8.30 and 22.9.2.19).
namespace rapporteur::exchange {

enum class ShownDay : std::uint8_t { no_day, year, month, day };

// How finely a number format shows a day; of the formats that every workbook has see the second.
ShownDay day_in_format(std::string_view format);
ShownDay day_in_format(std::uint32_t built_in);

// A number as the workbook has it ("7.4E7", "0.30000000000000004") in plain digits, rounded to the fifteen
// that a spreadsheet shows; as it stands where it is none.
std::string plain_number(std::string_view written);
// The days in it as a date, as finely as shown.
std::optional<PartialDate> day_of_number(std::string_view written, ShownDay shown, bool from_1904);
// "_x000D_" and the like as the characters that they stand for.
std::string without_escapes(std::string_view text);

}
