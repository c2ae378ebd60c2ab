#pragma once

#include "records/value.h"

#include <string_view>

namespace rapporteur::records {

// What the Development Assistance Committee calls a sector, in English and mostly in French; null of a code
// that is not in its list.
LocalizedText const* sector_name(std::string_view code);

}
