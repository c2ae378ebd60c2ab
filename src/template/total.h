#pragma once

#include "records/record.h"
#include "template/source.h"
#include "template/value.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace rapporteur::templates {

class Runtime;

// What a template asks to add up together, by naming several of them.
struct Together {
    bool kinds = false;
    bool stages = false;
};

// The sum of amounts of one currency, by the rules of records.md ("Files"): qualifiers are carried; what does
// not mix, and cumulative figures beside single ones of the same donor, recipient and kind, stay parts of
// their own. So do assistance of several kinds and of several stages, unless they are asked for together.
// Money where it is a single figure, else a Total; absent of nothing. `mixed-currencies` where there are
// several.
Value sum_of_money(Runtime& runtime, Values const& figures, Together together, Place const& place);

// What a quantity given per day, week, month or year comes to over a period that is closed and known as
// finely as it; empty otherwise. Whole units, both ends included.
std::optional<records::Quantity> over_period(records::Quantity const& quantity,
                                             std::optional<PartialDate> const& from,
                                             std::optional<PartialDate> const& to);

}
