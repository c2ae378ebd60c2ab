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
// add up, `missing-value` of figures "in all" beside others of the same donors, recipient and kind.
bool like_figures(EvaluationContext& context, Values const& figures, Together together, Place const& place);

// How far the sum of numbers is known.
struct KnownTo {
    records::Qualifier qualifier = records::Qualifier::exact;
    bool is_range = false;
    Decimal upper; // the sum of the upper bounds
};
// Empty, with `missing-value`, where they are qualified in ways that do not mix.
std::optional<KnownTo> joint_knowledge(EvaluationContext& context, Values const& numbers, Place const& place);

// Whether the number is a single one; `missing-value` at `place` where it is a range.
bool require_single(EvaluationContext& context, Value const& number, Place const& place);

}
