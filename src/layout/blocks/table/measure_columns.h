#pragma once

#include "layout/blocks/table/carried_sums.h"
#include "layout/blocks/table/table_context.h"

namespace rapporteur::layout {

// Finds what each column of a table needs: the widths of its cells, of its figures under one another, and of
// the sums that are carried from page to page; cells over several columns widen these where they must. Sets
// the places of figures in the cells. Cost: linear in cells; their paragraphs are shaped.
void measure_columns(TableContext& table, CarriedSums& sums);

}
