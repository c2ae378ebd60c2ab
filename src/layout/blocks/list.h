#pragma once

#include "layout/blocks/block_builder.h"

namespace rapporteur::layout {

// Lists: labels in a column before the items, as wide as the theme asks for or as the widest needs.
void build_list(BlockBuilder& builder, document::Node const& node, BlockContext const& outer, Flow& flow);

}
