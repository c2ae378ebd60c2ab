#pragma once

#include "layout/blocks/block_builder.h"

namespace rapporteur::layout {

// A section whose style has a `provisional-distance-between-starts`: its heading stands in a column of that
// width beside what the section holds, level with its first line (a side head). The column keeps the style's
// `column-gap` free before the text. What stands beside the heading is not parted from it by a page's end.
// Without a heading at its start the section is as any other.
void build_beside_heading(BlockBuilder& builder, document::Node const& section, BlockContext const& context,
                          Flow& flow);

}
