#pragma once

#include "base/values/length.h"

#include <cstddef>

namespace rapporteur::layout {

// Where the text of a page stands: between its head and its foot. From the page's top and left edge.
struct PageFrame {
    Length top, bottom;
    Length left, width;
    Length height() const { return bottom - top; }
};

// The first page may have a head and a foot of its own; all others have one frame. Their widths are the same.
struct PageFrames {
    PageFrame first, others;
    PageFrame const& of(std::size_t page) const { return page == 0 ? first : others; }
};

}
