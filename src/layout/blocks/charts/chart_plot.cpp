#include "base/diagnostics/codes.h"
#include "layout/blocks/charts/chart_parts.h"

#include <algorithm>

// Columns and lines: values upwards along the axis at the start, labels below.
namespace rapporteur::layout {

using document::Chart;

namespace {

constexpr Length usual_height = Length::micrometres(55'000);
constexpr std::size_t most_label_lines = 4;
constexpr std::size_t most_value_lines = 3;

class Plot {
public:
    Plot(ChartParts& parts, Length most_height)
        : parts_(parts), line_(parts.data.kind == Chart::Kind::line), most_height_(most_height)
    {}

    void build(Flow& flow)
    {
        make_texts();
        share_width();
        if (!arrange_labels()) {
            // Labels too long for columns: bars have room for them.
            parts_.builder.layout().reports.report_once(
                codes::does_not_fit, parts_.node, {},
                std::string("the labels do not fit beside one another: this chart of ") +
                    (line_ ? "lines" : "columns") +
                    " is set as bars; shorten the labels, or write type=\"bar\"");
            build_chart_rows(parts_, flow);
            return;
        }
        arrange_values();
        arrange_heights();
        flow.begin_box(height_, parts_.context.x);
        draw_axis(flow);
        if (line_) {
            draw_line(flow);
        } else {
            draw_columns(flow);
        }
        draw_base(flow);
        place_labels(flow);
        place_values(flow);
    }

private:
    struct Item {
        ChartParts::Text label, value;
        Length middle;
        Length value_at, value_top; // the latter from the top of the plot
        bool label_seen = true, value_seen = true;
    };
    struct Area {
        Length left, top, right, bottom;
        bool meets(Area const& other) const
        {
            return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
        }
    };

    std::size_t count() const { return items_.size(); }
    Length width() const { return parts_.context.width; }
    Length plot_width() const { return width() - plot_start_; }
    Length y_of(std::int64_t place) const
    {
        return plot_top_ + plot_height_.scaled(1'000'000 - place, 1'000'000);
    }

    void make_texts()
    {
        for (std::size_t i = 0; i < parts_.rows(); ++i) {
            Item item;
            item.label = parts_.cell(i, 0, parts_.label_style, style::TextAlign::center);
            item.value = parts_.cell(i, 1, parts_.value_style, style::TextAlign::center);
            items_.push_back(std::move(item));
        }
        Length widest;
        for (Chart::Tick const& tick : parts_.data.ticks) {
            ticks_.push_back(parts_.tick(tick.text, style::TextAlign::end));
            parts_.set(ticks_.back(), width() / 3);
            widest = std::max(widest, ticks_.back().set_width);
        }
        if (widest != Length()) plot_start_ = widest + parts_.gap;
        if (!parts_.data.unit.empty()) {
            unit_ = parts_.tick(parts_.data.unit, style::TextAlign::start);
            parts_.set(unit_, width());
        }
    }

    // Columns share the width; points of a line stand where they are, half a label from the ends.
    void share_width()
    {
        auto const n = static_cast<std::int64_t>(count());
        if (!line_) {
            slot_ = plot_width() / n;
            for (std::int64_t i = 0; i < n; ++i)
                items_[static_cast<std::size_t>(i)].middle =
                    plot_start_ + plot_width() * (2 * i + 1) / (2 * n);
            return;
        }
        Length const most = plot_width() / 4;
        Length const before =
            std::clamp(items_.front().label.width / 2, parts_.em, std::max(most, parts_.em));
        Length const after = std::clamp(items_.back().label.width / 2, parts_.em, std::max(most, parts_.em));
        Length const room = std::max(plot_width() - before - after, Length::points(1));
        for (std::size_t i = 0; i < count(); ++i)
            items_[i].middle = plot_start_ + before + room.scaled(parts_.mark_of(i).along, 1'000'000);
        slot_ = room;
        for (std::size_t i = 1; i < count(); ++i) {
            Length const step = items_[i].middle - items_[i - 1].middle;
            slot_ = std::min(slot_, step > Length() ? step : Length());
        }
    }

    // Whether the labels found a way to stand.
    bool arrange_labels()
    {
        Length const room = slot_ - parts_.em / 2;
        bool const wraps = std::all_of(items_.begin(), items_.end(), [&](Item const& item) {
            return item.label.least <= room && parts_.count_lines(item.label, room) <= most_label_lines;
        });
        if (wraps) {
            for (Item& item : items_) {
                parts_.set(item.label, room);
                label_height_ = std::max(label_height_, item.label.height);
            }
            return true;
        }
        Length widest;
        for (Item const& item : items_) widest = std::max(widest, item.label.width);
        // Years and the like are known from their neighbours.
        if (line_ || widest <= parts_.em * 4) {
            thin_labels();
            return true;
        }
        return false;
    }

    void thin_labels()
    {
        std::vector<Length> middles, widths;
        for (Item const& item : items_) {
            middles.push_back(item.middle);
            widths.push_back(std::min(item.label.width, plot_width() / 2));
        }
        auto const [first, every] = ChartParts::thinning(middles, widths, parts_.gap, 0);
        for (std::size_t i = 0; i < count(); ++i) {
            items_[i].label_seen = i % every == first;
            if (items_[i].label_seen) {
                parts_.set(items_[i].label, plot_width() / 2);
                label_height_ = std::max(label_height_, items_[i].label.height);
            }
        }
    }

    // Values stand at their marks where all have room, of a line as many as have; the others are there for
    // whoever cannot read them off the axis.
    void arrange_values()
    {
        if (line_) {
            arrange_values_of_line();
            return;
        }
        Length const room = slot_ - parts_.em / 4;
        bool const fit = std::all_of(items_.begin(), items_.end(), [&](Item const& item) {
            return item.value.least <= room && parts_.count_lines(item.value, room) <= most_value_lines;
        });
        for (std::size_t i = 0; i < count(); ++i) {
            Item& item = items_[i];
            Chart::Mark const& mark = parts_.mark_of(i);
            item.value_seen = fit;
            if (!fit) continue;
            parts_.set_narrow(item.value, room);
            Length const away = mark.beyond ? marker() : Length::points(1);
            bool const below = mark.known && mark.end < mark.begin;
            item.value_at = clamped(item.middle, item.value);
            item.value_top = below ? height_of(i) + away : height_of(i) - away - item.value.height;
        }
    }

    void arrange_values_of_line()
    {
        // The ends and the extremes first, then the others in their order.
        std::vector<std::size_t> order{0, count() - 1};
        auto const known = [&](std::size_t i) { return parts_.mark_of(i).known; };
        std::size_t least = 0, most = 0;
        for (std::size_t i = 0; i < count(); ++i) {
            if (!known(i)) continue;
            if (!known(least) || parts_.mark_of(i).end < parts_.mark_of(least).end) least = i;
            if (!known(most) || parts_.mark_of(i).end > parts_.mark_of(most).end) most = i;
        }
        order.push_back(most);
        order.push_back(least);
        constexpr std::size_t few = 24;
        if (count() <= few) {
            for (std::size_t i = 0; i < count(); ++i) order.push_back(i);
        }
        for (Item& item : items_) item.value_seen = false;
        std::vector<Area> taken;
        for (std::size_t const i : order) {
            Item& item = items_[i];
            if (item.value_seen || item.value.width > plot_width() / 2) continue;
            parts_.set(item.value, item.value.width);
            for (Area const& area : places_beside(i)) {
                if (!is_free(area, taken)) continue;
                item.value_seen = true;
                item.value_at = area.left;
                item.value_top = area.top;
                taken.push_back(area);
                break;
            }
        }
    }

    // Where the value of a point may stand, the best first: above it, in a valley of the line below it, or
    // to its sides.
    std::vector<Area> places_beside(std::size_t index) const
    {
        Item const& item = items_[index];
        auto const end = [&](std::size_t i) { return parts_.mark_of(i).end; };
        auto const known = [&](std::size_t i) { return i < count() && parts_.mark_of(i).known; };
        bool const falls = index > 0 && known(index - 1) && end(index - 1) > end(index);
        bool const rises = known(index + 1) && end(index + 1) > end(index);
        bool const valley = (falls && (rises || index + 1 == count())) || (rises && index == 0);
        Length const width = item.value.set_width, height = item.value.height;
        Length const y = height_of(index);
        Length const most = std::max(plot_start_, this->width() - width);
        Length const beside = marker() * 3 / 2;
        std::vector<Area> result;
        for (bool const below : {valley, !valley}) {
            Length const top = below ? y + marker() : y - marker() - height;
            Length const near = below ? y : y - height;
            for (auto const& [left, from] :
                 {std::pair{std::clamp(item.middle - width / 2, plot_start_, most), top},
                  std::pair{item.middle + beside, near}, std::pair{item.middle - beside - width, near}}) {
                if (left >= plot_start_ && left <= most)
                    result.push_back({left, from, left + width, from + height});
            }
        }
        return result;
    }

    // Whether words there touch neither others, nor the line of the chart, nor that of zero.
    bool is_free(Area const& area, std::vector<Area> const& taken) const
    {
        Area const around{area.left - parts_.gap, area.top, area.right + parts_.gap, area.bottom};
        if (std::any_of(taken.begin(), taken.end(), [&](Area const& other) { return around.meets(other); }))
            return false;
        Length const zero = plot_height().scaled(1'000'000 - parts_.data.base, 1'000'000);
        if (parts_.data.base >= 0 && area.top < zero && zero < area.bottom) return false;
        return !is_crossed({area.left - parts_.em / 4, area.top, area.right + parts_.em / 4, area.bottom});
    }

    bool is_crossed(Area const& area) const
    {
        for (std::size_t i = 0; i + 1 < count(); ++i) {
            if (!parts_.mark_of(i).known || !parts_.mark_of(i + 1).known) continue;
            Length const from = items_[i].middle;
            Length const to = items_[i + 1].middle;
            if (to <= area.left || from >= area.right || to <= from) continue;
            // The part of the line that passes over or under the words.
            auto const on_line = [&](Length x) {
                Length const at = std::clamp(x, from, to);
                return height_of(i) +
                       (height_of(i + 1) - height_of(i)).scaled((at - from).raw(), (to - from).raw());
            };
            Length const a = on_line(area.left), b = on_line(area.right);
            if (std::max(a, b) > area.top && std::min(a, b) < area.bottom) return true;
        }
        return false;
    }

    // Of a mark, from the top of the plot. The words of what is not known stand where the axis begins.
    Length height_of(std::size_t i) const
    {
        std::int64_t const place =
            parts_.mark_of(i).known ? parts_.mark_of(i).end : std::max(0, parts_.data.base);
        return plot_height().scaled(1'000'000 - place, 1'000'000);
    }

    Length marker() const { return parts_.em / 3; }
    Length plot_height() const
    {
        Length const height =
            parts_.label_style.block_size != Length() ? parts_.label_style.block_size : usual_height;
        Length const others = label_height_ + parts_.axis_style.line_height * 4;
        return std::max(std::min(height, most_height_ - others), parts_.axis_style.line_height * 2);
    }

    void arrange_heights()
    {
        Length const tick = parts_.axis_style.line_height;
        Length above = tick / 2;
        Length below = tick / 2;
        plot_height_ = plot_height();
        // What the values at the highest and the lowest marks need beyond the axis.
        for (Item const& item : items_) {
            if (!item.value_seen) continue;
            above = std::max(above, -item.value_top);
            below = std::max(below, item.value_top + item.value.height - plot_height_);
        }
        plot_top_ = (unit_.empty() ? Length() : tick) + above;
        label_top_ = plot_top_ + plot_height_ + std::max(below, parts_.em / 2);
        height_ = label_top_ + label_height_;
    }

    void draw_axis(Flow& flow)
    {
        if (!unit_.empty()) parts_.place(unit_, Length(), Length(), flow);
        style::Border const& line = parts_.axis_style.border_block_start;
        for (std::size_t i = 0; i < ticks_.size(); ++i) {
            Length const y = y_of(parts_.data.ticks[i].at);
            draw_level(y, line, flow);
            Length const at = plot_start_ - parts_.gap - ticks_[i].set_width;
            parts_.place(ticks_[i], std::max(Length(), at), y - ticks_[i].height / 2, flow);
        }
    }

    // Zero. An axis without it has no line that columns could stand on.
    void draw_base(Flow& flow)
    {
        if (parts_.data.base >= 0)
            draw_level(y_of(parts_.data.base), parts_.axis_style.border_block_end, flow);
    }

    // A line of the axis, which leaves out the words of values.
    void draw_level(Length y, style::Border const& line, Flow& flow)
    {
        if (line.width == Length()) return;
        std::vector<std::pair<Length, Length>> words;
        for (Item const& item : items_) {
            Length const top = plot_top_ + item.value_top;
            if (item.value_seen && top < y && y < top + item.value.height)
                words.emplace_back(item.value_at - parts_.gap / 2,
                                   item.value_at + item.value.set_width + parts_.gap / 2);
        }
        std::sort(words.begin(), words.end());
        words.emplace_back(width(), width());
        Length from = plot_start_;
        for (auto const& [begin, end] : words) {
            if (begin > from)
                parts_.mark(from, y - line.width / 2, begin - from, line.width, line.colour, flow);
            from = std::max(from, end);
        }
    }

    void draw_columns(Flow& flow)
    {
        Length const most = parts_.em * 5;
        Length const thick = std::min(
            parts_.mark_style.inline_size != Length() ? parts_.mark_style.inline_size : most, slot_ * 3 / 5);
        Colour const colour = parts_.mark_style.colour;
        for (std::size_t i = 0; i < count(); ++i) {
            Chart::Mark const& mark = parts_.mark_of(i);
            if (!mark.known) continue;
            Length const top = y_of(std::max(mark.begin, mark.end));
            Length const bottom = y_of(std::min(mark.begin, mark.end));
            Length const at = items_[i].middle - thick / 2;
            if (bottom > top) parts_.mark(at, top, thick, bottom - top, colour, flow);
            if (mark.beyond) {
                Length const end = y_of(mark.end);
                Length const tip = mark.end < mark.begin ? end + marker() : end - marker();
                parts_.path({{at, end}, {at + thick / 2, tip}, {at + thick, end}}, Length(), colour, flow);
            }
        }
    }

    void draw_line(Flow& flow)
    {
        Length const stroke = parts_.mark_style.inline_size != Length() ? parts_.mark_style.inline_size
                                                                        : Length::millipoints(1500);
        Colour const colour = parts_.mark_style.colour;
        std::vector<Point> points;
        auto const end = [&] {
            if (points.size() > 1) parts_.path(points, stroke, colour, flow);
            points.clear();
        };
        // What is not known leaves a gap.
        for (std::size_t i = 0; i < count(); ++i) {
            if (!parts_.mark_of(i).known) {
                end();
                continue;
            }
            points.push_back({items_[i].middle, y_of(parts_.mark_of(i).end)});
        }
        end();
        if (slot_ < marker() * 3 && count() > 2) return;
        for (std::size_t i = 0; i < count(); ++i) {
            if (parts_.mark_of(i).known)
                parts_.disc(items_[i].middle, y_of(parts_.mark_of(i).end), marker() * 4 / 5, colour, flow);
        }
    }

    void place_labels(Flow& flow)
    {
        for (std::size_t i = 0; i < count(); ++i) {
            Item& item = items_[i];
            if (!item.label_seen) hide(item.label, i, 0);
            parts_.place(item.label, clamped(item.middle, item.label), label_top_, flow);
        }
    }

    void place_values(Flow& flow)
    {
        for (std::size_t i = 0; i < count(); ++i) {
            Item& item = items_[i];
            if (!item.value_seen) {
                hide(item.value, i, 1);
                parts_.place(item.value, clamped(item.middle, item.value),
                             plot_top_ + height_of(i) - item.value.height, flow);
            } else {
                parts_.place(item.value, item.value_at, plot_top_ + item.value_top, flow);
            }
        }
    }

    Length clamped(Length middle, ChartParts::Text const& text) const
    {
        return std::clamp(middle - text.set_width / 2, Length(),
                          std::max(Length(), width() - text.set_width));
    }

    // Makes it small enough not to run into its neighbours, which readers of text would mix up.
    void hide(ChartParts::Text& text, std::size_t row, std::size_t cell)
    {
        style::Style const& style = cell == 0 ? parts_.label_style : parts_.value_style;
        Length const room = std::max(slot_ * 4 / 5, Length::millipoints(100));
        Length const size = text.width > room ? style.size.scaled(room.raw(), text.width.raw()) : style.size;
        style::StyleResolver& styles = parts_.builder.layout().styles;
        text = parts_.cell(row, cell, styles.unseen(style, std::max(size, Length::millipoints(100))),
                           style::TextAlign::start);
        parts_.set(text, text.width);
    }

    ChartParts& parts_;
    bool const line_;
    Length const most_height_;
    std::vector<Item> items_;
    std::vector<ChartParts::Text> ticks_;
    ChartParts::Text unit_;
    Length plot_start_, slot_, label_height_;
    Length plot_top_, plot_height_, label_top_, height_;
};

}

void build_chart_plot(ChartParts& parts, Length most_height, Flow& flow)
{
    Plot(parts, most_height).build(flow);
}

}
