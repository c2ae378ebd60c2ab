#include "style/contrast.h"

#include "base/values/length.h"

#include <algorithm>
#include <cmath>

namespace rapporteur::style {

namespace {

// WCAG 2.2, "relative luminance".
double luminance(Colour colour)
{
    auto const linear = [](std::uint8_t channel) {
        double const c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
}

}

double contrast(Colour a, Colour b)
{
    double const first = luminance(a) + 0.05;
    double const second = luminance(b) + 0.05;
    return std::max(first, second) / std::min(first, second);
}

double least_contrast(ColourUse use) { return use == ColourUse::text ? 4.5 : 3.0; }

bool is_large_text(std::int64_t size, std::int64_t weight)
{
    return size >= Length::points(18).raw() || (size >= Length::points(14).raw() && weight >= 700);
}

}
