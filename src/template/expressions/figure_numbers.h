#pragma once

#include "records/record.h"
#include "template/expressions/evaluation_context.h"
#include "template/expressions/value.h"

#include <optional>

namespace rapporteur::templates {

// The numbers of figures of assistance: what each is a number of, and which may be added up. A number knows
// its figure by its origin. Sums of amounts of money are made in template/run/total.h.

// Null of what was not read from assistance.
records::Assistance const* assistance_of(Value const& figure);

// Whether the value was read from a record that another took the place of.
bool is_superseded(Value const& figure);

// The money that the number of a conversion is of, known as far as what it was made of. Empty of other
// values.
std::optional<records::Money> converted_money(Value const& number);

// What a template asks to add up together, by naming several of them.
struct Together {
    bool kinds = false;
    bool stages = false;
};

// Whether bare numbers of figures may be added up. Reported at `place` where they may not: `mixed-currencies`
// of several currencies or units, `wrong-type` of several kinds or stages of assistance that nobody asked to
// add up.
bool like_figures(EvaluationContext& context, Values const& figures, Together together, Place const& place);

// How far the sum of the numbers is known; `missing-value` where they are qualified in ways that do not mix.
records::Qualifier joint_qualifier(EvaluationContext& context, Values const& numbers, Place const& place);

}
