#include "layout/text/line_choice.h"

#include "base/diagnostics/codes.h"
#include "layout/text/break_rules.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <limits>

namespace rapporteur::layout {

namespace {

// At most so many lines in a row end in a hyphen, where there is another way.
constexpr std::int32_t longest_ladder = 2;

constexpr std::int32_t first_tolerance = 120;
constexpr std::int32_t second_tolerance = 300;
constexpr std::int32_t any_badness = 10'000;

// Of the places that lines end at.
std::int64_t penalties_of(std::span<InlineItem const> items, std::vector<BrokenLine> const& lines)
{
    std::int64_t sum = 0;
    for (BrokenLine const& line : lines) {
        if (items[line.end].kind == InlineItem::Kind::penalty) sum += std::max(items[line.end].penalty, 0);
    }
    return sum;
}

bool has_overfull(std::vector<BrokenLine> const& lines)
{
    return std::any_of(lines.begin(), lines.end(), [](BrokenLine const& line) { return line.overfull; });
}

}

void LineChooser::make_items(ShapedParagraph const& text, ItemOptions const& options)
{
    items_ = maker_.make(text, options);
}

void LineChooser::choose_without_wrapping(ShapedParagraph const& text)
{
    make_items(text, {.indent = text.style->text_indent});
    Length const any_width = Length::from_raw(std::numeric_limits<std::int64_t>::max() / 4);
    lines_ = layout_.cache.breaker.break_greedily(items_, any_width);
}

void LineChooser::choose(ShapedParagraph const& text, Length width)
{
    make_items(text, {.indent = text.style->text_indent});
    if (!text.style->balance || !choose_balanced(width)) choose_even(text, width);
}

// As few lines as can be, and then as narrow as these allow. False where a line is overfull even so: then all
// is tried that is tried of other text.
bool LineChooser::choose_balanced(Length width)
{
    LineBreaker& breaker = layout_.cache.breaker;
    std::int32_t forbidden = keep_together_cost;
    lines_ = breaker.break_greedily(items_, width, forbidden);
    if (has_overfull(lines_)) {
        forbidden = InlineItem::never;
        lines_ = breaker.break_greedily(items_, width);
        if (has_overfull(lines_)) return false;
    }
    if (lines_.size() < 2) return true;
    std::size_t const count = lines_.size();
    Length measure = narrowest_measure_of(width, count, forbidden).value_or(width);
    lines_ = breaker.break_greedily(items_, measure, forbidden);
    if (forbidden > against_sense_cost && penalties_of(items_, lines_) >= against_sense_cost) {
        // Where the sense has a line end, unless the lines then are of very different lengths.
        std::optional<Length> const by_sense = narrowest_measure_of(width, count, against_sense_cost);
        if (by_sense && *by_sense <= measure + measure / 2) {
            measure = *by_sense;
            forbidden = against_sense_cost;
            lines_ = breaker.break_greedily(items_, measure, forbidden);
        }
    }
    std::int64_t const penalties = penalties_of(items_, lines_);
    if (penalties == 0) return true;
    // A line ends where it had better not: with a little more room there may be a better place.
    LineBreakOptions options;
    options.measure = std::min(width, measure + measure / 8);
    options.final_attempt = true;
    options.forbidden = forbidden;
    options.ragged_stretch = options.measure / 3;
    std::optional<std::vector<BrokenLine>> better = breaker.break_lines(items_, options);
    if (better && better->size() == count && !has_overfull(*better) &&
        penalties_of(items_, *better) < penalties)
        lines_ = std::move(*better);
    return true;
}

// The narrowest measure at which the text needs so many lines, none ending where that costs as much as what
// is forbidden; none where even the whole width does not do.
std::optional<Length> LineChooser::narrowest_measure_of(Length width, std::size_t count,
                                                        std::int32_t forbidden)
{
    auto const fits = [&](Length measure) {
        std::vector<BrokenLine> const lines =
            layout_.cache.breaker.break_greedily(items_, measure, forbidden);
        return lines.size() <= count && !has_overfull(lines);
    };
    if (!fits(width)) return std::nullopt;
    Length low = width / static_cast<std::int64_t>(count);
    Length high = width;
    while (high - low > Length::points(1)) {
        Length const middle = low + (high - low) / 2;
        (fits(middle) ? high : low) = middle;
    }
    return high;
}

// The whole paragraph as even as can be: without hyphens, then with them, then however loose, then whatever
// fits, and in the end divided where nothing should be.
void LineChooser::choose_even(ShapedParagraph const& text, Length width)
{
    style::Style const& style = *text.style;
    LineBreaker& breaker = layout_.cache.breaker;
    LineBreakOptions options;
    options.measure = width;
    options.justified = style.align == style::TextAlign::justify;
    options.shortest_last_line = style.size * 2;
    options.forbid_rest = true;
    // Ragged lines are divided only where a word is wider than the line.
    options.tolerance = options.justified ? first_tolerance : any_badness;
    options.forbidden = keep_together_cost;
    options.ladder = longest_ladder;
    options.context = &layout_.context;
    options.ragged_stretch = std::clamp(width / 3, Length::points(24), Length::points(48));
    std::optional<std::vector<BrokenLine>> lines = breaker.break_lines(items_, options);
    if (!lines && style.hyphenate) {
        report_missing_patterns(text);
        make_items(text, {.indent = style.text_indent, .hyphenate = true});
        options.tolerance = options.justified ? second_tolerance : any_badness;
        lines = breaker.break_lines(items_, options);
    }
    if (!lines && options.justified) {
        // However loose, as long as they are full.
        options.tolerance = any_badness - 1;
        options.forbid_rest = false;
        lines = breaker.break_lines(items_, options);
    }
    if (!lines) {
        options.forbid_rest = false;
        options.emergency_stretch = style.size * 2;
        options.forbidden = InlineItem::never;
        options.final_attempt = true;
        lines = breaker.break_lines(items_, options);
    }
    assert(lines);
    if (has_overfull(*lines)) {
        // Nothing runs off the page, nor over what stands beside it: what is wider than its line is divided
        // where it may be, and if need be where no word should be.
        make_items(text, {.indent = style.text_indent, .hyphenate = style.hyphenate, .widest_part = width});
        lines = breaker.break_lines(items_, options);
    }
    lines_ = std::move(*lines);
}

// A language that divides words, but for which no patterns are installed, gets lines that are looser than
// they should be: worth saying once.
void LineChooser::report_missing_patterns(ShapedParagraph const& text)
{
    static constexpr std::array<hb_script_t, 5> dividing{HB_SCRIPT_LATIN, HB_SCRIPT_CYRILLIC, HB_SCRIPT_GREEK,
                                                         HB_SCRIPT_ARMENIAN, HB_SCRIPT_GEORGIAN};
    Language const& language = *text.language;
    if (std::find(dividing.begin(), dividing.end(), language.script) == dividing.end() ||
        layout_.cache.hyphenator.knows(language.tag))
        return;
    layout_.reports.report_once(codes::no_hyphenation, *text.node, language.tag,
                                "there are no hyphenation patterns for '" + language.tag +
                                    "', so that its words are not divided and its lines are less even");
}

}
