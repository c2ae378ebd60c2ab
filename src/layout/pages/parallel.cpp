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
    next_.resize(lines_.size() * sides_);
    std::vector<std::uint32_t> next(sides_, no_line);
    for (std::size_t i = lines_.size(); i-- > begin;) {
        next[lines_[i].line.side] = static_cast<std::uint32_t>(i);
        std::copy(next.begin(), next.end(), next_.begin() + static_cast<std::ptrdiff_t>(i * sides_));
    }
    row_sums_.push_back(row_sums_.back() + gap + part_height(begin, lines_.size(), Foot::without));
}

Length Parallel::part_height(std::size_t begin, std::size_t end, Foot foot) const
{
    Length height;
    bool const goes_on = foot == Foot::with && ends_inside_row(end);
    for (std::size_t side = 0; side < sides_ && begin != end; ++side) {
        if (!has_lines(begin, end, side)) continue;
        // White space at the top vanishes.
        Line const& first = lines_[next(begin, side)].line;
        Length own = sums_[end * sides_ + side] - sums_[begin * sides_ + side] - first.gap + first.above;
        if (goes_on && next(end, side) != no_line) own += lines_[next(end, side)].line.below;
        height = std::max(height, own);
    }
    return height;
}

Length Parallel::height(std::size_t begin, std::size_t end, Foot foot) const
{
    if (begin == end) return {};
    std::size_t const first = lines_[begin].row;
    std::size_t const last = lines_[end - 1].row;
    if (first == last) return part_height(begin, end, foot);
    return part_height(begin, row_end(first), foot) + (row_sums_[last] - row_sums_[first + 1]) +
           row_gaps_[last] + part_height(row_begins_[last], end, foot);
}

OptionalIndex Parallel::break_above(std::size_t begin, std::size_t end, std::size_t side) const
{
    std::uint32_t const line = next(begin, side);
    return line < end ? lines_[line].line.table_break : OptionalIndex();
}

OptionalIndex Parallel::break_below(std::size_t begin, std::size_t end, std::size_t side) const
{
    if (!ends_inside_row(end) || next(end, side) == no_line) return {};
    std::size_t const from = std::max(begin, row_begins_[lines_[end].row]);
    return has_lines(from, end, side) ? lines_[next(end, side)].line.table_break : OptionalIndex();
}

std::vector<Length> Parallel::tops(std::size_t begin, std::size_t end) const
{
    std::vector<Length> result;
    std::vector<Length> feet(sides_); // of each side, in the row
    std::vector<bool> begun(sides_);
    for (std::size_t side = 0; side < sides_ && begin != end; ++side) {
        if (next(begin, side) != no_line) feet[side] = lines_[next(begin, side)].line.above;
    }
    std::size_t row_first = begin;
    Length top;
    for (std::size_t i = begin; i < end; ++i) {
        Line const& line = lines_[i].line;
        if (i != begin && lines_[i].row != lines_[i - 1].row) {
            top += part_height(row_first, i, Foot::without) + row_gaps_[lines_[i].row];
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
