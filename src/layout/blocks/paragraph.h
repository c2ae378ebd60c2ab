#pragma once

#include "layout/blocks/block_builder.h"

namespace rapporteur::layout {

// Paragraphs, headings, captions, terms, definitions and entries of an index: lines of their own style.
// A heading's number is part of its first line, or hangs in a column of its own where the theme gives it one
// (`provisional-distance-between-starts`).
void build_paragraph(BlockBuilder& builder, document::Node const& node, BlockContext const& outer,
                     Flow& flow);

}
