#pragma once

#include "records/in_all.h"
#include "records/record.h"
#include "template/expressions/figure_numbers.h"
#include "template/expressions/source.h"
#include "template/expressions/value.h"

#include <optional>
#include <string>
#include <vector>

namespace rapporteur::templates {

struct Runtime;

// How figures that are summed stand to each other: all that one table or one filter adds, in whatever groups.
class Summed {
public:
    Summed() = default;
    explicit Summed(Values const& all);

    // Whether the figure is in no sum: it is contained in a later one, or a corrigendum took its place.
    bool leaves_out(Value const& figure) const;
    bool is_contained(Value const& figure) const;
    bool is_apart(Value const& figure) const;
    records::InAll const& in_all() const { return in_all_; }

private:
    bool all_superseded_ = false;
    records::InAll in_all_;
};

// The sum of amounts of one currency, by the rules of templates/README.md: qualifiers are carried, ranges add
// bound by bound; what does not mix, and figures "in all" beside others of the same donors, recipient and
// kind, stay parts of their own. So do assistance of several kinds and of several stages, unless they are
// asked for together. A figure that a corrigendum took the place of is left out; where all are such, the
// total says so of itself. Money where it is a single figure, else a Total; absent of nothing.
// `mixed-currencies` where there are several.
Value sum_of_money(Runtime& runtime, Values const& figures, Together together, Place const& place);
// The same of some of the figures that are summed.
Value sum_of_money(Runtime& runtime, Values const& figures, Summed const& summed, Together together,
                   Place const& place);

// The figures, and where one of them is "in all", or was added up from such, the addends of those that are
// sums: what it is added to is decided among all that are summed.
Values taken_apart(Values const& figures);

// The same, one figure after another: a sum that grows. Linear in figures.
class GrowingSum {
public:
    // It depends on all that are summed which figures "in all" stand apart.
    GrowingSum(Summed const& summed, Together together) : summed_(summed), together_(together) {}

    // False where it is of another currency than those before. What the sum leaves out adds nothing.
    bool add(Value const& figure);
    Value value() const;
    std::string const& currency() const { return currency_; }

private:
    Summed const& summed_;
    Together together_;
    std::string currency_;
    std::vector<Total::Part> exact_, qualified_;
};

// What a quantity given per day, week, month or year comes to over a period that is closed and known as
// finely as it; empty otherwise. Whole units, both ends included.
std::optional<records::Quantity> over_period(records::Quantity const& quantity,
                                             std::optional<PartialDate> const& from,
                                             std::optional<PartialDate> const& to);

}
