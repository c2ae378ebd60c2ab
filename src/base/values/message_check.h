#pragma once

#include <set>
#include <string>

namespace rapporteur {

// Why Formatter::message() could not format a pattern that has these arguments, `count` a number and all
// others printed text: ICU's name of the error, or "a number is not a date"; empty where it can. `language`
// as of a Formatter. What ICU reads a pattern with does not know what formats there are: this
// asks what formats.
std::string fault_of_message(std::string const& pattern, std::set<std::string> const& names,
                             std::string const& language);

}
