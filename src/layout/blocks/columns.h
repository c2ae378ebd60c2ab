#pragma once

#include "layout/blocks/block_builder.h"

namespace rapporteur::layout {

// What stands in balanced columns. Within columns, parallel texts or cells, and where columns would be too
// narrow, it stands below one another instead.
void build_columns(BlockBuilder& builder, document::Node const& node, BlockContext const& outer, Flow& flow);

}
