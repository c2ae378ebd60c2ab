#pragma once

#include <cstdint>

namespace rapporteur {

// What products of two lengths are reckoned in before they are divided.
__extension__ using WideInteger = __int128;

// a / b, rounded half away from zero: what every length, width and place on a page is rounded by. `b` is
// positive.
constexpr std::int64_t divide_rounded(std::int64_t a, std::int64_t b)
{
    return (a >= 0 ? a + b / 2 : a - b / 2) / b;
}
constexpr std::int64_t divide_rounded_wide(WideInteger a, std::int64_t b)
{
    return static_cast<std::int64_t>((a >= 0 ? a + b / 2 : a - b / 2) / b);
}

}
