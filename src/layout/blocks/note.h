#pragma once

#include "layout/blocks/block_builder.h"

namespace rapporteur::layout {

// The body of a note, its label before it: `label` is what its mark prints.
void build_note(BlockBuilder& builder, document::Node const& note, std::string_view label, Length width,
                Flow& flow);
// The style of the line between a page's text and its notes, and of the white space around it.
style::Style const& note_separator_style(BlockBuilder& builder);

}
