#include "layout/blocks/charts/chart_parts.h"

#include <algorithm>

// Bars and timelines: a label, a mark at its place along the axis below, and the value at the mark's end.
namespace rapporteur::layout {

using document::Chart;

namespace {

class Rows {
public:
    explicit Rows(ChartParts& parts)
        : parts_(parts), timeline_(parts.data.kind == Chart::Kind::timeline),
          thickness_(parts.mark_style.inline_size != Length() ? parts.mark_style.inline_size : parts.em)
    {}

    void build(Flow& flow)
    {
        make_texts();
        share_width();
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            if (i != 0) flow.add_penalty(break_avoid, BreakReason::whole_block);
            build_row(i, flow);
        }
        build_axis(flow);
    }

private:
    struct Row {
        ChartParts::Text label, value;
        std::int64_t place = 0; // of the mark's end where the value stands, in millionths
        bool at_start = false;  // the value stands before the mark
        Length height;
    };

    Length width() const { return parts_.context.width; }
    // Along the axis, from the chart's start.
    Length along(std::int64_t place) const { return axis_start_ + axis_.scaled(place, 1'000'000); }

    void make_texts()
    {
        Length widest;
        for (std::size_t i = 0; i < parts_.rows(); ++i) {
            Row row;
            row.label = parts_.cell(i, 0, parts_.label_style, style::TextAlign::start);
            row.value = parts_.cell(i, 1, parts_.value_style, style::TextAlign::start);
            widest = std::max(widest, row.label.width);
            Chart::Mark const& mark = parts_.mark_of(i);
            if (timeline_) {
                row.at_start = mark.known && mark.end > 600'000;
                row.place = row.at_start ? mark.begin : mark.end;
            } else {
                row.at_start = mark.known && mark.end < mark.begin;
                row.place = mark.known ? mark.end : std::max(0, parts_.data.base);
            }
            rows_.push_back(std::move(row));
        }
        label_width_ = std::min(widest, width() * 2 / 5);
        plot_start_ = label_width_ == Length() ? Length() : label_width_ + parts_.gap;
        for (Row& row : rows_) {
            parts_.set(row.label, label_width_);
            parts_.set(row.value, (width() - plot_start_) * 11 / 20);
        }
        for (Chart::Tick const& tick : parts_.data.ticks) {
            ticks_.push_back(parts_.tick(tick.text, style::TextAlign::start));
            parts_.set(ticks_.back(), ticks_.back().width);
        }
    }

    // How far a mark's own shape reaches beyond its place.
    Length reach(std::size_t row) const
    {
        if (timeline_) return thickness_ / 2;
        return parts_.mark_of(row).beyond ? thickness_ / 2 : Length();
    }

    // The room before an axis of that length, for the values that stand before their marks.
    Length room_before(Length axis) const
    {
        Length room;
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            Row const& row = rows_[i];
            if (!row.at_start) continue;
            room = std::max(room,
                            row.value.set_width + parts_.gap + reach(i) - axis.scaled(row.place, 1'000'000));
        }
        return room;
    }

    bool fits(Length axis, Length room) const
    {
        Length const before = room_before(axis);
        if (before + axis + (ticks_.empty() ? Length() : ticks_.back().width / 2) > room) return false;
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            Row const& row = rows_[i];
            if (row.at_start) continue;
            Length const end = before + axis.scaled(row.place, 1'000'000) + reach(i);
            if (end + parts_.gap + row.value.set_width > room) return false;
        }
        return true;
    }

    // To what there is on either side of the shortest axis, where values stand on both.
    void narrow_values(Length side)
    {
        Length const room = std::max(parts_.em, side - parts_.gap - thickness_ / 2);
        for (Row& row : rows_) parts_.set(row.value, std::min(row.value.set_width, room));
    }

    // The longest axis with which every value has its place; needs more room the longer it is, so that
    // halving finds it.
    void share_width()
    {
        Length const room = width() - plot_start_;
        std::int64_t least = std::max<std::int64_t>(1, room.raw() / 4);
        std::int64_t most = std::max(least, room.raw());
        if (!fits(Length::from_raw(least), room)) narrow_values((room - Length::from_raw(least)) / 2);
        while (least < most) {
            std::int64_t const middle = (least + most + 1) / 2;
            if (fits(Length::from_raw(middle), room)) {
                least = middle;
            } else {
                most = middle - 1;
            }
        }
        axis_ = Length::from_raw(least);
        axis_start_ = plot_start_ + room_before(axis_);
    }

    // The axis' lines behind a row; none runs through the words of its value.
    void grid(Length height, Row const& row, Length value_at, Flow& flow) const
    {
        style::Border const& line = parts_.axis_style.border_block_start;
        if (line.width == Length()) return;
        Length const top = (height - row.value.height) / 2;
        for (Chart::Tick const& tick : parts_.data.ticks) {
            Length const x = along(tick.at);
            auto const stretch = [&](Length from, Length to) {
                parts_.mark(x - line.width / 2, from, line.width, to - from, line.colour, flow);
            };
            bool const covered = !row.value.empty() && x > value_at - parts_.gap / 2 &&
                                 x < value_at + row.value.set_width + parts_.gap / 2;
            if (!covered) {
                stretch(Length(), height);
            } else if (top > parts_.em) {
                stretch(Length(), top);
                stretch(height - top, height);
            }
        }
    }

    void base_line(Length height, Flow& flow) const
    {
        style::Border const& line = parts_.axis_style.border_block_end;
        if (line.width == Length() || parts_.data.base < 0) return;
        parts_.mark(along(parts_.data.base) - line.width / 2, Length(), line.width, height, line.colour,
                    flow);
    }

    void build_row(std::size_t index, Flow& flow)
    {
        Row const& row = rows_[index];
        Length const padding = parts_.em / 2;
        Length const height = std::max({thickness_, row.label.height, row.value.height}) + padding;
        flow.begin_box(height, parts_.context.x);
        Chart::Mark const& mark = parts_.mark_of(index);
        Length const end = along(row.place);
        Length const away = mark.known ? reach(index) + parts_.gap : parts_.gap;
        Length const value_at = row.at_start ? end - away - row.value.set_width : end + away;
        grid(height, row, value_at, flow);
        if (!timeline_) base_line(height, flow);
        if (mark.known && timeline_) draw_time(mark, height, flow);
        if (mark.known && !timeline_) draw_bar(mark, height, flow);
        parts_.place(row.label, Length(), (height - row.label.height) / 2, flow);
        parts_.place(row.value, value_at, (height - row.value.height) / 2, flow);
    }

    void draw_bar(Chart::Mark const& mark, Length height, Flow& flow) const
    {
        Length const top = (height - thickness_) / 2;
        Length const from = along(std::min(mark.begin, mark.end));
        Length const to = along(std::max(mark.begin, mark.end));
        if (to > from) parts_.mark(from, top, to - from, thickness_, parts_.mark_style.colour, flow);
        // What is "more than" has no end of its own.
        if (mark.beyond) draw_tip(along(mark.end), top, thickness_, mark.end < mark.begin, flow);
    }

    // A point behind a mark's end, or before its beginning.
    void draw_tip(Length end, Length top, Length size, bool back, Flow& flow) const
    {
        Length const tip = back ? end - size / 2 : end + size / 2;
        parts_.path({{end, top}, {tip, top + size / 2}, {end, top + size}}, Length(),
                    parts_.mark_style.colour, flow);
    }

    void draw_time(Chart::Mark const& mark, Length height, Flow& flow) const
    {
        Colour const colour = parts_.mark_style.colour;
        Length const from = along(mark.begin);
        Length const to = along(mark.end);
        Length const thin = thickness_ / 2;
        Length const top = (height - thin) / 2;
        if (to - from > thickness_ || mark.beyond || mark.before) {
            if (to > from) parts_.mark(from, top, to - from, thin, colour, flow);
            Length const tip = (height - thickness_) / 2;
            if (mark.beyond) draw_tip(to, tip, thickness_, false, flow);
            if (mark.before) draw_tip(from, tip, thickness_, true, flow);
        } else {
            parts_.disc((from + to) / 2, height / 2, thickness_ / 3, colour, flow);
        }
    }

    void build_axis(Flow& flow)
    {
        if (ticks_.empty()) return;
        ChartParts::Text unit;
        if (!parts_.data.unit.empty()) {
            unit = parts_.tick(parts_.data.unit, style::TextAlign::start);
            parts_.set(unit, width());
        }
        std::vector<Length> middles, widths;
        for (std::size_t i = 0; i < ticks_.size(); ++i) {
            middles.push_back(along(parts_.data.ticks[i].at));
            widths.push_back(ticks_[i].width);
        }
        std::size_t zero = 0; // where it is on the axis, its label is shown
        for (std::size_t i = 0; i < ticks_.size(); ++i) {
            if (parts_.data.ticks[i].at == parts_.data.base) zero = i;
        }
        auto const [first, every] = ChartParts::thinning(middles, widths, parts_.gap, zero);
        bool const beside = unit.set_width + parts_.gap <= middles[first] - widths[first] / 2;
        Length const line = parts_.axis_style.line_height;
        Length const above = parts_.em / 5;
        bool const below = !unit.empty() && !beside;
        flow.add_penalty(break_never, BreakReason::keep_with_previous);
        flow.begin_box(above + line + (below ? line : Length()), parts_.context.x);
        style::Border const& border = parts_.axis_style.border_block_end;
        if (timeline_ && border.width != Length())
            parts_.mark(along(0), Length(), axis_, border.width, border.colour, flow);
        for (std::size_t i = first; i < ticks_.size(); i += every) {
            Length const at =
                std::clamp(middles[i] - widths[i] / 2, Length(), std::max(Length(), width() - widths[i]));
            parts_.place(ticks_[i], at, above, flow);
        }
        if (!unit.empty()) {
            if (beside) {
                Length const at = middles[first] - widths[first] / 2 - parts_.gap - unit.set_width;
                parts_.place(unit, std::max(Length(), at), above, flow);
            } else {
                parts_.place(unit, std::min(plot_start_, width() - unit.set_width), above + line, flow);
            }
        }
    }

    ChartParts& parts_;
    bool const timeline_;
    Length const thickness_;
    std::vector<Row> rows_;
    std::vector<ChartParts::Text> ticks_;
    Length label_width_, plot_start_;
    Length axis_start_, axis_; // where it begins, and its length
};

}

void build_chart_rows(ChartParts& parts, Flow& flow) { Rows(parts).build(flow); }

}
