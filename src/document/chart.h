#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace rapporteur::document {

// Where the marks of a chart stand, one for each of its rows. Places are in millionths of an axis.
struct Chart {
    enum class Kind : std::uint8_t { bar, column, line, timeline };
    Kind kind{};
    struct Mark {
        bool known = false;              // else the row has no value, and no mark
        bool beyond = false;             // the value is a lower bound, or the time goes on
        bool before = false;             // the time began earlier, nobody says when
        std::int32_t begin = 0, end = 0; // along the axis of values, or of time; begin: of a bar, zero
        std::int32_t along = 0;          // of line: along the other axis
    };
    struct Tick {
        std::int32_t at = 0;
        std::string text;
    };
    std::vector<Mark> marks;
    std::vector<Tick> ticks; // in order; none where no value is known
    std::int32_t base = -1;  // where zero is; -1: not on the axis
    std::string unit;        // what the ticks count, as printed; may be empty
};

}
