#include "layout/blocks/table/table_widths.h"

#include <algorithm>

namespace rapporteur::layout {

namespace {

using Kind = document::Column::Width;

// More rounds than this change a column by less than a hair.
constexpr int most_rounds = 100;

// The cube root, rounded down.
std::int64_t cube_root(std::int64_t value)
{
    std::int64_t low = 0;
    std::int64_t high = 2'000'000;
    while (low < high) {
        std::int64_t const middle = (low + high + 1) / 2;
        if (middle * middle * middle <= value) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    return low;
}

class Sharing {
public:
    Sharing(std::span<ColumnNeed const> columns, Length available)
        : columns_(columns), available_(available), widths_(columns.size())
    {}

    ColumnWidths run()
    {
        Length room = available_;
        Length fraction_least;
        std::int64_t fractions = 0;
        std::vector<std::size_t> content;
        for (std::size_t c = 0; c < columns_.size(); ++c) {
            ColumnNeed const& column = columns_[c];
            switch (column.kind) {
            case Kind::fixed:
                widths_[c] = Length::micrometres(column.amount);
                room -= widths_[c];
                break;
            case Kind::fraction:
                fractions += std::max<std::int64_t>(1, column.amount);
                fraction_least += column.least;
                break;
            case Kind::content: content.push_back(c); break;
            }
        }
        room = std::max(room, Length());
        if (fractions == 0 || !share_all_by_content(content, room)) {
            share_content(content, room - fraction_least, fractions == 0 ? Rest::given : Rest::left);
            for (std::size_t const c : content) room -= widths_[c];
            share_fractions(room, fractions);
        }
        ColumnWidths result;
        Length sum;
        for (Length const width : widths_) sum += width;
        if (sum > available_) {
            result.missing = sum - available_;
            narrow();
        }
        result.widths = std::move(widths_);
        return result;
    }

private:
    // What becomes of the room that columns do not need.
    enum class Rest : std::uint8_t { left, given };
    enum class Bound : std::uint8_t { least, most };

    // To what there is room for: the widest columns become as wide as one another, and none else is touched.
    void narrow()
    {
        std::vector<std::size_t> order(widths_.size());
        for (std::size_t c = 0; c < order.size(); ++c) order[c] = c;
        std::stable_sort(order.begin(), order.end(),
                         [&](std::size_t a, std::size_t b) { return widths_[a] < widths_[b]; });
        Length left = available_;
        for (std::size_t i = 0; i < order.size(); ++i) {
            Length& width = widths_[order[i]];
            width = std::min(width, left / static_cast<std::int64_t>(order.size() - i));
            left -= width;
        }
    }

    // Whether the columns by fraction take part as columns by content: where what these leave is less than
    // that.
    bool share_all_by_content(std::vector<std::size_t> const& content, Length room)
    {
        std::vector<std::size_t> all = content;
        Length left = room;
        for (std::size_t const c : content) left -= columns_[c].most;
        Length wanted;
        for (std::size_t c = 0; c < columns_.size(); ++c) {
            if (columns_[c].kind != Kind::fraction) continue;
            wanted += columns_[c].most;
            all.push_back(c);
        }
        if (left >= wanted) return false;
        std::sort(all.begin(), all.end());
        share_content(all, room, Rest::given);
        Length balanced;
        for (std::size_t c = 0; c < columns_.size(); ++c) {
            if (columns_[c].kind == Kind::fraction) balanced += widths_[c];
        }
        return left < balanced;
    }

    // `share` of columns that together weigh `weights`; what is rounded off goes to the last.
    template <typename Weight>
    void give(std::vector<std::size_t> const& to, Length share, Weight const& weight)
    {
        std::int64_t weights = 0;
        for (std::size_t const c : to) weights += weight(c);
        std::int64_t passed = 0;
        Length given;
        for (std::size_t const c : to) {
            passed += weight(c);
            Length const now = weights > 0 ? share.scaled(passed, weights) : Length();
            widths_[c] = now - given;
            given = now;
        }
    }

    void share_content(std::vector<std::size_t> const& content, Length room, Rest rest)
    {
        if (content.empty()) return;
        Length most, least;
        for (std::size_t const c : content) {
            most += columns_[c].most;
            least += columns_[c].least;
        }
        if (most <= room) {
            // What is left goes to all by what they have, so that a table is as wide as the text around it.
            give(content, rest == Rest::given ? room : most,
                 [&](std::size_t c) { return columns_[c].most.raw(); });
            return;
        }
        if (least >= room) {
            for (std::size_t const c : content) widths_[c] = columns_[c].least;
            return;
        }
        std::vector<std::size_t> open = keep_brief(content, room);
        for (int round = 0; !open.empty() && round < most_rounds; ++round) {
            // First those that must have more than their share, then those that want less.
            if (settle(open, room, Bound::least) || settle(open, room, Bound::most)) continue;
            break;
        }
        give(open, room, [&](std::size_t c) { return weight(c); });
    }

    // A column of a word or two is not worth breaking: it keeps its lines while the others have room. Returns
    // the others.
    std::vector<std::size_t> keep_brief(std::vector<std::size_t> const& content, Length& room)
    {
        Length const brief = room.scaled(7, 10 * static_cast<std::int64_t>(content.size()));
        auto const modest = [&](std::size_t c) {
            return std::max(columns_[c].least, std::min(columns_[c].most, brief));
        };
        Length others;
        for (std::size_t const c : content) others += modest(c);
        std::vector<std::size_t> open;
        for (std::size_t const c : content) {
            Length const rest = others - modest(c);
            if (columns_[c].most > brief || rest > room - columns_[c].most) {
                open.push_back(c);
                continue;
            }
            widths_[c] = columns_[c].most;
            room -= widths_[c];
            others = rest;
        }
        return open;
    }

    // Gives those their bound whose share is beyond it. Returns whether there were any.
    bool settle(std::vector<std::size_t>& open, Length& room, Bound which)
    {
        std::int64_t weights = 0;
        for (std::size_t const c : open) weights += weight(c);
        Length const shared = room;
        std::size_t const before = open.size();
        std::erase_if(open, [&](std::size_t c) {
            Length const part = shared.scaled(weight(c), weights);
            bool const least = which == Bound::least;
            Length const bound = least ? columns_[c].least : columns_[c].most;
            if (least ? part >= bound : part <= bound) return false;
            widths_[c] = bound;
            room -= bound;
            return true;
        });
        return open.size() != before;
    }

    std::int64_t weight(std::size_t column) const
    {
        return std::max<std::int64_t>(1, cube_root(columns_[column].bulk));
    }

    void share_fractions(Length room, std::int64_t fractions)
    {
        std::vector<std::size_t> open;
        for (std::size_t c = 0; c < columns_.size(); ++c) {
            if (columns_[c].kind == Kind::fraction) open.push_back(c);
        }
        auto const amount = [&](std::size_t c) { return std::max<std::int64_t>(1, columns_[c].amount); };
        for (bool any = true; any && !open.empty();) {
            Length const shared = room;
            std::int64_t const all = fractions;
            std::size_t const before = open.size();
            std::erase_if(open, [&](std::size_t c) {
                if (shared.scaled(amount(c), all) >= columns_[c].least) return false;
                widths_[c] = columns_[c].least;
                room = std::max(Length(), room - columns_[c].least);
                fractions -= amount(c);
                return true;
            });
            any = open.size() != before;
        }
        give(open, room, amount);
    }

    std::span<ColumnNeed const> columns_;
    Length available_;
    std::vector<Length> widths_;
};

}

ColumnWidths share_width(std::span<ColumnNeed const> columns, Length available)
{
    return Sharing(columns, available).run();
}

}
