#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace rapporteur::style {

// sRGB, 8 bits a channel.
struct Colour {
    std::uint8_t red = 0, green = 0, blue = 0;
    friend bool operator==(Colour const&, Colour const&) = default;
};

// "#1a4e8a", in letters of either case; empty for all else.
std::optional<Colour> parse_colour(std::string_view text);

}
