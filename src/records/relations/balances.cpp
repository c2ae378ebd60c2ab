#include "records/relations/balances.h"

#include "records/in_all.h"

#include <algorithm>
#include <array>

namespace rapporteur::records {

namespace {

using Figures = std::vector<Assistance const*>;

// Without what others took the place of or contain.
Figures counted(Figures const& all)
{
    Figures result;
    std::copy_if(all.begin(), all.end(), std::back_inserter(result),
                 [](Assistance const* figure) { return figure->superseded_by == nullptr; });
    InAll const in_all(result);
    std::erase_if(result, [&](Assistance const* figure) { return in_all.is_contained(*figure); });
    return result;
}

// What the amounts of the figures come to; empty where that is no single figure of one currency, or of none.
std::optional<Money> single_sum(Figures const& figures)
{
    InAll const in_all(figures);
    std::optional<Money> sum;
    for (bool const qualified : {false, true}) { // exact ones first: others take them up
        for (Assistance const* figure : figures) {
            if (!figure->amount || (figure->amount->qualifier != Qualifier::exact) != qualified) continue;
            if (in_all.is_apart(*figure)) return std::nullopt;
            if (!sum) {
                sum = *figure->amount;
            } else if (sum->currency != figure->amount->currency || !add_to(*sum, *figure->amount)) {
                return std::nullopt;
            }
        }
    }
    return sum;
}

bool is_exact(Money const& money) { return money.qualifier == Qualifier::exact && !money.to; }

enum class Rounding : std::uint8_t { nearest, down, up };

// How many in a hundred, to one place. What is short of the whole is not rounded up to it.
Decimal percentage(Decimal const& part, Decimal const& whole, Rounding rounding)
{
    Decimal const unit(1, 1);
    Decimal const hundred(100);
    Decimal result = *Decimal::divide(part * hundred, whole, 1);
    bool const is_above = result * whole > part * hundred;
    bool const is_below = result * whole < part * hundred;
    bool const is_whole = rounding == Rounding::nearest && result == hundred;
    if (is_above && (rounding == Rounding::down || is_whole)) return result - unit;
    if (is_below && (rounding == Rounding::up || is_whole)) return result + unit;
    return result;
}

// A bound that was rounded is a bound still.
Rounding rounding_of(Qualifier qualifier)
{
    switch (qualifier) {
    case Qualifier::at_least:
    case Qualifier::more_than: return Rounding::down;
    case Qualifier::up_to:
    case Qualifier::nearly:
    case Qualifier::less_than: return Rounding::up;
    case Qualifier::exact:
    case Qualifier::about: break;
    }
    return Rounding::nearest;
}

bool is_lower_bound(Qualifier qualifier)
{
    return qualifier == Qualifier::at_least || qualifier == Qualifier::more_than;
}

void derive_coverage(Received& received, Money const& required)
{
    if (!received.amount || !is_exact(required) || required.number.is_zero() || required.number.is_negative())
        return;
    Money const& sum = *received.amount;
    if (sum.currency != required.currency) return;
    Qualifier qualifier = sum.qualifier;
    if (received.unknown != 0) {
        // More was given than is known: of what is a bound from below or exact that is at least so much.
        if (is_exact(sum)) qualifier = Qualifier::at_least;
        if (!is_lower_bound(qualifier)) return;
    }
    received.coverage_qualifier = qualifier;
    received.coverage =
        percentage(sum.number, required.number, sum.to ? Rounding::down : rounding_of(qualifier));
    if (sum.to) received.coverage_to = percentage(*sum.to, required.number, Rounding::up);
}

}

void derive_outstanding(Assistance& pledge)
{
    if (!pledge.amount || !is_exact(*pledge.amount) || pledge.superseded_by != nullptr) return;
    Figures all;
    for (Record const* at = &pledge; at != nullptr; at = predecessor_of(*at)) {
        Figures const& paid = static_cast<Assistance const*>(at)->fulfilled_by;
        all.insert(all.end(), paid.begin(), paid.end());
    }
    Figures const paid = counted(all);
    bool const is_known = !paid.empty() && std::all_of(paid.begin(), paid.end(), [&](Assistance const* each) {
        return each->amount && is_exact(*each->amount) && each->stage == paid.front()->stage;
    });
    if (!is_known) return;
    std::optional<Money> const sum = single_sum(paid);
    if (!sum || sum->currency != pledge.amount->currency) return;
    Money left = *pledge.amount;
    left.number = left.number - sum->number;
    if (left.number.is_negative()) {
        left.number = -left.number;
        pledge.exceeded_by = left;
    } else {
        pledge.outstanding = left;
    }
}

void derive_received(Appeal& appeal)
{
    static constexpr std::array<std::string_view, 5> stages{"pledge", "commitment", "disbursement",
                                                            "expenditure", ""};
    for (std::string_view const stage : stages) {
        Figures of_stage;
        for (Assistance const* figure : appeal.assistance) {
            if (figure->stage == stage) of_stage.push_back(figure);
        }
        Received received;
        received.stage = stage;
        received.assistance = counted(of_stage);
        if (received.assistance.empty()) continue;
        received.amount = single_sum(received.assistance);
        received.unknown = std::count_if(received.assistance.begin(), received.assistance.end(),
                                         [](Assistance const* figure) { return !figure->amount; });
        if (appeal.amount) derive_coverage(received, *appeal.amount);
        appeal.received.push_back(std::move(received));
    }
}

}
