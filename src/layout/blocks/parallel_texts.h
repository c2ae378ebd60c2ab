#pragma once

#include "layout/blocks/block_builder.h"

namespace rapporteur::layout {

// Texts beside one another, each set by itself; the blocks of the same place in each make a row
// (layout/pages/parallel.h). Where there is no room for them, or no page to cut them for, they stand below
// one another.
void build_parallel_texts(BlockBuilder& builder, document::Node const& node, BlockContext const& outer,
                          Flow& flow);

}
