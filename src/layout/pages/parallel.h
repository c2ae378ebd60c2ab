#pragma once

#include "base/values/length.h"
#include "base/values/optional_index.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace rapporteur::layout {

// Texts beside one another whose blocks are level, as lines in a flow. A row is a block of each side. The
// lines of a row stand in the flow in the order of their feet, so that a page that ends before one of them
// has of each side what stands above it; on the next page each side goes on at the top.
class Parallel {
public:
    // A line of a row. `gap`: white space before it within its side; of the side's first line none. Where the
    // line is a row of a table that goes on with it on another page: what that sets there (TableBreak).
    struct Line {
        std::uint8_t side = 0;
        Length gap;
        Length height;
        OptionalIndex table_break = {}; // index into Flow::table_breaks
        Length above = {}, below = {};
    };
    // Whether what the tables of the sides set at the foot counts.
    enum class Foot : std::uint8_t { without, with };

    explicit Parallel(std::size_t sides) : sides_(sides), sums_(sides), row_sums_(1) {}

    // The row's lines in the order in which they stand in the flow, and the white space before the row.
    void add_row(Length gap, std::vector<Line> const& lines);

    std::size_t sides() const { return sides_; }
    std::uint8_t side(std::size_t line) const { return lines_[line].line.side; }
    // Of the lines from `begin` to before `end`, the first of them at the top, with what their tables set
    // there and at the foot. Constant time.
    Length height(std::size_t begin, std::size_t end, Foot foot = Foot::with) const;
    // How far below that top each of them stands.
    std::vector<Length> tops(std::size_t begin, std::size_t end) const;
    // The places at which a side's table goes on before these lines, and after them.
    OptionalIndex break_above(std::size_t begin, std::size_t end, std::size_t side) const;
    OptionalIndex break_below(std::size_t begin, std::size_t end, std::size_t side) const;
    // Of a line.
    OptionalIndex break_before(std::size_t line) const { return lines_[line].line.table_break; }

private:
    struct Placed {
        Line line;
        std::uint32_t row = 0;
    };
    static constexpr std::uint32_t no_line = 0xFFFF'FFFF;

    // Of lines of one row.
    Length part_height(std::size_t begin, std::size_t end, Foot foot) const;
    // The line that a side goes on with in the row of the line `at`; no_line: the side has no more there.
    std::uint32_t next(std::size_t at, std::size_t side) const { return next_[at * sides_ + side]; }
    bool ends_inside_row(std::size_t end) const
    {
        return end < lines_.size() && end != 0 && lines_[end].row == lines_[end - 1].row;
    }
    bool has_lines(std::size_t begin, std::size_t end, std::size_t side) const
    {
        return sums_[end * sides_ + side] != sums_[begin * sides_ + side];
    }
    std::size_t row_end(std::size_t row) const
    {
        return row + 1 < row_begins_.size() ? row_begins_[row + 1] : lines_.size();
    }

    std::size_t sides_;
    std::vector<Placed> lines_;
    // For each line, and for what follows the last, the gaps and heights of each side's lines before.
    std::vector<Length> sums_;
    std::vector<std::uint32_t> next_; // for each line, of each side
    std::vector<std::size_t> row_begins_;
    std::vector<Length> row_gaps_;
    std::vector<Length> row_sums_; // gaps and heights of the rows before each
};

}
