#include "layout/pages/parallel.h"

#include <algorithm>

namespace rapporteur::layout {

void Parallel::add_row(Length gap, std::vector<Line> const& lines)
{
    std::size_t const begin = lines_.size();
    auto const row = static_cast<std::uint32_t>(row_begins_.size());
    row_begins_.push_back(begin);
    row_gaps_.push_back(gap);
    for (Line const& line : lines) {
        lines_.push_back({line, row});
        std::size_t const last = sums_.size() - sides_;
        for (std::size_t side = 0; side < sides_; ++side) {
            Length const own = side == line.side ? line.gap + line.height : Length();
            sums_.push_back(sums_[last + side] + own);
        }
    }
    next_gaps_.resize(lines_.size() * sides_);
    std::vector<Length> next(sides_);
    for (std::size_t i = lines_.size(); i-- > begin;) {
        next[lines_[i].line.side] = lines_[i].line.gap;
        std::copy(next.begin(), next.end(), next_gaps_.begin() + static_cast<std::ptrdiff_t>(i * sides_));
    }
    row_sums_.push_back(row_sums_.back() + gap + part_height(begin, lines_.size()));
}

Length Parallel::part_height(std::size_t begin, std::size_t end) const
{
    Length height;
    for (std::size_t side = 0; side < sides_ && begin != end; ++side) {
        Length const sum = sums_[end * sides_ + side] - sums_[begin * sides_ + side];
        // White space at the top vanishes.
        if (sum != Length()) height = std::max(height, sum - next_gaps_[begin * sides_ + side]);
    }
    return height;
}

Length Parallel::height(std::size_t begin, std::size_t end) const
{
    if (begin == end) return {};
    std::size_t const first = lines_[begin].row;
    std::size_t const last = lines_[end - 1].row;
    if (first == last) return part_height(begin, end);
    return part_height(begin, row_end(first)) + (row_sums_[last] - row_sums_[first + 1]) + row_gaps_[last] +
           part_height(row_begins_[last], end);
}

std::vector<Length> Parallel::tops(std::size_t begin, std::size_t end) const
{
    std::vector<Length> result;
    std::vector<Length> feet(sides_); // of each side, in the row
    std::vector<bool> begun(sides_);
    std::size_t row_first = begin;
    Length top;
    for (std::size_t i = begin; i < end; ++i) {
        Line const& line = lines_[i].line;
        if (i != begin && lines_[i].row != lines_[i - 1].row) {
            top += part_height(row_first, i) + row_gaps_[lines_[i].row];
            row_first = i;
            feet.assign(sides_, Length());
            begun.assign(sides_, false);
        }
        Length const y = feet[line.side] + (begun[line.side] ? line.gap : Length());
        result.push_back(top + y);
        feet[line.side] = y + line.height;
        begun[line.side] = true;
    }
    return result;
}

}
