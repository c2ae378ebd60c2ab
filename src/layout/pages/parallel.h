#pragma once

#include "base/values/length.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace rapporteur::layout {

// Texts beside one another whose blocks are level, as lines in a flow. A row is a block of each side. The
// lines of a row stand in the flow in the order of their feet, so that a page that ends before one of them
// has of each side what stands above it; on the next page each side goes on at the top.
class Parallel {
public:
    // A line of a row. `gap`: white space before it within its side; of the side's first line none.
    struct Line {
        std::uint8_t side = 0;
        Length gap;
        Length height;
    };

    explicit Parallel(std::size_t sides) : sides_(sides), sums_(sides), row_sums_(1) {}

    // The row's lines in the order in which they stand in the flow, and the white space before the row.
    void add_row(Length gap, std::vector<Line> const& lines);

    std::size_t sides() const { return sides_; }
    std::uint8_t side(std::size_t line) const { return lines_[line].line.side; }
    // Of the lines from `begin` to before `end`, the first of them at the top. Constant time.
    Length height(std::size_t begin, std::size_t end) const;
    // How far below that top each of them stands.
    std::vector<Length> tops(std::size_t begin, std::size_t end) const;

private:
    struct Placed {
        Line line;
        std::uint32_t row = 0;
    };
    // Of lines of one row.
    Length part_height(std::size_t begin, std::size_t end) const;
    std::size_t row_end(std::size_t row) const
    {
        return row + 1 < row_begins_.size() ? row_begins_[row + 1] : lines_.size();
    }

    std::size_t sides_;
    std::vector<Placed> lines_;
    // For each line, and for what follows the last, a value of each side: the gaps and heights of its lines
    // before; and the gap of its next line in the row.
    std::vector<Length> sums_, next_gaps_;
    std::vector<std::size_t> row_begins_;
    std::vector<Length> row_gaps_;
    std::vector<Length> row_sums_; // gaps and heights of the rows before each
};

}
