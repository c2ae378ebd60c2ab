#pragma once

#include "base/values/length.h"

#include <cstdint>
#include <map>

namespace rapporteur::layout {

// Where the digits of a figure are on its one line: distances from the line's left edge.
struct FigurePlace {
    Length point;       // the decimal mark, or the end of the digits where there is none
    Length left, right; // of the figure with what is written to it without a space: "$1,234.50", "12%"
    Length width;       // of the whole line: "more than 2,500 sheep a year"
};

// The figures of a column that stand with their decimal marks under one another. What follows a figure, its
// unit, takes room from all the others, which stand that far from the column's end; where few are followed by
// much, those are not taken into line, and end where the column does. Lengths are of the side before the
// mark and of that after it, seen from the column's start: in a table from right to left, the one after it is
// at the left. Cost: linear in figures.
class DecimalColumn {
public:
    explicit DecimalColumn(bool right_to_left = false) : right_to_left_(right_to_left) {}

    // `size` is that of the figure's type.
    void add(FigurePlace const& figure, Length size);
    // After the last, before any of these:
    void settle();

    bool empty() const { return ends_.empty(); }
    // Room for the figures in line.
    Length before() const { return before_; }
    Length after() const { return after_; }
    // Where most figures end, from the mark: heads and words instead of figures end there too.
    Length words_end() const { return words_end_; }
    bool takes(FigurePlace const& figure) const { return end_of(figure) <= after_; }

private:
    Length end_of(FigurePlace const& figure) const
    {
        return right_to_left_ ? figure.point : figure.width - figure.point;
    }

    // Figures that end at the same place, to a point.
    struct End {
        std::int64_t count = 0;
        Length sum, most; // of what is after the mark
        Length before;    // the most
    };
    bool right_to_left_;
    std::map<std::int64_t, End> ends_; // by points
    Length size_;                      // of the largest type
    Length least_;                     // after the mark, without units
    Length before_, after_, words_end_;
};

}
