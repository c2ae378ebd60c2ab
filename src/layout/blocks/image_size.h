#pragma once

#include "document/document.h"
#include "layout/blocks/block_context.h"
#include "layout/pictures/picture.h"

namespace rapporteur::layout {

struct ImageSize {
    Length width, height;
};

// The size that an image is asked to have, in a column of that width; of one that nobody asked to be of some
// size, that of its file within the bounds of its style. It keeps its shape.
[[nodiscard]] ImageSize wanted_size(Picture const& picture, document::Image const& image,
                                    style::Style const& style, Length column);

// As large as both bounds let it be, and no larger than it is; of the same shape, and a point at least.
[[nodiscard]] ImageSize within(ImageSize natural, Length most_width, Length most_height);

// Where something begins, from the left edge, that leaves so much room beside it.
[[nodiscard]] Length offset_of(style::TextAlign align, Length room, bool right_to_left);

}
