#include "layout/compose/contents_numbers.h"

#include "layout/pages/place_box.h"
#include "layout/text/content_width.h"

#include <algorithm>
#include <optional>
#include <string>

namespace rapporteur::layout {

namespace {

// More dots than any line has: what would have more has another fault, and no leader.
constexpr std::int64_t most_dots = 2000;

// A row of dots between a title and its page, the dots of all lines under one another.
std::optional<PlacedText> leader(ContentsNumber const& number, Length number_width, BlockBuilder& builder)
{
    PageNumberSlot const& slot = number.slot;
    style::Style const& style = *slot.leader;
    if (!style.dots) return std::nullopt;
    ShapedParagraph dot;
    builder.shaper().shape_text(".", *slot.node, Owner::Kind::artifact, style, builder.root_language(), dot);
    Length const advance = max_content(dot);
    Length const pitch = std::max(style.leader_width, advance);
    // Distances from the line's end; dot k stands at k·pitch.
    Length const from = number_width + style.padding_inline_end;
    Length const to = (slot.right_to_left ? slot.text_end - slot.line_start : slot.line_end - slot.text_end) -
                      style.padding_inline_start;
    std::int64_t const first = (from.raw() + pitch.raw() - 1) / pitch.raw();
    std::int64_t const last = (to - advance).raw() / pitch.raw();
    if (last < first || last - first > most_dots) return std::nullopt;
    // One shaped row, spread by its letter space: dots have no ligatures to lose.
    Word const& dots = builder.layout().cache.shapes.shape(
        dot.pieces[0].context, std::u16string(static_cast<std::size_t>(last - first + 1), u'.'));
    Length const x =
        slot.right_to_left ? slot.line_start + pitch * first : slot.line_end - pitch * last - advance;
    PlacedText mark;
    mark.shaped = &dots.shaped;
    mark.origin = {number.x + x, number.y + slot.baseline};
    mark.size = style.size;
    mark.letter_space = pitch - advance;
    mark.colour = style.colour;
    return mark;
}

void place_number(ContentsNumber const& number, std::string const& words, BlockBuilder& builder, Page& page)
{
    PageNumberSlot const& slot = number.slot;
    ShapedParagraph text;
    builder.shaper().shape_text(words, *slot.node, Owner::Kind::node, *slot.style, builder.root_language(),
                                text);
    Length const width = max_content(text);
    Length const left = slot.right_to_left ? slot.line_start : slot.line_end - width;
    LineSetter::Options options;
    options.forbid_wrap = true;
    Flow flow;
    builder.lines().set(text, {left, width}, options, flow);
    std::vector<PlacedItem> items;
    if (std::optional<PlacedText> const dots = leader(number, width, builder)) items.emplace_back(*dots);
    for (Draw const& draw : flow.draws) {
        // On the baseline of the line, not of a line of its own.
        TextStyle const& text_style = builder.layout().text_styles[draw.text_style];
        Length const y = number.y + slot.baseline - text_style.rise - draw.y;
        items.emplace_back(placed_text(draw, text_style, number.x, y));
    }
    if (slot.link.has_value())
        page.links.push_back({{number.x + left, number.y, width, slot.style->line_height}, *slot.link});
    page.items.insert(page.items.begin() + static_cast<std::ptrdiff_t>(number.item), items.begin(),
                      items.end());
}

}

void place_contents_numbers(std::vector<ContentsNumber> const& numbers, BlockBuilder& builder,
                            PageNumbers const& page_numbers, NodePlaces const& places, Pages& pages)
{
    // From the last to the first, so that places in the lists stay what they are.
    for (auto number = numbers.rbegin(); number != numbers.rend(); ++number) {
        std::string const words = page_numbers.page_of_target(*number->slot.node, places);
        place_number(*number, words, builder, pages.pages[number->page]);
    }
}

}
