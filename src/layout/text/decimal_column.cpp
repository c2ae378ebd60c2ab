#include "layout/text/decimal_column.h"

#include <algorithm>
#include <optional>

namespace rapporteur::layout {

namespace {

// A figure out of line is as bad as this much white, in type sizes, beside figures in line.
constexpr std::int64_t out_of_line = 6;

}

void DecimalColumn::add(FigurePlace const& figure, Length size)
{
    Length const end = end_of(figure);
    End& same = ends_[end.raw() / Length::points(1).raw()];
    ++same.count;
    same.sum += end;
    same.most = std::max(same.most, end);
    same.before = std::max(same.before, figure.width - end);
    least_ = std::max(least_, right_to_left_ ? figure.point - figure.left : figure.right - figure.point);
    size_ = std::max(size_, size);
}

void DecimalColumn::settle()
{
    std::int64_t all = 0;
    std::int64_t most = 0;
    for (auto const& entry : ends_) {
        End const& end = entry.second;
        all += end.count;
        if (end.count < most) continue;
        most = end.count;
        words_end_ = end.most;
    }
    std::optional<Length> best;
    std::int64_t taken = 0;
    Length sum;
    for (auto const& entry : ends_) {
        End const& end = entry.second;
        taken += end.count;
        sum += end.sum;
        Length const after = std::max(least_, end.most);
        Length const cost = after * taken - sum + size_ * out_of_line * (all - taken);
        if (best && cost > *best) continue;
        best = cost;
        after_ = after;
    }
    before_ = Length();
    for (auto const& entry : ends_) {
        if (Length::points(entry.first) <= after_) before_ = std::max(before_, entry.second.before);
    }
    words_end_ = std::min(words_end_, after_);
}

}
