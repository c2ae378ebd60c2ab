#pragma once

#include "layout/blocks/block_builder.h"

namespace rapporteur::layout {

// Terms with their definitions: below one another, or the groups side by side (`display`); a term before
// its definition or above it (`provisional-distance-between-starts`).
void build_definitions(BlockBuilder& builder, document::Node const& node, BlockContext const& outer,
                       Flow& flow);

}
