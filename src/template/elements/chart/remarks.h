#pragma once

#include "template/expressions/source.h"
#include "template/run/node_maker.h"

#include <vector>

namespace rapporteur::templates {

struct Runtime;

// What notes say of a row of a chart: a note's mark has no place among marks of other kinds.
struct RowRemarks {
    Nodes notes;
    Nodes label; // of the row; needed where there are notes
};

// A paragraph for each remark, in the order of the rows: "A and B: This negative figure is a
// correction." `place` is the chart's.
Nodes remarks_below(Runtime& runtime, Place const& place, std::vector<RowRemarks> rows);

}
