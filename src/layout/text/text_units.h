#pragma once

#include "base/text/character_classes.h"
#include "base/values/length.h"
#include "base/values/rounded_division.h"
#include "layout/fonts/fonts.h"

#include <cstdint>

// What all that reads a paragraph's text knows of its code units.
namespace rapporteur::layout {

// What is known of the place before a code unit of the text; bits that add up.
inline constexpr std::uint8_t may_break = 1;
inline constexpr std::uint8_t must_break = 2;
inline constexpr std::uint8_t run_starts = 4;
inline constexpr std::uint8_t level_changes = 8;
inline constexpr std::uint8_t script_changes = 16;

inline constexpr char16_t soft_hyphen = 0x00AD;
inline constexpr char16_t left_to_right_isolate = 0x2066;
inline constexpr char16_t right_to_left_isolate = 0x2067;
inline constexpr char16_t first_strong_isolate = 0x2068;
inline constexpr char16_t pop_isolate = 0x2069;

// So many units of a font, set in the size.
inline Length scaled_to(Length size, std::int64_t font_units, FontFace const& font)
{
    // Fits 64 bits: sizes are below 2^26, words below 2^37 font units.
    return Length::from_raw(
        divide_rounded(size.raw() * font_units, static_cast<std::int64_t>(font.units_per_em())));
}

}
