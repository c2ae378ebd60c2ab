#include "layout/pages/page_breaker.h"

#include <algorithm>
#include <cassert>

namespace rapporteur::layout {

namespace {

// Costs are those of flow.h times this, so that fractions of a line of white space count.
constexpr std::int64_t scale = 1024;
constexpr std::int64_t needless_white = 4; // the square of its lines counts so many times less
constexpr std::int64_t early_pages = 64;   // white space costs a little more the earlier it comes
constexpr std::int64_t split_note = break_avoid / 2;
constexpr std::int64_t parted_note = 4 * std::int64_t{break_avoid};  // begins on a later page than its mark
constexpr std::int64_t forced_page = 20 * std::int64_t{break_avoid}; // more on it than it has room for
constexpr std::uint32_t boxes_between_looks = 16;                    // at whether to stop
constexpr std::int64_t short_page = break_avoid / 4;                 // of each line that a last page lacks

}

PageBreaker::PageBreaker(Flow const& flow, NoteList const& notes, PageRoom room, Context const& context)
    : flow_(flow), notes_(notes), room_(room), context_(context)
{
    assert(notes.before_box.size() == flow.boxes.size() + 1);
    sums_.resize(flow.boxes.size() + 1);
    region_sums_.resize(flow.boxes.size() + 1);
    for (std::size_t i = 0; i < flow.boxes.size(); ++i) {
        FlowBox const& box = flow.boxes[i];
        Length const size = box.gap + box.height;
        region_sums_[i + 1] = region_sums_[i] + size;
        sums_[i + 1] = sums_[i] + (box.region.has_value() ? Length() : size);
    }
    find_next_ends();
    note_sums_.resize(notes_.size() + 1);
    for (std::uint32_t i = 0; i < notes_.size(); ++i) {
        note_sums_[i + 1] = note_sums_[i] + notes_.body(i).height();
        any_same_ = any_same_ || notes_.marks[i].before.has_value();
    }
}

Length PageBreaker::boxes_height(std::uint32_t begin, std::uint32_t end) const
{
    return begin == end ? Length() : region_sums_[end] - region_sums_[begin] - flow_.boxes[begin].gap;
}

// With what a table sets at its head that goes on there, and at its foot.
Length PageBreaker::column_height(std::uint32_t begin, std::uint32_t end, Foot foot) const
{
    if (begin == end) return {};
    Length height = boxes_height(begin, end);
    if (flow_.table_breaks.empty()) return height;
    if (TableBreak const* const table_break = flow_.table_break_before(begin)) height += table_break->above;
    return foot == Foot::with ? height + foot_of_table(end) : height;
}

// What is set below the boxes that end there.
Length PageBreaker::foot_of_table(std::uint32_t end) const
{
    TableBreak const* const table_break = end < flow_.boxes.size() ? flow_.table_break_before(end) : nullptr;
    return table_break != nullptr ? table_break->below : Length();
}

// Where a column that has room for the boxes up to `reach`, what a table sets at its foot left out, ends: at
// a good place; at any allowed one when there is none. No further than `begin`: nothing fits.
std::uint32_t PageBreaker::end_of_column(std::uint32_t begin, std::uint32_t reach, Stretch const& boxes,
                                         Length height) const
{
    auto const has_room = [&](std::uint32_t end) {
        return column_height(begin, end, end == boxes.end ? boxes.foot : Foot::with) <= height;
    };
    if (reach == boxes.end && has_room(reach)) return reach;
    for (std::int32_t const limit : {break_avoid, break_never}) {
        for (std::uint32_t end = reach; end > begin; --end) {
            if (end != boxes.end && flow_.boxes[end].penalty < limit && has_room(end)) return end;
        }
    }
    return has_room(begin + 1) ? begin + 1 : begin;
}

// Fills columns one after another up to the height; true when that is enough for all.
bool PageBreaker::columns_fit(Region const& region, Stretch const& boxes, Length height,
                              std::vector<std::uint32_t>* ends) const
{
    std::uint32_t at = boxes.begin;
    for (std::uint16_t column = 0; column < region.count; ++column) {
        if (at < boxes.end) {
            TableBreak const* const table_break = flow_.table_break_before(at);
            Length const above = table_break != nullptr ? table_break->above : Length();
            Length const limit = region_sums_[at] + flow_.boxes[at].gap + height - above;
            auto const first = region_sums_.begin() + static_cast<std::ptrdiff_t>(at) + 1;
            auto const last = region_sums_.begin() + static_cast<std::ptrdiff_t>(boxes.end) + 1;
            std::uint32_t const reach =
                at + static_cast<std::uint32_t>(std::upper_bound(first, last, limit) - first);
            std::uint32_t const end = reach == at ? at : end_of_column(at, reach, boxes, height);
            if (end == at) return false;
            at = end;
        }
        if (ends != nullptr) ends->push_back(at);
    }
    return at == boxes.end;
}

PageBreaker::Columns PageBreaker::balance(Region const& region, std::uint32_t begin, std::uint32_t end) const
{
    // Behind the region's end there is no foot of its tables.
    Stretch const boxes{begin, end, end < region.end ? Foot::with : Foot::without};
    Length low = boxes_height(begin, end) / region.count - Length::points(1);
    Length high = column_height(begin, end, boxes.foot);
    // To a point: lines are no finer.
    while (high - low > Length::points(1)) {
        Length const middle = low + (high - low) / 2;
        (columns_fit(region, boxes, middle, nullptr) ? high : low) = middle;
    }
    Columns result;
    if (!columns_fit(region, boxes, high, &result.ends)) {
        result.ends.assign(region.count, end);
    }
    std::uint32_t at = begin;
    for (std::uint32_t const column_end : result.ends) {
        Foot const foot = column_end == end ? boxes.foot : Foot::with;
        result.height = std::max(result.height, column_height(at, column_end, foot));
        at = column_end;
    }
    return result;
}

Length PageBreaker::balanced_height(Region const& region, std::uint32_t begin, std::uint32_t end) const
{
    auto const [known, is_new] = balanced_.try_emplace({begin, end});
    if (is_new) known->second = balance(region, begin, end).height;
    return known->second;
}

// `fits` is cleared when columns are known not to fit into what is left of `room`; the height is then not
// exact.
Length PageBreaker::body_height(std::uint32_t begin, std::uint32_t end, Length room, bool& fits, Foot foot,
                                Heights heights) const
{
    Length height = sums_[end] - sums_[begin];
    if (!flow_.boxes[begin].region.has_value()) {
        if (TableBreak const* const table_break = flow_.table_break_before(begin))
            height += table_break->above;
        height -= flow_.boxes[begin].gap;
    }
    if (flow_.regions.empty()) return height;
    auto region = std::lower_bound(flow_.regions.begin(), flow_.regions.end(), begin,
                                   [](Region const& r, std::uint32_t at) { return r.end <= at; });
    std::size_t overlapping = 0;
    for (auto r = region; r != flow_.regions.end() && r->begin < end; ++r) overlapping += r->parallel ? 0 : 1;
    for (; region != flow_.regions.end() && region->begin < end; ++region) {
        std::uint32_t const from = std::max(begin, region->begin);
        std::uint32_t const to = std::min(end, region->end);
        if (from != begin) height += flow_.boxes[from].gap;
        if (region->parallel) {
            height += region->parallel->height(from - region->begin, to - region->begin, foot);
            continue;
        }
        Length const least = boxes_height(from, to) / region->count;
        if (height + least > room) {
            fits = false;
            return height + least;
        }
        if (overlapping > 1 || to < end || heights == Heights::exact) {
            height += balanced_height(*region, from, to);
        } else {
            Foot const of_region = to < region->end ? foot : Foot::without;
            if (!columns_fit(*region, {from, to, of_region}, room - height, nullptr)) fits = false;
            height += least;
        }
    }
    return height;
}

// Of the notes from `from` to before `end`, with white space between them but no separator.
Length PageBreaker::notes_height(NoteCursor from, std::uint32_t end) const
{
    if (from.note >= end) return {};
    Length sum = from.box == 0 ? note_sums_[from.note + 1] - note_sums_[from.note]
                               : notes_.height({from.note, from.box, notes_.boxes(from.note)});
    if (!any_same_) {
        auto const others = static_cast<std::int64_t>(end - from.note - 1);
        return sum + note_sums_[end] - note_sums_[from.note + 1] + room_.note_gap * others;
    }
    for (std::uint32_t n = from.note + 1; n < end; ++n) {
        if (notes_.is_set(from, n)) sum += room_.note_gap + note_sums_[n + 1] - note_sums_[n];
    }
    return sum;
}

// As many lines of the notes as there is room for, without the separator.
NoteCursor PageBreaker::fill_notes(NoteCursor from, std::uint32_t to, Length room) const
{
    Length used;
    NoteCursor at = from;
    bool first = true;
    while (at.note < to) {
        if (!notes_.is_set(from, at.note)) {
            ++at.note;
            continue;
        }
        Flow const& note = notes_.body(at.note);
        if (!first && at.box == 0) used += room_.note_gap;
        bool top = true;
        while (at.box < note.boxes.size()) {
            FlowBox const& box = note.boxes[at.box];
            Length const size = box.height + (top ? Length() : box.gap);
            if (used + size > room) return at;
            used += size;
            top = false;
            ++at.box;
        }
        ++at.note;
        at.box = 0;
        first = false;
    }
    return at;
}

PageBreaker::Fit PageBreaker::fit(Start const& start, std::uint32_t end, Force force) const
{
    Fit result = fit(start, end, force, Foot::with);
    if (result.fits) return result;
    // What a table sets below its part may be what is too much; past the table's end there is none of it.
    bool const in_region = end < flow_.boxes.size() && flow_.boxes[end].region.has_value();
    bool const any_foot = foot_of_table(end) != Length() || (in_region && !flow_.table_breaks.empty());
    result.hopeless = !any_foot || !fit(start, end, Force::no, Foot::without).fits;
    return result;
}

PageBreaker::Fit PageBreaker::fit(Start const& start, std::uint32_t end, Force force, Foot foot) const
{
    Length page = (start.page == 0) ? room_.first : room_.other;
    // In a region each column and each side has its own.
    bool const in_region = end < flow_.boxes.size() && flow_.boxes[end].region.has_value();
    if (foot == Foot::with && !in_region) page -= foot_of_table(end);
    Fit result;
    bool fits = true;
    std::uint32_t const note_end = notes_.before_box[end];
    bool const any_notes = start.notes.note < note_end;
    // Notes first: what columns may fill depends on them.
    Length notes;
    if (any_notes) notes = room_.note_separator + notes_height(start.notes, note_end);
    result.reached = {note_end, 0};
    Length const body = body_height(start.box, end, page - notes, fits, foot);
    Length used = body + notes;
    result.white = page - used;
    if (used > page && any_notes) {
        // Split the last note, two lines or more on this page; the others must be here whole.
        fits = true;
        Length const room =
            page - room_.note_separator - body_height(start.box, end, page, fits, foot, Heights::exact);
        NoteCursor const reached = fill_notes(start.notes, note_end, room);
        // Of one that goes on from the page before, something.
        bool const goes_on = reached.note == start.notes.note;
        bool const begun =
            reached.note + 1 == note_end && reached.box >= 2 && (!goes_on || reached.box > start.notes.box);
        if (fits && (begun || force == Force::yes)) {
            result.fits = true;
            result.reached = reached;
            result.white = Length();
            result.note_cost = (begun ? split_note : parted_note) * scale;
            if (body > page) {
                result.note_cost = 0;
                result.forced_cost = forced_page * scale;
                result.overfull = true;
            }
            return result;
        }
        if (force == Force::no) return result;
    }
    if ((used > page || !fits) && force == Force::no) return result;
    result.fits = true;
    if (used > page || !fits) {
        result.forced_cost = forced_page * scale;
        result.overfull = used > page;
        return result;
    }
    std::int64_t const line = std::max<std::int64_t>(1, room_.line.raw());
    Length const again = set_again(start.box);
    bool const ends_here = end == flow_.boxes.size() || flow_.boxes[end].penalty == break_always;
    if (!ends_here) {
        // White space that would stand here anyway is not missed.
        Length const white = std::max(Length(), page - used - std::max(Length(), flow_.boxes[end].gap));
        std::int64_t const weight = scale + early_pages - std::min<std::int64_t>(start.page, early_pages);
        result.white_cost = (white + again).raw() * white_cost * weight / line;
    } else if (start.box != 0 && flow_.boxes[start.box].penalty != break_always) {
        std::int64_t const lacking = std::int64_t{room_.last_page_lines} * line - body.raw();
        if (lacking > 0) result.short_cost = (lacking + line - 1) / line * short_page * scale;
    }
    if (ends_here) result.white_cost = again.raw() * white_cost * scale / line;
    return result;
}

// What white space costs besides, that what follows has room in.
std::int64_t PageBreaker::needless_cost(Start const& start, std::uint32_t end, Length left) const
{
    if (end == flow_.boxes.size() || flow_.boxes[end].penalty == break_always) return 0;
    Length const white = left - std::max(Length(), flow_.boxes[end].gap);
    if (white <= Length() || !has_room_for_more(start, end, white)) return 0;
    // Times 32, whose square is `scale`.
    std::int64_t const lines = white.raw() * 32 / std::max<std::int64_t>(1, room_.line.raw());
    return lines * lines / needless_white;
}

// Whether what follows, up to where a page may well end again, would find its place in the white space too.
bool PageBreaker::has_room_for_more(Start const& start, std::uint32_t end, Length white) const
{
    std::uint32_t const next = next_ends_[end];
    for (std::uint32_t const box : {end, next - 1}) {
        if (flow_.boxes[box].region.has_value()) return false;
    }
    Length more = sums_[next] - sums_[end] - std::max(Length(), flow_.boxes[end].gap);
    if (std::uint32_t const notes = notes_.before_box[next]; notes != notes_.before_box[end]) {
        more += notes_height(start.notes, notes) - notes_height(start.notes, notes_.before_box[end]);
        if (start.notes.note >= notes_.before_box[end]) more += room_.note_separator;
    }
    return more + foot_of_table(next) <= white;
}

void PageBreaker::find_next_ends()
{
    auto const count = static_cast<std::uint32_t>(flow_.boxes.size());
    next_ends_.resize(count);
    std::uint32_t next = count;
    for (std::uint32_t i = count; i-- > 0;) {
        next_ends_[i] = next;
        std::int32_t const penalty = flow_.boxes[i].penalty;
        if (penalty < break_avoid) next = i;
    }
}

// What a table sets again at the top of a page fills none of it.
Length PageBreaker::set_again(std::uint32_t begin) const
{
    if (flow_.boxes[begin].region.has_value()) return {};
    TableBreak const* const table_break = flow_.table_break_before(begin);
    return table_break != nullptr ? table_break->above : Length();
}

std::vector<PageBreaker::Start> PageBreaker::best_from(Start const& first) const
{
    auto const count = static_cast<std::uint32_t>(flow_.boxes.size());
    std::vector<Start> starts{first};
    std::vector<std::uint32_t> active{0};
    for (std::uint32_t end = first.box + 1; end <= count; ++end) {
        if (end % boxes_between_looks == 0 && context_.should_stop()) return {first};
        std::int32_t const penalty = end < count ? flow_.boxes[end].penalty : break_always;
        bool const forced = penalty == break_always;
        bool found = false;
        Start best;
        std::size_t kept = 0;
        std::uint32_t removed = 0;
        bool any_removed = false;
        auto const consider = [&](std::uint32_t from, Force force) {
            Fit const fitted = fit(starts[from], end, force);
            if (!fitted.fits) return !fitted.hopeless;
            if (penalty == break_never && force == Force::no) return true;
            std::int64_t cost =
                starts[from].cost + fitted.cost() + (forced || penalty == break_never ? 0 : penalty * scale);
            if (!found || cost <= best.cost) cost += needless_cost(starts[from], end, fitted.white);
            if (!found || cost <= best.cost) {
                found = true;
                best.box = end;
                best.previous = from;
                best.cost = cost;
                best.notes = fitted.reached;
                best.page = starts[from].page + 1;
                best.overfull = fitted.overfull;
            }
            return true;
        };
        for (std::uint32_t const from : active) {
            if (consider(from, Force::no)) {
                active[kept++] = from;
            } else {
                removed = from;
                any_removed = true;
            }
        }
        active.resize(kept);
        if (active.empty() && !found && any_removed) {
            // Not even what must stand together fits: the latest start takes what it can, whatever that
            // costs. It ended before this box, or this box alone is too tall.
            Start const from = starts[removed];
            if (end - 1 > from.box) {
                // A page up to the box before, though that is no place to end one.
                --end;
                Fit const fitted = fit(from, end, Force::yes);
                Start next;
                next.box = end;
                next.previous = removed;
                next.cost = from.cost + fitted.cost() + forced_page * scale;
                next.page = from.page + 1;
                next.notes = fitted.reached;
                next.overfull = fitted.overfull;
                active.push_back(static_cast<std::uint32_t>(starts.size()));
                starts.push_back(next);
                continue;
            }
            consider(removed, Force::yes);
        }
        // What a table sets below its part does not fit here, and a page break does not wait for better.
        if (forced && !found && !active.empty()) consider(active.back(), Force::yes);
        if (forced) active.clear();
        if (found) {
            // Right-hand pages are the first, the third and so on: their index is even.
            if (end < count && flow_.boxes[end].right_page && best.page % 2 != 0) ++best.page;
            active.push_back(static_cast<std::uint32_t>(starts.size()));
            starts.push_back(best);
        }
    }
    std::vector<Start> path;
    for (std::uint32_t at = active.back(); at != 0; at = starts[at].previous) path.push_back(starts[at]);
    path.push_back(first);
    std::reverse(path.begin(), path.end());
    return path;
}

std::vector<PagePlan> PageBreaker::plan()
{
    auto const count = static_cast<std::uint32_t>(flow_.boxes.size());
    if (count == 0) return {PagePlan()};
    std::vector<Start> const path = best_from(Start());
    if (context_.should_stop()) return {};
    std::vector<PagePlan> pages;
    for (std::size_t i = 1; i < path.size(); ++i) {
        PagePlan page{path[i - 1].box, path[i].box, path[i - 1].notes, path[i].notes};
        page.overfull = path[i].overfull;
        pages.push_back(page);
        if (path[i].page > path[i - 1].page + 1) {
            PagePlan blank{path[i].box, path[i].box, path[i].notes, path[i].notes};
            blank.blank = true;
            pages.push_back(blank);
        }
    }
    // Notes that outlast the text fill pages of their own.
    NoteCursor left = path.back().notes;
    std::uint32_t const all = notes_.size();
    while (left.note < all) {
        NoteCursor reached = fill_notes(left, all, room_.other - room_.note_separator);
        PagePlan page{count, count, left, reached};
        if (reached == left) { // a line taller than a page
            ++reached.box;
            if (reached.box == notes_.boxes(reached.note)) reached = {reached.note + 1, 0};
            page.notes_end = reached;
            page.overfull = true;
        }
        pages.push_back(page);
        left = reached;
    }
    return pages;
}

std::vector<BreakChoice> PageBreaker::weigh(PagePlan const& page, std::uint32_t page_index)
{
    // As many as are worth reading on either side of the page's end.
    constexpr std::size_t most_before = 8, most_after = 3;
    auto const count = static_cast<std::uint32_t>(flow_.boxes.size());
    Start start;
    start.box = page.begin;
    start.notes = page.notes_begin;
    start.page = page_index;
    std::vector<BreakChoice> choices;
    std::size_t too_far = 0, before = 0;
    for (std::uint32_t end = page.begin + 1; end <= count; ++end) {
        std::int32_t const penalty = end < count ? flow_.boxes[end].penalty : break_always;
        if (penalty == break_never && end != page.end) continue;
        Fit const fitted = fit(start, end, end == page.end ? Force::yes : Force::no);
        BreakChoice choice;
        choice.box = end;
        choice.fits = fitted.fits;
        if (fitted.fits) {
            Start next;
            next.box = end;
            next.notes = fitted.reached;
            next.page = page_index + 1;
            if (end < count && flow_.boxes[end].right_page && next.page % 2 != 0) ++next.page;
            choice.white = std::max(Length(), fitted.white);
            choice.white_cost = (fitted.white_cost + needless_cost(start, end, fitted.white)) / scale;
            choice.note_cost = fitted.note_cost / scale;
            choice.short_cost = fitted.short_cost / scale;
            choice.break_cost = (penalty == break_always || penalty == break_never ? 0 : penalty) +
                                fitted.forced_cost / scale;
            choices.push_back(choice);
            if (end <= page.end && ++before > most_before + 1) {
                choices.erase(choices.begin());
                --before;
            }
        } else {
            choice.excess = -fitted.white;
            choices.push_back(choice);
            if (++too_far == most_after) break;
        }
        if (penalty == break_always) break;
        if (end > page.end && choices.size() > before + 2 * most_after) break;
    }
    for (BreakChoice& choice : choices) {
        if (!choice.fits || choice.box == count) continue;
        Fit const fitted = fit(start, choice.box, choice.box == page.end ? Force::yes : Force::no);
        Start next;
        next.box = choice.box;
        next.notes = fitted.reached;
        next.page = page_index + 1;
        if (flow_.boxes[choice.box].right_page && next.page % 2 != 0) ++next.page;
        choice.rest_cost = best_from(next).back().cost / scale;
    }
    return choices;
}

}
