#pragma once

#include "layout/blocks/block_builder.h"

namespace rapporteur::layout {

// A picture or a chart with its caption and remarks, kept together, never wider than the column and never
// taller than a page.
void build_figure(BlockBuilder& builder, document::Node const& figure, BlockContext const& outer, Flow& flow);
BlockWidth measure_figure(BlockBuilder& builder, document::Node const& figure, BlockContext const& outer);

}
