#pragma once

#include <cstdint>
#include <string_view>

namespace rapporteur::records {

// Whether the currency was in use anywhere on some day from `first` to `last` (days since 1970-01-01): the
// union over all regions of ICU's currency map (CLDR supplemental data). True where ICU does not know.
bool was_tender(std::string_view currency, std::int64_t first, std::int64_t last);

}
