#pragma once

#include "layout/blocks/block_builder.h"

namespace rapporteur::layout {

// Tables of contents: numbers in a column, titles, and at the line's end the room for the number of the page,
// which is set when all pages are made (PageNumberSlot).
void build_contents(BlockBuilder& builder, document::Node const& node, BlockContext const& outer, Flow& flow);

}
