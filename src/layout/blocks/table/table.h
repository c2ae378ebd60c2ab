#pragma once

#include "layout/blocks/block_builder.h"

namespace rapporteur::layout {

// Tables: rows as boxes of the flow, and what stands at the edges of the pages that a table goes on over
// (BreakableTable). How wide the columns are: table_widths.h.
void build_table(BlockBuilder& builder, document::Node const& table, BlockContext const& outer, Flow& flow);
BlockWidth measure_table(BlockBuilder& builder, document::Node const& table, BlockContext const& outer);

}
