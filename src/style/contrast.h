#pragma once

#include "style/colour.h"

#include <cstdint>
#include <string_view>

// Which colours may stand on which. ISO 14289-1 leaves contrast to WCAG 2.2, whose level AA is asked for
// here.
namespace rapporteur::style {

inline constexpr Colour white{255, 255, 255};

// The ratio of two colours, from 1 to 21, whichever is the lighter (WCAG 2.2, "contrast ratio").
double contrast(Colour a, Colour b);

// What a colour is for: it decides how much contrast it needs.
enum class ColourUse : std::uint8_t { text, large_text, graphics };

// The least ratio: 4.5 of text, 3 of large text (WCAG 2.2, 1.4.3) and of what is drawn (1.4.11).
double least_contrast(ColourUse use);

// Whether text is large by WCAG 2.2, "large scale (text)": from 18 points on, or from 14 in bold. `size` is
// in units of Length::raw(), `weight` is CSS font-weight.
bool is_large_text(std::int64_t size, std::int64_t weight);

}
