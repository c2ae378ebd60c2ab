#include "template/elements/chart/placing.h"

#include "template/elements/chart/axis.h"
#include "template/run/runtime.h"

#include <algorithm>

namespace rapporteur::templates {

using document::Chart;

namespace {

void place_numbers(Runtime& runtime, ChartPlacing const& placing, std::vector<Reading> const& readings,
                   Chart& chart)
{
    std::optional<Decimal> least, most;
    bool whole = true;
    for (Reading const& reading : readings) {
        if (!reading.number) continue;
        least = least ? std::min(*least, *reading.number) : *reading.number;
        most = most ? std::max(*most, *reading.number) : *reading.number;
        whole = whole && reading.number->is_integer();
    }
    chart.marks.resize(readings.size());
    if (!least) return;
    bool const counted = placing.is_whole || (placing.common && !placing.common->is_money && whole);
    NumberAxis const axis = number_axis(*least, *most, placing.kind != Chart::Kind::line, counted);
    for (std::size_t i = 0; i < readings.size(); ++i) {
        Chart::Mark& mark = chart.marks[i];
        Reading const& reading = readings[i];
        if (!reading.number) continue;
        mark.known = true;
        mark.beyond = reading.beyond;
        mark.begin = axis.place_of(Decimal());
        mark.end = axis.place_of(*reading.number);
    }
    Decimal const million(1'000'000);
    bool const large = axis.ticks.size() > 1 && axis.ticks[1] - axis.ticks[0] >= million;
    for (Decimal const& tick : axis.ticks) {
        bool const last = tick == axis.ticks.back();
        std::string text =
            large ? runtime.language.format().compact(tick) : runtime.language.format().number(tick, true);
        // The last says of what, where the values' own texts may not be seen.
        if (last && placing.common && !placing.common->is_money) {
            records::Quantity quantity;
            quantity.number = tick;
            quantity.unit = placing.common->name;
            quantity.per = placing.common->per;
            text = runtime.wording.text_of(runtime.wording.quantity(quantity, {}, *placing.place));
        }
        chart.ticks.push_back({axis.place_of(tick), std::move(text)});
    }
    chart.base =
        axis.ticks.front() <= Decimal() && axis.ticks.back() >= Decimal() ? axis.place_of(Decimal()) : -1;
    if (placing.common && placing.common->is_money)
        chart.unit = runtime.language.format().currency(placing.common->name);
}

void place_in_time(Runtime& runtime, std::vector<Reading> const& readings, Chart& chart)
{
    std::optional<std::int64_t> first, last;
    for (Reading const& reading : readings) {
        if (!reading.first_day) continue;
        first = first ? std::min(*first, *reading.first_day) : *reading.first_day;
        last = last ? std::max(*last, *reading.last_day) : *reading.last_day;
    }
    chart.marks.resize(readings.size());
    if (!first) return;
    TimeAxis const axis = time_axis(*first, *last);
    for (std::size_t i = 0; i < readings.size(); ++i) {
        Reading const& reading = readings[i];
        if (!reading.first_day) continue;
        Chart::Mark& mark = chart.marks[i];
        mark.known = true;
        mark.beyond = reading.beyond;
        mark.before = reading.before;
        mark.begin = axis.place_of(*reading.first_day);
        mark.end = axis.place_of(*reading.last_day);
    }
    for (PartialDate const& tick : axis.ticks)
        chart.ticks.push_back(
            {axis.place_of(tick.first_day()), runtime.language.format().date(tick, DateStyle::medium)});
}

}

void place_marks(Runtime& runtime, ChartPlacing const& placing, std::vector<Reading> const& readings,
                 Chart& chart)
{
    if (placing.kind == Chart::Kind::timeline) {
        place_in_time(runtime, readings, chart);
    } else {
        place_numbers(runtime, placing, readings, chart);
    }
}

void place_along(std::vector<std::optional<std::int64_t>> const& days, Chart& chart)
{
    bool const dated = std::all_of(days.begin(), days.end(), [](auto const& day) { return day; });
    auto const [least, most] = std::minmax_element(days.begin(), days.end());
    std::int64_t const range = dated ? **most - **least : 0;
    auto const count = static_cast<std::int64_t>(days.size());
    for (std::int64_t i = 0; i < count; ++i) {
        auto const index = static_cast<std::size_t>(i);
        std::int64_t const place = range > 0   ? (*days[index] - **least) * 1'000'000 / range
                                   : count > 1 ? i * 1'000'000 / (count - 1)
                                               : 500'000;
        chart.marks[index].along = static_cast<std::int32_t>(place);
    }
}

}
