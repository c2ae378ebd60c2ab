#include "layout/text/line_breaker.h"

#include "base/diagnostics/context.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdlib>

namespace rapporteur::layout {

namespace {

// The costs of TeX's plain format, but for hyphens: its 50 is meant for the wide stretch of Computer Modern.
constexpr std::int64_t line_cost = 10;
constexpr std::int64_t double_hyphen_demerits = 10'000;
constexpr std::int64_t final_hyphen_demerits = 5'000;
constexpr std::int64_t fitness_demerits = 10'000;
constexpr std::int64_t short_last_line_demerits = 40'000;
constexpr std::int64_t stub_demerits = 4'000'000; // of a last line that is the rest of a word
constexpr std::int32_t infinitely_bad = 10'000;

// 100·(amount / total)³, at most infinitely_bad; in integers, so that no processor decides otherwise.
std::int32_t badness_of(Length amount, Length total)
{
    std::int64_t const a = amount.raw();
    std::int64_t const t = total.raw();
    if (a <= 0) return 0;
    if (t <= 0 || a / 5 >= t) return infinitely_bad; // 5³·100 is beyond it
    std::int64_t const ratio = a > (std::int64_t{1} << 40) ? a / (t / 256 + 1) : a * 256 / t;
    std::int64_t const result = (100 * ratio * ratio * ratio + (1 << 23)) >> 24;
    return static_cast<std::int32_t>(std::min<std::int64_t>(result, infinitely_bad));
}

bool is_break(std::span<InlineItem const> items, std::size_t at, std::int32_t forbidden)
{
    InlineItem const& item = items[at];
    if (item.kind == InlineItem::Kind::penalty) return item.penalty < forbidden;
    return item.kind == InlineItem::Kind::glue && at > 0 && items[at - 1].kind == InlineItem::Kind::box;
}

bool is_forced(InlineItem const& item)
{
    return item.kind == InlineItem::Kind::penalty && item.penalty <= InlineItem::always;
}

// The hang of the box that a line beginning at `first` begins with.
Length hang_of(std::span<InlineItem const> items, std::size_t first)
{
    return first < items.size() && items[first].kind == InlineItem::Kind::box ? items[first].hang : Length();
}

// Where the line after a break at `at` begins: past the glue and the penalties that vanish, but not past a
// forced break, which makes an empty line.
std::size_t first_after(std::span<InlineItem const> items, std::size_t at)
{
    std::size_t first = at;
    if (is_forced(items[at])) ++first;
    while (first < items.size() && items[first].kind != InlineItem::Kind::box && !is_forced(items[first]))
        ++first;
    return first;
}

}

// One search for the best lines of a paragraph, from the first item to the last. The breaks that a line may
// still start from are active; each place where a line may end becomes one more for each fitness that a line
// down to there can have, with the best way to it.
class LineBreaker::Search {
public:
    Search(LineBreaker& breaker, std::span<InlineItem const> items, LineBreakOptions const& options)
        : starts_(breaker.starts_), active_(breaker.active_), items_(items), options_(options)
    {}

    std::optional<std::vector<BrokenLine>> run()
    {
        begin();
        for (std::size_t at = 0; at < items_.size(); ++at) {
            if (at % items_between_looks == 0 && options_.context != nullptr &&
                options_.context->should_stop())
                return one_line();
            InlineItem const& item = items_[at];
            if (is_break(items_, at, options_.forbidden) && !end_lines_at(at)) return std::nullopt;
            if (item.kind != InlineItem::Kind::penalty) add(item, now_);
        }
        return best_lines();
    }

private:
    static constexpr std::size_t items_between_looks = 8'192;

    // The best line of one fitness that ends at a place.
    struct Candidate {
        std::int64_t demerits = -1; // none yet
        std::uint32_t from = 0;
        std::int32_t badness = 0;
        bool overfull = false;
    };
    // A place where a line may end.
    struct Place {
        std::size_t at;
        bool forced, last, hyphen;
        std::int64_t penalty;
        Length extra; // that the line gains by ending there
        std::array<Candidate, 4> best{};
        std::optional<std::uint32_t> last_unfit; // that a line from there is too long for it
    };
    struct Line {
        Length width;
        std::int32_t badness = 0;
        int fitness = 1;
        bool overfull = false;
    };

    static void add(InlineItem const& item, Totals& totals)
    {
        totals.width += item.width;
        totals.stretch += item.stretch;
        totals.shrink += item.shrink;
        totals.flex += item.flex;
    }

    void begin()
    {
        starts_.clear();
        active_.clear();
        starts_.emplace_back();
        active_.push_back(0);
        Start& start = starts_.front();
        while (start.first < items_.size() && items_[start.first].kind != InlineItem::Kind::box &&
               !is_forced(items_[start.first])) {
            InlineItem const& skipped = items_[start.first++];
            if (skipped.kind == InlineItem::Kind::glue) add(skipped, start.totals);
        }
        start.totals.width += hang_of(items_, start.first);
        for (InlineItem const& item : items_) {
            if (item.kind != InlineItem::Kind::box) furthest_hang_ = std::max(furthest_hang_, item.hang);
        }
    }

    // False where no line that ends there, or later, keeps within the tolerance.
    bool end_lines_at(std::size_t at)
    {
        InlineItem const& item = items_[at];
        bool const is_penalty = item.kind == InlineItem::Kind::penalty;
        Place place{};
        place.at = at;
        place.forced = is_forced(item);
        place.last = at + 1 == items_.size();
        place.hyphen = is_penalty && item.flagged;
        place.penalty = is_penalty && !place.forced ? item.penalty : 0;
        place.extra = (is_penalty ? item.width : Length()) - item.hang;

        std::size_t kept = 0;
        for (std::size_t i = 0; i < active_.size(); ++i) {
            std::uint32_t const from = active_[i];
            if (consider(place, from)) active_[kept++] = from;
        }
        active_.resize(kept);
        bool const found = std::any_of(place.best.begin(), place.best.end(),
                                       [](Candidate const& each) { return each.demerits >= 0; });
        if (!found && place.last_unfit && (place.forced || active_.empty())) {
            if (!options_.final_attempt) return false;
            consider_overfull(place, *place.last_unfit);
        }
        if (place.forced) active_.clear();
        add_starts(place);
        return !active_.empty();
    }

    // Whether a line from there may end at a later place.
    bool consider(Place& place, std::uint32_t from)
    {
        Start const& start = starts_[from];
        if (start.first > place.at || has_too_many_hyphens(place, start)) return true;
        Length const width = now_.width - start.totals.width + place.extra;
        Length const give =
            options_.justified ? now_.shrink - start.totals.shrink + now_.flex - start.totals.flex : Length();
        if (width - options_.measure > give) {
            place.last_unfit = from;
            // It may fit a later one that hangs, or that no hyphen makes longer.
            return now_.width - start.totals.width - give <= options_.measure + furthest_hang_;
        }
        take(place, from, line_of(place, start, width));
        return true;
    }

    void consider_overfull(Place& place, std::uint32_t from)
    {
        Start const& start = starts_[from];
        if (start.first > place.at || has_too_many_hyphens(place, start)) return;
        Line line;
        line.width = now_.width - start.totals.width + place.extra;
        line.badness = infinitely_bad;
        line.overfull = true;
        take(place, from, line);
    }

    bool has_too_many_hyphens(Place const& place, Start const& start) const
    {
        return place.hyphen && options_.ladder && start.ladder >= *options_.ladder && !options_.final_attempt;
    }

    // How good a line is that fits.
    Line line_of(Place const& place, Start const& start, Length width) const
    {
        Line line;
        line.width = width;
        Length const missing = options_.measure - width;
        Length const flex = options_.justified ? now_.flex - start.totals.flex : Length();
        if (missing < Length()) {
            line.badness = badness_of(-missing - flex,
                                      options_.justified ? now_.shrink - start.totals.shrink : Length());
            if (line.badness > 12) line.fitness = 0;
        } else if (!place.forced) {
            // A line before a forced break is not spread out, and never too short.
            Length const stretch = options_.justified
                                       ? now_.stretch - start.totals.stretch + options_.emergency_stretch
                                       : options_.ragged_stretch;
            line.badness = badness_of(missing - flex, stretch);
            line.fitness = line.badness > 99 ? 3 : line.badness > 12 ? 2 : 1;
        }
        if (!options_.justified) line.fitness = 1;
        return line;
    }

    // Keeps the line if it is the best of its fitness.
    void take(Place& place, std::uint32_t from, Line const& line) const
    {
        if (line.badness > options_.tolerance && !options_.final_attempt) return;
        Start const& start = starts_[from];
        bool const is_short =
            place.last && from != 0 && line.width < options_.shortest_last_line * (start.flagged ? 2 : 1);
        if (is_short && start.flagged && options_.forbid_rest) return;
        std::int64_t demerits = line_cost + line.badness;
        demerits *= demerits;
        demerits += place.penalty >= 0 ? place.penalty * place.penalty : -place.penalty * place.penalty;
        // Each more in a row costs more than the one before.
        if (place.hyphen && start.flagged) demerits += double_hyphen_demerits * start.ladder * start.ladder;
        if (place.last && start.flagged) demerits += final_hyphen_demerits;
        if (std::abs(line.fitness - start.fitness) > 1) demerits += fitness_demerits;
        if (is_short) demerits += start.flagged ? stub_demerits : short_last_line_demerits;
        demerits += start.demerits;
        Candidate& best = place.best[static_cast<std::size_t>(line.fitness)];
        if (best.demerits < 0 || demerits < best.demerits)
            best = {std::max<std::int64_t>(demerits, 0), from, line.badness, line.overfull};
    }

    void add_starts(Place const& place)
    {
        Totals after = now_;
        std::optional<std::size_t> first; // item of the line that follows
        for (std::size_t fitness = 0; fitness < place.best.size(); ++fitness) {
            Candidate const& best = place.best[fitness];
            if (best.demerits < 0) continue;
            if (!first) {
                first = first_after(items_, place.at);
                for (std::size_t i = place.at; i < *first; ++i) {
                    if (items_[i].kind == InlineItem::Kind::glue) add(items_[i], after);
                }
                after.width += hang_of(items_, *first);
            }
            Start start;
            start.at = place.at;
            start.first = *first;
            start.totals = after;
            start.demerits = best.demerits;
            start.previous = best.from;
            start.fitness = static_cast<std::int8_t>(fitness);
            start.flagged = place.hyphen;
            start.ladder = place.hyphen
                               ? static_cast<std::uint8_t>(std::min(starts_[best.from].ladder + 1, 100))
                               : std::uint8_t{0};
            start.overfull = best.overfull;
            start.badness = best.badness;
            active_.push_back(static_cast<std::uint32_t>(starts_.size()));
            starts_.push_back(start);
        }
    }

    std::vector<BrokenLine> best_lines() const
    {
        std::uint32_t at = active_.front();
        for (std::uint32_t const candidate : active_) {
            if (starts_[candidate].demerits < starts_[at].demerits) at = candidate;
        }
        std::vector<BrokenLine> lines;
        for (; at != 0; at = starts_[at].previous) {
            Start const& end = starts_[at];
            lines.push_back({starts_[end.previous].first, end.at, end.overfull, end.badness});
        }
        std::reverse(lines.begin(), lines.end());
        return lines;
    }

    std::vector<BrokenLine> one_line() const
    {
        return {{starts_.front().first, items_.size() - 1, false, 0}};
    }

    std::vector<Start>& starts_;
    std::vector<std::uint32_t>& active_;
    std::span<InlineItem const> items_;
    LineBreakOptions const& options_;
    Length furthest_hang_; // of any place
    Totals now_;           // of all items before the one at hand
};

std::optional<std::vector<BrokenLine>> LineBreaker::break_lines(std::span<InlineItem const> items,
                                                                LineBreakOptions const& options)
{
    assert(!items.empty() && is_forced(items.back()));
    return Search(*this, items, options).run();
}

std::vector<BrokenLine> LineBreaker::break_greedily(std::span<InlineItem const> items, Length measure,
                                                    std::int32_t forbidden)
{
    assert(!items.empty() && is_forced(items.back()));
    std::vector<BrokenLine> lines;
    std::size_t begin = 0;
    while (begin < items.size() && items[begin].kind != InlineItem::Kind::box && !is_forced(items[begin]))
        ++begin;
    while (begin < items.size()) {
        Length width = -hang_of(items, begin);
        std::size_t end = 0; // the last break that fits; 0: none yet
        bool have = false;
        bool overfull = false;
        for (std::size_t at = begin; at < items.size(); ++at) {
            InlineItem const& item = items[at];
            if (is_break(items, at, forbidden) && at >= begin) {
                Length const extra =
                    (item.kind == InlineItem::Kind::penalty ? item.width : Length()) - item.hang;
                bool const fits = width + extra <= measure;
                if (fits || !have) {
                    end = at;
                    overfull = !fits;
                    have = true;
                }
                if (!fits || is_forced(item)) break;
            }
            if (item.kind != InlineItem::Kind::penalty) width += item.width;
        }
        lines.push_back({begin, end, overfull, 0});
        begin = first_after(items, end);
    }
    return lines;
}

}
