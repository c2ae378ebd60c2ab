#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace rapporteur {

// SHA-256 (FIPS 180-4).
std::array<std::uint8_t, 32> sha256(std::string_view bytes);
std::string sha256_hex(std::string_view bytes);
// The same with a call after each MiB, which may throw to give up: a few milliseconds' work.
std::string sha256_hex(std::string_view bytes, std::function<void()> const& after_each_piece);

}
