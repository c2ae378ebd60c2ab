#pragma once

#include "layout/blocks/block_builder.h"

namespace rapporteur::layout {

// A head or foot of a page as one box: its first part at the start, the last at the end, others between. An
// artifact, unless it is read out (`said`).
void build_running_head(BlockBuilder& builder, document::Node const& head, Length width, Flow& flow);
// Its style: that of its class, else of the pages that it stands on.
style::Style const& running_head_style(BlockBuilder& builder, document::Node const& head);
// Makes it the artifact that a head or foot is on all pages but the first.
void make_artifact_of(document::Node const& head, Flow& flow);

}
