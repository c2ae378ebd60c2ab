#pragma once

#include "records/record.h"
#include "template/expressions/figure_numbers.h"
#include "template/expressions/source.h"
#include "template/expressions/value.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace rapporteur::templates {

struct Runtime;

// The sum of amounts of one currency, by the rules of templates/README.md: qualifiers are carried; what does
// not mix, and cumulative figures beside single ones of the same donor, recipient and kind, stay parts of
// their own. So do assistance of several kinds and of several stages, unless they are asked for together.
// A figure that a corrigendum took the place of is left out; where all are such, the total says so of itself.
// Money where it is a single figure, else a Total; absent of nothing. `mixed-currencies` where there are
// several.
Value sum_of_money(Runtime& runtime, Values const& figures, Together together, Place const& place);

// The same, one figure after another: a sum that grows. Linear in figures.
class GrowingSum {
public:
    // `all` are the figures that will be added, in any order: it depends on all of them which cumulative ones
    // stand apart.
    GrowingSum(Values const& all, Together together);

    // False where it is of another currency than those before. What is superseded adds nothing.
    bool add(Value const& figure);
    Value value() const;
    std::string const& currency() const { return currency_; }

private:
    // Whose figure it is: cumulative figures are compared with single ones of the same donor, recipient and
    // kind.
    using Key = std::tuple<std::string, std::string, std::string>;
    static Key key_of(records::Assistance const& assistance);

    Together together_;
    bool all_superseded_ = true;
    std::map<Key, std::pair<bool, bool>> kinds_; // has single figures, has cumulative ones
    std::string currency_;
    std::vector<Total::Part> exact_, qualified_;
};

// What a quantity given per day, week, month or year comes to over a period that is closed and known as
// finely as it; empty otherwise. Whole units, both ends included.
std::optional<records::Quantity> over_period(records::Quantity const& quantity,
                                             std::optional<PartialDate> const& from,
                                             std::optional<PartialDate> const& to);

}
