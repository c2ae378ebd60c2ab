#pragma once

#include "layout/blocks/block_context.h"

namespace rapporteur::layout {

// What stands at the edges of every block: its margins, borders and paddings, the page breaks that its style
// asks for before and after it, and how it is kept with its neighbours (CSS 2.2, 8 and 13.3).

// Before what the block holds. Its anchor is set here.
void open_block(document::Node const& node, style::Style const& style, BlockContext const& context,
                Flow& flow);
// After it.
void close_block(style::Style const& style, BlockContext const& context, Flow& flow);
// Where the style avoids breaks inside: dividing what stands in the flow from `first_box` on costs more.
void keep_whole(style::Style const& style, std::size_t first_box, Flow& flow);

}
