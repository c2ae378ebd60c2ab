#pragma once

#include "template/expressions/value.h"

#include <optional>
#include <string>
#include <string_view>

namespace rapporteur::templates {

// The value of a parameter as written: of "boolean", "text", "integer", "decimal" or "date"; empty where it
// is not a value of the type. Records are found in an archive, when a template runs.
std::optional<Value> parse_parameter(std::string_view type, std::string const& text);

}
