#pragma once

#include "base/values/length.h"

#include <span>
#include <vector>

namespace rapporteur::layout {

// How the parts of a head or foot share its line: the first at the start, the last at the end, the others
// between; three with the second in the very middle, as on a letter.
struct RunningHeadPart {
    Length start; // from the start edge of the head or foot
    Length width; // at least one point
};

// `wanted`: the width of each part on one line; parts stay `gap` apart. Where there is no room for all, those
// that ask for more than an equal share give way.
std::vector<RunningHeadPart> share_running_head(std::span<Length const> wanted, Length width, Length gap);

}
