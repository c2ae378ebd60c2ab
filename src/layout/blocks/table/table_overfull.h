#pragma once

#include "layout/blocks/table/table_context.h"

#include <utility>

namespace rapporteur::layout {

// While one lives, lines that are too wide for their places are not reported, but collected here.
class OverfullCollector {
public:
    explicit OverfullCollector(LayoutContext& layout)
        : layout_(layout), outer_(std::exchange(layout.overfull, &found_))
    {}
    ~OverfullCollector() { layout_.overfull = outer_; }
    OverfullCollector(OverfullCollector const&) = delete;
    OverfullCollector& operator=(OverfullCollector const&) = delete;

    OverfullLines const& found() const { return found_; }
    OverfullLines* outer() const { return outer_; } // of a table around; null: there is none

private:
    LayoutContext& layout_;
    OverfullLines found_;
    OverfullLines* outer_;
};

// Reports what a table has no room for (`overfull-line`): once for the table and not for each cell, with the
// first text that does not fit and where it comes from. What one in a cell of another has no room for, the
// outer reports, unless the inner asks for more than there is.
void report_overfull(TableContext& table, OverfullCollector const& collector);

}
