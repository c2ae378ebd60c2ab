#include "style/colour.h"

#include <charconv>

namespace rapporteur::style {

std::optional<Colour> parse_colour(std::string_view text)
{
    if (text.size() != 7 || text[0] != '#') return std::nullopt;
    std::uint32_t value = 0;
    auto const [end, error] = std::from_chars(text.data() + 1, text.data() + 7, value, 16);
    if (error != std::errc() || end != text.data() + 7) return std::nullopt;
    return Colour{static_cast<std::uint8_t>(value >> 16), static_cast<std::uint8_t>(value >> 8 & 0xff),
                  static_cast<std::uint8_t>(value & 0xff)};
}

}
