#pragma once

#include "base/values/partial_date.h"
#include "records/symbol.h"

#include <optional>
#include <string>
#include <string_view>

// What a line of a text's heading says.
namespace rapporteur::exchange::text {

// A symbol in the line ("S/RES/2561 (2021)", "A/RES/76/1").
std::optional<records::Symbol> symbol_in(std::string_view line);
// A day in the line, with the month in the language's words: "29 January 2021", "2021年1月29日".
std::optional<PartialDate> day_in(std::string_view line, std::string_view language);
// "Adopted by the Security Council at its 8977th meeting": whether the line says that the text was adopted.
bool says_adopted(std::string_view line);
// The number of the meeting: "8977"; empty where the line has none.
std::string meeting_in(std::string_view line);
// "The Security Council,": what opens the text itself.
bool is_formula(std::string_view line);
// "Annex", "Annex II", in one of the six languages.
bool is_annex_heading(std::string_view line);
// The number and year of "Resolution 2561 (2021)" as a symbol of the Security Council.
std::optional<records::Symbol> numbered_title(std::string_view line);

}
