#pragma once

#include "layout/pages.h"
#include "layout/pages/flow.h"
#include "layout/pages/text_style.h"

#include <cstddef>

namespace rapporteur::layout {

// From what is drawn in a flow to what is placed on a page. The only place where one becomes the other.

// A text of a flow; (x, y) is where its box's column and top stand on the page.
[[nodiscard]] PlacedText placed_text(Draw const& draw, TextStyle const& text_style, Length x, Length y);

// Puts the texts, shapes and links of a box on a page; (x, y) is where the column's left edge and the box's
// top stand.
void place_box(Flow const& flow, std::size_t box, TextStyles const& text_styles, Length x, Length y,
               Page& page);

}
