#pragma once

#include "layout/blocks/block_builder.h"

namespace rapporteur::layout {

// Sections, quotes, what is kept together, and all else that only groups blocks.
void build_group(BlockBuilder& builder, document::Node const& node, BlockContext const& outer, Flow& flow);

}
