#include "layout/blocks/charts/chart_parts.h"
#include "layout/text/content_width.h"

#include <algorithm>
#include <array>

namespace rapporteur::layout {

using document::Node;

ChartParts::ChartParts(BlockBuilder& the_builder, Node const& chart, BlockContext const& the_context)
    : builder(the_builder), node(chart), data(*chart.attrs().chart), context(the_context),
      label_style(*the_context.style),
      value_style(the_builder.layout().styles.resolve(*the_context.style, style::PartRole::value,
                                                      the_context.class_name)),
      axis_style(the_builder.layout().styles.resolve(*the_context.style, style::PartRole::axis,
                                                     the_context.class_name)),
      mark_style(the_builder.layout().styles.resolve(*the_context.style, style::PartRole::mark,
                                                     the_context.class_name)),
      right_to_left(the_context.language->right_to_left), em(label_style.size), gap(label_style.size / 2)
{}

ChartParts::Text ChartParts::cell(std::size_t row, std::size_t index, style::Style const& style,
                                  style::TextAlign align)
{
    Text text;
    std::vector<Node> const& cells = node.children[row].children;
    if (index >= cells.size()) return text;
    Node const& cell = cells[index];
    style::StyleResolver& styles = builder.layout().styles;
    style::Style const& own = styles.aligned(styles.inherited(style), align);
    builder.shaper().shape(cell, 0, cell.children.size(), own, *context.language, text.words);
    text.width = max_content(text.words);
    text.least = min_content(text.words);
    return text;
}

ChartParts::Text ChartParts::tick(std::string_view words, style::TextAlign align)
{
    Text text;
    style::StyleResolver& styles = builder.layout().styles;
    style::Style const& own = styles.aligned(styles.inherited(axis_style), align);
    builder.shaper().shape_text(words, node, Owner::Kind::node, own, *context.language, text.words);
    text.width = max_content(text.words);
    text.least = min_content(text.words);
    return text;
}

void ChartParts::set(Text& text, Length width)
{
    text.lines = std::make_unique<Flow>();
    text.set_width = std::min(width, text.width);
    LineSetter::Options options;
    options.forbid_wrap = text.set_width == text.width;
    builder.lines().set(text.words, {Length(), text.set_width}, options, *text.lines);
    text.height = text.lines->height();
}

void ChartParts::set_narrow(Text& text, Length width)
{
    std::size_t const lines = count_lines(text, width);
    std::int64_t least = std::min(text.least, width).raw();
    std::int64_t most = std::min(text.width, width).raw();
    while (least < most) {
        std::int64_t const middle = least + (most - least) / 2;
        if (count_lines(text, Length::from_raw(middle)) <= lines) {
            most = middle;
        } else {
            least = middle + 1;
        }
    }
    set(text, Length::from_raw(most));
}

std::size_t ChartParts::count_lines(Text const& text, Length width)
{
    return width >= text.width ? 1 : builder.lines().count_lines(text.words, width);
}

void ChartParts::place(Text const& text, Length at, Length top, Flow& flow) const
{
    if (text.lines == nullptr) return;
    flow.copy_boxes(*text.lines, physical(at, text.set_width), top);
}

void ChartParts::mark(Length at, Length top, Length width, Length height, Colour colour, Flow& flow) const
{
    flow.add_mark({physical(at, width), top, width, height}, colour, node.number);
}

void ChartParts::path(std::vector<Point> points, Length stroke, Colour colour, Flow& flow) const
{
    if (points.empty()) return;
    for (Point& point : points) point.x = physical(point.x, Length());
    // Counted from the first, so that a moved flow moves all.
    Point const origin = points.front();
    for (Point& point : points) point = {point.x - origin.x, point.y - origin.y};
    std::deque<Path>& paths = *builder.layout().paths;
    paths.push_back({std::move(points), stroke});
    flow.add_path(origin, paths.back(), colour, node.number);
}

void ChartParts::disc(Length at, Length y, Length radius, Colour colour, Flow& flow) const
{
    // Cosines of the first quarter of a shape with 24 corners, in millionths.
    static constexpr std::array<std::int64_t, 7> cosines{1'000'000, 965'926, 866'025, 707'107,
                                                         500'000,   258'819, 0};
    std::vector<Point> points;
    for (std::size_t i = 0; i < 24; ++i) {
        std::size_t const quarter = i / 6;
        std::int64_t const c = cosines[i % 6];
        std::int64_t const s = cosines[6 - i % 6];
        std::array<std::pair<std::int64_t, std::int64_t>, 4> const turned{
            {{c, s}, {-s, c}, {-c, -s}, {s, -c}}};
        points.push_back({at + radius.scaled(turned[quarter].first, 1'000'000),
                          y + radius.scaled(turned[quarter].second, 1'000'000)});
    }
    path(std::move(points), Length(), colour, flow);
}

ChartParts::Thinning ChartParts::thinning(std::vector<Length> const& middles,
                                          std::vector<Length> const& widths, Length gap, std::size_t kept)
{
    for (std::size_t every = 1; every < middles.size(); ++every) {
        std::size_t const first = kept % every;
        bool fits = true;
        for (std::size_t i = first + every; i < middles.size() && fits; i += every)
            fits = middles[i] - widths[i] / 2 - gap >= middles[i - every] + widths[i - every] / 2;
        if (fits) return {first, every};
    }
    return {kept, std::max<std::size_t>(1, middles.size())};
}

}
