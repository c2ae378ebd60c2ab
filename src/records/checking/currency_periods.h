#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace rapporteur::records {

// The first day (counted from 1970-01-01) on which the currency was in use anywhere: over all regions of
// ICU's currency map (CLDR supplemental data). Empty where that does not know, or begins after a withdrawal
// that ISO 4217 lists.
std::optional<std::int64_t> introduction_of(std::string_view currency);

}
