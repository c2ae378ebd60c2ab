#include "layout/pages/explain.h"
#include "layout/pages/place_box.h"

#include "base/text/shorten.h"
#include "layout/fonts/fonts.h"

#include <algorithm>
#include <string_view>

namespace rapporteur::layout {

namespace {

std::string tenths(Length length)
{
    std::int64_t const count = length.scaled(10, Length::points(1).raw()).raw();
    return std::to_string(count / 10) + "." + std::to_string(count % 10);
}

// The words of a box, as they are read.
std::string text_of(Flow const& flow, TextStyles const& text_styles, std::uint32_t box)
{
    std::string result;
    Length left, right;
    for (std::size_t i = flow.boxes[box].draws; i < flow.draws_end(box); ++i) {
        Draw const& draw = flow.draws[i];
        if (draw.shaped == nullptr) continue;
        // Labels, cells and the like stand apart without a space of their own.
        Length const apart = text_styles[draw.text_style].size / 8;
        if (!result.empty() && !result.ends_with(' ') && (draw.x > right + apart || draw.x + apart < left))
            result += ' ';
        result += draw.shaped->text;
        left = draw.x;
        right = draw.x + width_of(placed_text(draw, text_styles[draw.text_style], Length(), Length()));
    }
    while (result.ends_with(' ')) result.pop_back();
    return result;
}

constexpr std::size_t most_bytes = 48;

// The first words of the page that would begin with a box. Boxes without words are borders and the like.
std::string beginning(Flow const& flow, TextStyles const& text_styles, std::uint32_t box)
{
    for (; box < flow.boxes.size(); ++box) {
        std::string words = text_of(flow, text_styles, box);
        if (!words.empty()) return beginning_of(std::move(words), most_bytes);
    }
    return {};
}

// The last words of a page that ends before a box.
std::string ending(Flow const& flow, TextStyles const& text_styles, std::uint32_t begin, std::uint32_t end)
{
    for (; end > begin; --end) {
        std::string words = text_of(flow, text_styles, end - 1);
        if (!words.empty()) return end_of(std::move(words), most_bytes);
    }
    return {};
}

std::string_view in_words(BreakReason reason)
{
    switch (reason) {
    case BreakReason::none: return "falls between blocks";
    case BreakReason::paragraph: return "falls inside a paragraph";
    case BreakReason::hyphen: return "falls inside a word";
    case BreakReason::few_lines: return "leaves too few lines of a paragraph together";
    case BreakReason::whole_block: return "divides what the theme keeps whole";
    case BreakReason::keep_with_next: return "parts a heading or the like from what follows it";
    case BreakReason::keep_with_previous: return "parts what is kept with what comes before it";
    case BreakReason::keep_together: return "divides what the template keeps together";
    case BreakReason::edge: return "parts a border from what it belongs to";
    case BreakReason::row_edge: return "leaves a row of a table alone";
    case BreakReason::row: return "cuts a row of a table";
    case BreakReason::table_head: return "parts a table's head from its rows";
    case BreakReason::table_foot: return "parts a table's foot from its rows";
    case BreakReason::asked: return "is a page break";
    }
    return {};
}

std::string right(std::string const& text, std::size_t width)
{
    return text.size() < width ? std::string(width - text.size(), ' ') + text : text;
}

std::string quoted(std::string const& words)
{
    return words.empty() ? "what has no words" : "\"" + words + "\"";
}

std::string row(Flow const& flow, TextStyles const& text_styles, BreakChoice const& choice, bool chosen)
{
    std::string line = chosen ? "> " : "  ";
    if (choice.fits) {
        line += right(tenths(choice.white), 8) + right(std::to_string(choice.white_cost), 7) +
                right(std::to_string(choice.break_cost), 9) +
                right(std::to_string(choice.note_cost + choice.short_cost), 8) +
                right(std::to_string(choice.rest_cost), 9) + right(std::to_string(choice.sum()), 10);
    } else {
        line += "  does not fit: " + tenths(choice.excess) + " pt too much";
        line.resize(std::max<std::size_t>(line.size(), 53), ' ');
    }
    line += "  ";
    if (choice.box == flow.boxes.size()) return line + "the text ends\n";
    return line + quoted(beginning(flow, text_styles, choice.box)) + ": " +
           std::string(in_words(flow.boxes[choice.box].reason)) + "\n";
}

// What speaks against the best of the places that fit after the one that was taken.
std::string against(Flow const& flow, TextStyles const& text_styles, BreakChoice const& taken,
                    BreakChoice const& later)
{
    std::string result = "A later place fits too, before " + quoted(beginning(flow, text_styles, later.box)) +
                         ", but would cost " + std::to_string(later.sum() - taken.sum()) + " more: ";
    std::string const break_words = "it " + std::string(in_words(flow.boxes[later.box].reason));
    struct Part {
        std::int64_t more;
        std::string_view words;
    };
    Part const parts[] = {
        {later.break_cost - taken.break_cost, break_words},
        {later.note_cost - taken.note_cost, "a note is divided"},
        {later.short_cost - taken.short_cost, "the last page is short"},
        {later.white_cost - taken.white_cost, "more stays white"},
        {later.rest_cost - taken.rest_cost, "the pages after it are worse"},
    };
    auto const worst = std::max_element(std::begin(parts), std::end(parts),
                                        [](Part const& a, Part const& b) { return a.more < b.more; });
    return result + std::string(worst->words);
}

}

std::string explain_page(Flow const& flow, TextStyles const& text_styles, std::span<PagePlan const> plan,
                         std::uint32_t index, std::span<BreakChoice const> choices, PageRoom const& room)
{
    PagePlan const& page = plan[index];
    std::string out = "page " + std::to_string(index + 1) + " of " + std::to_string(plan.size()) + ": ";
    if (page.blank) return out + "blank, so that the next begins on a right-hand page\n";
    if (page.begin == page.end) return out + "holds only what is left of notes\n";
    out += "from " + quoted(beginning(flow, text_styles, page.begin)) + " to " +
           quoted(ending(flow, text_styles, page.begin, page.end)) + "\n";
    auto const taken = std::find_if(choices.begin(), choices.end(),
                                    [&](BreakChoice const& choice) { return choice.box == page.end; });
    if (taken == choices.end()) return out;
    out += "room for " + tenths(index == 0 ? room.first : room.other) + " pt\n";
    out += "\n     white   costs    place   other     rest       sum  the next page would begin with\n";
    for (BreakChoice const& choice : choices) out += row(flow, text_styles, choice, choice.box == page.end);
    out += "\n";
    BreakChoice const* best_later = nullptr;
    for (auto choice = taken + 1; choice != choices.end(); ++choice) {
        if (choice->fits && (best_later == nullptr || choice->sum() < best_later->sum()))
            best_later = &*choice;
    }
    if (page.end == flow.boxes.size()) {
        out += "The text ends there";
    } else if (flow.boxes[page.end].penalty == break_always) {
        out += "A page break is asked for there";
    } else if (page.overfull) {
        out += "Nothing before it may end a page: more stands on it than it has room for";
    } else if (best_later != nullptr) {
        out += against(flow, text_styles, *taken, *best_later);
    } else {
        out += "It is the last place that fits";
        FlowBox const& next = flow.boxes[page.end];
        if (next.penalty >= keep_penalty(1)) out += ", though it " + std::string(in_words(next.reason));
    }
    out += ".\n\nCosts: white space at the foot " + std::to_string(white_cost) +
           " a line, and more where what follows has room; a widow, a stranded heading or what is kept "
           "together and torn " +
           std::to_string(break_avoid) +
           "; \"other\" is for notes that are divided\nand last pages that are short; \"rest\" is the best "
           "way to "
           "set all that follows. Lengths in points.\n";
    return out;
}

}
