#pragma once

#include <cstdint>

namespace rapporteur::style {

// sRGB, 8 bits a channel.
struct Colour {
    std::uint8_t red = 0, green = 0, blue = 0;
    friend bool operator==(Colour const&, Colour const&) = default;
};

}
