#include "base/diagnostics/codes.h"
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

// A converted amount is what its rate makes of the amount, rounded to the places that it is written with:
// half a unit of the last one is as far as it may be from it. What could not be read is reported elsewhere.
void check_conversion(DraftIndex& index, Money const& amount, Converted const& converted, Draft const& draft)
{
    std::string_view const element = table_of<Converted>().element;
    if (draft.place(element, {}) == nullptr || draft.place(element, "rate") == nullptr ||
        draft.place("amount", {}) == nullptr)
        return;
    auto const are_apart = [](Decimal const& a, Decimal const& b, Decimal const& unit) {
        Decimal const apart = a < b ? b - a : a - b;
        return apart * Decimal(2) > unit;
    };
    Decimal const unit(1, converted.number.scale());
    Decimal const product = amount.number * converted.rate;
    if (!are_apart(product, converted.number, unit)) return;
    std::string const rate = converted.rate.to_string();
    Fault& fault = index.fault_at(codes::conversion_mismatch, draft, element, {},
                                  amount.number.to_string() + " " + amount.currency + " at " + rate + " " +
                                      converted.currency + " for one " + amount.currency + " is " +
                                      product.rounded(converted.number.scale()).to_string() + " " +
                                      converted.currency + ", not " + converted.number.to_string());
    fault.severity = Severity::warning;
    // A rate that is quoted the other way round: amount / rate, without dividing.
    bool const is_inverse =
        !converted.rate.is_zero() &&
        !are_apart(amount.number, converted.number * converted.rate, unit * converted.rate);
    if (is_inverse) {
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
    if (was_tender(currency, days.first, days.last)) return;
    index.fault_at(codes::contradiction, draft, element, "currency",
                   in_quotes(currency) + " was not legal tender anywhere at the figure's date");
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
