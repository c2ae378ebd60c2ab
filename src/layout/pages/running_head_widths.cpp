#include "layout/pages/running_head_widths.h"

#include <algorithm>
#include <cstdint>

namespace rapporteur::layout {

namespace {

constexpr Length least = Length::points(1);

// Widths whose sum is at most `room`: the most that any may have is the same for all.
std::vector<Length> fit(std::span<Length const> wanted, Length room)
{
    std::vector<Length> sorted(wanted.begin(), wanted.end());
    std::sort(sorted.begin(), sorted.end());
    Length left = room;
    Length most = room;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        most = left / static_cast<std::int64_t>(sorted.size() - i);
        if (sorted[i] > most) break;
        left -= sorted[i];
        most = room;
    }
    std::vector<Length> result;
    for (Length const one : wanted) result.push_back(std::max(least, std::min(one, most)));
    return result;
}

}

std::vector<RunningHeadPart> share_running_head(std::span<Length const> wanted, Length width, Length gap)
{
    std::size_t const count = wanted.size();
    std::vector<RunningHeadPart> result(count);
    if (count == 0) return result;
    Length const room = std::max(least, width - gap * static_cast<std::int64_t>(count - 1));
    std::vector<Length> widths;
    if (count == 3) {
        // What one side takes, the other must leave free for the middle to be the middle.
        Length const side = std::max(wanted[0], wanted[2]);
        Length const asked[] = {side, wanted[1], side};
        widths = fit(asked, room);
        widths[2] = widths[0] = std::max(least, (room - widths[1]) / 2);
    } else {
        widths = fit(wanted, room);
        // The first has all that is left, so that its lines are as few as can be; alone it has everything.
        if (count <= 2) {
            widths[0] = room;
            if (count == 2) widths[0] = std::max(least, room - widths[1]);
        }
    }
    Length used;
    for (Length const one : widths) used += one;
    Length start;
    for (std::size_t i = 0; i < count; ++i) {
        result[i] = {i + 1 == count && i != 0 ? width - widths[i] : start, widths[i]};
        Length const between = count < 2 ? Length() : (width - used) / static_cast<std::int64_t>(count - 1);
        start += widths[i] + between;
    }
    return result;
}

}
