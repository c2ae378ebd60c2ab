#pragma once

#include "layout/blocks/block_builder.h"

namespace rapporteur::layout {

// Room for a hand, the line that it signs on, and under it whose it is. It stands with the end of what is
// signed.
void build_signature(BlockBuilder& builder, document::Node const& node, BlockContext const& outer,
                     Flow& flow);

}
