#include "records/vocabulary/describe.h"
#include "records/vocabulary/descriptions.h"

#include <array>

namespace rapporteur::records {

namespace {

using Words = std::string_view;
constexpr std::array<Words, 4> periods{"day", "week", "month", "year"};

constexpr Need required = Need::required;
constexpr Need optional = Need::optional;

void check_range(Check& check, Decimal const& number, std::optional<Decimal> const& to, Qualifier qualifier)
{
    if (!to) return;
    if (number.is_negative() || !(number < *to)) {
        check.bad_value("to", "a range goes from 0 or more up to a greater number");
    } else if (qualifier != Qualifier::exact) {
        check.bad_value("qualifier",
                        "a range says by itself how far the figure is known: take 'qualifier' away");
    }
}

void describe_amount()
{
    Describe<Money> amount("amount", "amount", "amounts", "an amount of money");
    amount.attribute<&Money::currency>(required, "currency", "ISO 4217", Shape::currency)
        .code<&Money::qualifier>(optional, "qualifier", qualifier_words, "how far the figure is known")
        .attribute<&Money::to>(optional, "to", "of a range: its upper bound")
        .own_value<&Money::number>("number", "the amount");
    amount.table().keeps_places = true;
    amount.table().check = [](Check& check, void const* object) {
        auto const& it = *static_cast<Money const*>(object);
        check_qualifier(check, it.number, it.qualifier);
        check_range(check, it.number, it.to, it.qualifier);
    };
}

void describe_quantity()
{
    Describe<Quantity> quantity("quantity", "quantity", "quantities", "a quantity of things");
    quantity.attribute<&Quantity::unit>(required, "unit", "what is counted, a plain word")
        .code<&Quantity::per>(optional, "per", periods, "the period that it is given in each of")
        .code<&Quantity::qualifier>(optional, "qualifier", qualifier_words, "how far the figure is known")
        .attribute<&Quantity::to>(optional, "to", "of a range: its upper bound")
        .own_value<&Quantity::number>("number", "how many");
    quantity.table().check = [](Check& check, void const* object) {
        auto const& it = *static_cast<Quantity const*>(object);
        check_qualifier(check, it.number, it.qualifier);
        check_range(check, it.number, it.to, it.qualifier);
    };
}

void describe_conversion()
{
    Describe<Converted> converted("converted", "conversion", "conversions",
                                  "the amount in another currency, and by what rate");
    converted.attribute<&Converted::currency>(required, "currency", "ISO 4217", Shape::currency)
        .attribute<&Converted::rate>(required, "rate", "units of this currency for one of the amount's")
        .attribute<&Converted::rate_date>(required, "rate-date", "the date of the rate")
        .attribute<&Converted::to>(optional, "to", "of a range: its upper bound")
        .own_value<&Converted::number>("number", "the amount")
        .part<&Converted::sources>(required, "source", "sources", "where the rate was read");
    converted.table().keeps_places = true;
    converted.table().check = [](Check& check, void const* object) {
        auto const& it = *static_cast<Converted const*>(object);
        if (it.rate.is_negative()) check.bad_value("rate", "a rate is not negative");
        check_range(check, it.number, it.to, Qualifier::exact);
    };
}

}

void check_qualifier(Check& check, Decimal const& number, Qualifier qualifier)
{
    if (qualifier == Qualifier::exact || !number.is_negative()) return;
    check.bad_value("qualifier", "a negative figure is a correction and has no qualifier");
}

void describe_figures()
{
    describe_amount();
    describe_quantity();
    describe_conversion();
}

}
