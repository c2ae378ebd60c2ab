#include "base/diagnostics/codes.h"
#include "base/values/currency.h"
#include "records/checking/checks.h"
#include "records/checking/currency_periods.h"
#include "records/checking/days.h"
#include "records/vocabulary/vocabulary.h"
#include "records/wording.h"

#include <optional>

namespace rapporteur::records {

namespace {

using records::days_of; // of a date

// A figure "as of" a date was given on some day up to it.
std::optional<Days> days_of(Assistance const& figure)
{
    if (figure.date) return days_of(*figure.date);
    if (figure.from || figure.to) {
        return Days{figure.from ? figure.from->first_day() : -ever, figure.to ? figure.to->last_day() : ever};
    }
    if (figure.as_of) return Days{-ever, figure.as_of->last_day()};
    return std::nullopt;
}

// One bound of an amount and of what it was converted to: half a unit of the last place that the latter is
// written with is as far as it may be from what its rate makes of the amount.
struct ConvertedBound {
    Decimal const& amount;
    Decimal const& rate;
    Decimal const& converted;

    static bool are_apart(Decimal const& a, Decimal const& b, Decimal const& unit)
    {
        Decimal const apart = a < b ? b - a : a - b;
        return apart * Decimal(2) > unit;
    }
    Decimal unit() const { return {1, converted.scale()}; }
    bool is_off() const { return are_apart(amount * rate, converted, unit()); }
    // By a rate that is quoted the other way round: amount / rate, without dividing.
    bool is_inverse() const { return !rate.is_zero() && !are_apart(amount, converted * rate, unit() * rate); }
};

// A converted amount is what its rate makes of the amount, bound by bound. What could not be read is reported
// elsewhere.
void check_conversion(DraftIndex& index, Money const& amount, Converted const& converted, Draft const& draft)
{
    std::string_view const element = table_of<Converted>().element;
    if (draft.place(element, {}) == nullptr || draft.place(element, "rate") == nullptr ||
        draft.place("amount", {}) == nullptr)
        return;
    Decimal const& highest = amount.to ? *amount.to : amount.number;
    Decimal const& highest_converted = converted.to ? *converted.to : converted.number;
    ConvertedBound const lower{amount.number, converted.rate, converted.number};
    ConvertedBound const upper{highest, converted.rate, highest_converted};
    if (!lower.is_off() && !upper.is_off()) return;
    ConvertedBound const& wrong = lower.is_off() ? lower : upper;
    Fault& fault =
        index.fault_at(codes::conversion_mismatch, draft, element, {},
                       wrong.amount.to_string() + " " + amount.currency + " at " + wrong.rate.to_string() +
                           " " + converted.currency + " for one " + amount.currency + " is " +
                           (wrong.amount * wrong.rate).rounded(wrong.converted.scale()).to_string() + " " +
                           converted.currency + ", not " + wrong.converted.to_string());
    fault.severity = Severity::warning;
    if (wrong.is_inverse()) {
        fault.message += "; the rate seems to be of " + amount.currency + " for one " + converted.currency +
                         ", where that of " + converted.currency + " for one " + amount.currency +
                         " is needed";
    }
    if (ValuePlace const* const place = draft.place(element, "rate")) {
        Position at = draft.record->origin.position();
        at.line = place->line;
        at.column = place->column;
        fault.notes.push_back({at, "the rate is here"});
    }
}

void check_tender(DraftIndex& index, std::string const& currency, Days days, std::string_view element,
                  Draft const& draft)
{
    std::string when;
    if (auto const introduced = introduction_of(currency); introduced && days.last < *introduced) {
        when = "before " + in_quotes(currency) + " was legal tender anywhere";
    } else if (auto const gone = withdrawal_of(currency); gone && days.first > gone->last.last_day()) {
        when = "after " + in_quotes(currency) + " was withdrawn, " + gone->last.to_string();
    }
    if (when.empty()) return;
    Fault& fault = index.fault_at(codes::restated_currency, draft, element, "currency",
                                  "the figure's date is " + when +
                                      "; a source may restate old sums so: see that this one does");
    fault.severity = Severity::warning;
}

void check(DraftIndex& index, Assistance const& figure, Draft const& draft)
{
    if (figure.amount && !figure.amount->currency.empty()) {
        if (auto const days = days_of(figure))
            check_tender(index, figure.amount->currency, *days, "amount", draft);
    }
    if (figure.converted && figure.converted->rate_date && !figure.converted->currency.empty()) {
        check_tender(index, figure.converted->currency, days_of(*figure.converted->rate_date), "converted",
                     draft);
    }
    if (figure.amount && figure.converted) check_conversion(index, *figure.amount, *figure.converted, draft);
}

}

void check_figures(DraftIndex& index)
{
    for (Draft const& draft : index.drafts()) {
        if (index.is_stopped()) return;
        if (draft.record->type == RecordType::assistance)
            check(index, *static_cast<Assistance const*>(draft.object), draft);
    }
}

}
