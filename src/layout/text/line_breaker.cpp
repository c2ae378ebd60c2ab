#include "layout/text/line_breaker.h"

#include <algorithm>
#include <cassert>

namespace rapporteur::layout {

namespace {

// The costs of TeX's plain format, but for hyphens: its 50 is meant for the wide stretch of Computer Modern.
constexpr std::int64_t line_cost = 10;
constexpr std::int64_t double_hyphen_demerits = 10'000;
constexpr std::int64_t final_hyphen_demerits = 5'000;
constexpr std::int64_t fitness_demerits = 10'000;
constexpr std::int64_t short_last_line_demerits = 40'000;
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

std::optional<std::vector<BrokenLine>> LineBreaker::break_lines(std::span<InlineItem const> items,
                                                                LineBreakOptions const& options)
{
    assert(!items.empty() && is_forced(items.back()));
    starts_.clear();
    active_.clear();
    starts_.emplace_back();
    active_.push_back(0);
    {
        Start& start = starts_.front();
        while (start.first < items.size() && items[start.first].kind != InlineItem::Kind::box &&
               !is_forced(items[start.first])) {
            InlineItem const& skipped = items[start.first++];
            if (skipped.kind != InlineItem::Kind::glue) continue;
            start.totals.width += skipped.width;
            start.totals.stretch += skipped.stretch;
            start.totals.shrink += skipped.shrink;
        }
        start.totals.width += hang_of(items, start.first);
    }

    // A line that is too long for one break may fit a later one that hangs, or that no hyphen makes longer.
    Length furthest;
    for (InlineItem const& item : items) {
        if (item.kind != InlineItem::Kind::box) furthest = std::max(furthest, item.hang);
    }

    Totals now;
    for (std::size_t at = 0; at < items.size(); ++at) {
        InlineItem const& item = items[at];
        if (is_break(items, at, options.forbidden)) {
            bool const forced = is_forced(item);
            bool const last = at + 1 == items.size();
            bool const ends_paragraph = forced; // a line before a forced break is not spread out
            std::int64_t const penalty = item.kind == InlineItem::Kind::penalty && !forced ? item.penalty : 0;
            Length const extra = (item.kind == InlineItem::Kind::penalty ? item.width : Length()) - item.hang;
            bool const hyphen = item.kind == InlineItem::Kind::penalty && item.flagged;

            // The best way to end a line here, for each fitness of that line.
            std::int64_t best[4] = {-1, -1, -1, -1};
            std::uint32_t best_from[4] = {};
            std::int32_t best_badness[4] = {};
            bool best_overfull[4] = {};

            std::size_t kept = 0;
            std::uint32_t last_unfit = 0;
            bool unfit_any = false;
            auto const consider = [&](std::uint32_t from, bool even_overfull) {
                Start const& start = starts_[from];
                if (start.first > at) return true;
                if (hyphen && options.ladder > 0 && start.ladder >= options.ladder && !options.final_attempt)
                    return true;
                Length const width = now.width - start.totals.width + extra;
                Length const missing = options.measure - width;
                std::int32_t badness = 0;
                int fitness = 1;
                bool overfull = false;
                if (missing < Length()) {
                    Length const shrink = options.justified ? now.shrink - start.totals.shrink : Length();
                    if (-missing > shrink) {
                        if (!even_overfull) {
                            last_unfit = from;
                            unfit_any = true;
                            return now.width - start.totals.width - shrink <= options.measure + furthest;
                        }
                        overfull = true;
                        badness = infinitely_bad;
                    } else {
                        badness = badness_of(-missing, shrink);
                        if (badness > 12) fitness = 0;
                    }
                } else if (ends_paragraph) {
                    badness = 0;
                } else {
                    Length const stretch =
                        options.justified ? now.stretch - start.totals.stretch + options.emergency_stretch
                                          : options.ragged_stretch;
                    badness = badness_of(missing, stretch);
                    fitness = badness > 99 ? 3 : badness > 12 ? 2 : 1;
                }
                if (!options.justified) fitness = 1;
                if (badness > options.tolerance && !options.final_attempt) return true;
                std::int64_t demerits = line_cost + badness;
                demerits *= demerits;
                if (penalty >= 0) {
                    demerits += penalty * penalty;
                } else {
                    demerits -= penalty * penalty;
                }
                if (hyphen && start.flagged) {
                    // Each more in a row costs more than the one before.
                    demerits += double_hyphen_demerits * start.ladder * start.ladder;
                }
                if (last && start.flagged) demerits += final_hyphen_demerits;
                if (std::abs(fitness - start.fitness) > 1) demerits += fitness_demerits;
                if (last && from != 0 && width < options.shortest_last_line * (start.flagged ? 2 : 1))
                    demerits += short_last_line_demerits;
                demerits += start.demerits;
                if (best[fitness] < 0 || demerits < best[fitness]) {
                    best[fitness] = std::max<std::int64_t>(demerits, 0);
                    best_from[fitness] = from;
                    best_badness[fitness] = badness;
                    best_overfull[fitness] = overfull;
                }
                return true;
            };
            for (std::size_t i = 0; i < active_.size(); ++i) {
                std::uint32_t const from = active_[i];
                if (consider(from, false)) active_[kept++] = from;
            }
            active_.resize(kept);
            bool const found =
                std::any_of(std::begin(best), std::end(best), [](std::int64_t d) { return d >= 0; });
            if (!found && unfit_any && (forced || active_.empty())) {
                if (!options.final_attempt) return std::nullopt;
                consider(last_unfit, true);
            }
            if (forced) active_.clear();
            Totals after = now;
            std::size_t first = 0;
            for (int fitness = 0; fitness < 4; ++fitness) {
                if (best[fitness] < 0) continue;
                if (first == 0) {
                    first = first_after(items, at);
                    for (std::size_t i = at; i < first; ++i) {
                        if (items[i].kind != InlineItem::Kind::glue) continue;
                        after.width += items[i].width;
                        after.stretch += items[i].stretch;
                        after.shrink += items[i].shrink;
                    }
                    after.width += hang_of(items, first);
                }
                Start start;
                start.at = at;
                start.first = first;
                start.totals = after;
                start.demerits = best[fitness];
                start.previous = best_from[fitness];
                start.fitness = static_cast<std::int8_t>(fitness);
                start.flagged = hyphen;
                start.ladder =
                    hyphen ? static_cast<std::uint8_t>(std::min(starts_[best_from[fitness]].ladder + 1, 100))
                           : std::uint8_t{0};
                start.overfull = best_overfull[fitness];
                start.badness = best_badness[fitness];
                active_.push_back(static_cast<std::uint32_t>(starts_.size()));
                starts_.push_back(start);
            }
            if (active_.empty()) return std::nullopt;
        }
        if (item.kind != InlineItem::Kind::penalty) {
            now.width += item.width;
            now.stretch += item.stretch;
            now.shrink += item.shrink;
        }
    }

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
