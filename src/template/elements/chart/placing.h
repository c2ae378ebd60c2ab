#pragma once

#include "template/elements/chart/reading.h"

#include <vector>

namespace rapporteur::templates {

// How the marks of a chart's readings are placed.
struct ChartPlacing {
    document::Chart::Kind kind{};
    std::optional<CommonMeasure> common;
    bool is_whole = false;        // the values are integers: no step is less than one
    Place const* place = nullptr; // of the values
};

// Gives the chart a mark for each reading, and its ticks: along an axis of numbers, or of time in a timeline.
void place_marks(Runtime& runtime, ChartPlacing const& placing, std::vector<Reading> const& readings,
                 document::Chart& chart);

// Where the points of a line stand along the other axis: as far apart as the days of their labels; evenly
// where a label is not a date.
void place_along(std::vector<std::optional<std::int64_t>> const& days, document::Chart& chart);

}
