#pragma once

#include "base/text/utf8.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace rapporteur::records {

// A name or value as messages show it.
inline std::string in_quotes(std::string_view text) { return "'" + std::string(text) + "'"; }

// What a diagnostic underlines, in code points.
inline std::uint32_t length_of(std::string_view text)
{
    return static_cast<std::uint32_t>(code_points(text));
}

}
