#pragma once

#include "layout/blocks/table/table_rows.h"

namespace rapporteur::layout {

// What stands on one page of a group of rows.
struct RowSlice {
    Length top, bottom; // from the top of the group
    Length overhang;    // how far its boxes reach up above its top
    bool first = true, last = true;
    // Where a height of the group is in the flow's box.
    Length place_of(Length y) const { return y - top + overhang; }
};

// The backgrounds of rows, or of their section, behind a slice, which is the flow's last box.
void add_backgrounds(TableContext const& table, RowGroup const& group, RowSlice const& slice, Flow& flow);
// The rules of the rows whose top or foot is in a slice; at the edges of a section its own instead.
void add_rules(TableContext const& table, RowGroup const& group, RowSlice const& slice, Flow& flow);

}
