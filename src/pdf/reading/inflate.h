#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace rapporteur::pdf {

// The inverse of FlateDecode (ISO 32000-1, 7.4.4). Empty for what is not a zlib stream, ends early, or would
// become longer than `limit`, which `is_longer`, where it is given, then says.
std::optional<std::string> inflate(std::string_view compressed, std::size_t limit, bool* is_longer = nullptr);

}
