#pragma once

#include "layout/blocks/table/table_context.h"

namespace rapporteur::layout {

// The captions of a table. Returns whether there are any.
bool build_captions(TableContext& table, Flow& flow);

// What is set again where a table goes on, with the document's words for that: "(continued)". Artifacts of
// the eye: all of it has been read. Nothing where the document has no such words.
[[nodiscard]] bool has_continued_label(TableContext const& table);
void build_captions_again(TableContext& table, Flow& flow);
// The first cell of what heads a group of rows.
void build_cell_again(TableContext& table, TableCell const& cell, Flow& flow);

}
