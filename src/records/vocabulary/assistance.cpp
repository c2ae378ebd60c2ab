#include "base/values/language.h"
#include "records/vocabulary/describe_record.h"

#include <array>

namespace rapporteur::records {

namespace {

using Words = std::string_view;
constexpr std::array<Words, 5> assistance_kinds{"grant", "loan", "in-kind", "technical", "unspecified"};
constexpr std::array<Words, 4> stages{"pledge", "commitment", "disbursement", "expenditure"};

constexpr Need required = Need::required;
constexpr Need optional = Need::optional;

// ISO 3166-1, or a body.
Entry recipient()
{
    Entry entry = Describe<Assistance>::entry_for("recipient", Form::attribute, required,
                                                  "who received it: ISO 3166-1, or a body");
    entry.shape = Shape::country_or_link;
    entry.targets = bit(RecordType::body);
    entry.assign = [](PlacedText const& in, ValueRule const& rule, void* object) {
        return assign(in, rule, static_cast<Assistance*>(object)->recipient);
    };
    entry.written = [](void const* object) {
        auto const& assistance = *static_cast<Assistance const*>(object);
        return written(assistance.recipient.given() ? assistance.recipient.id : assistance.recipient_country);
    };
    entry.visit = [](void* object, Visitor& visitor) {
        auto& assistance = *static_cast<Assistance*>(object);
        if (!assistance.recipient.given()) return;
        AnyLink link = any_link(assistance.recipient);
        link.object = object;
        link.otherwise = [](void* data, std::string const& id) {
            auto& target = *static_cast<Assistance*>(data);
            if (!is_country(id)) return false;
            target.recipient_country = id;
            target.recipient = {};
            return true;
        };
        visitor.link(link);
    };
    return entry;
}

Value year_of(void const* object, Archive const&)
{
    auto const& given = *static_cast<Assistance const*>(object);
    std::optional<PartialDate> const& first = given.date ? given.date : given.from;
    if (!first) return Value();
    PartialDate year;
    year.year = first->year;
    return value_of(std::optional<PartialDate>(year));
}

void check_assistance(Check& check, void const* object)
{
    auto const& assistance = *static_cast<Assistance const*>(object);
    if (assistance.date && (assistance.from || assistance.to)) {
        check.bad_value("date", "a figure has a date or a period, not both");
    }
    if (assistance.from && assistance.to && assistance.to->before(*assistance.from)) {
        check.bad_value("to", "the period ends before it begins");
    }
    if (assistance.converted && !assistance.amount)
        check.missing_element("a converted amount stands beside the <amount> that it was made of");
}

}

template <> void describe_record<Assistance>()
{
    auto it = begin_record<Assistance>("assistance", "assistance", "what was given");
    it.attribute<&Assistance::donor>(optional, "donor", "who gave it; absent: not named");
    it.add(recipient(), "recipient", {Kind::object, false, true, &table_of<Body>().info},
           [](void const* object, Archive const&) {
               return value_of(static_cast<Assistance const*>(object)->recipient);
           })
        .derived(
            "recipient_country", {Kind::token, false, true, nullptr},
            [](void const* object, Archive const&) {
                return value_of(static_cast<Assistance const*>(object)->recipient_country);
            },
            "the country that received it, where it is not a body: ISO 3166-1")
        .code<&Assistance::kind>(required, "kind", assistance_kinds, "what kind it is")
        .code<&Assistance::stage>(optional, "stage", stages, "how far it has come")
        .attribute<&Assistance::cumulative>(optional, "cumulative", "whether the figure is one \"in all\"")
        .attribute<&Assistance::as_of>(optional, "as-of", "the date that the figure is known for")
        .attribute<&Assistance::basis>(optional, "basis", "the resolutions that it rests on")
        .attribute<&Assistance::session>(optional, "session", "the session that it was announced at")
        .attribute<&Assistance::date>(optional, "date", "when it was given")
        .attribute<&Assistance::from>(optional, "from", "the first day of the period that it was given in")
        .attribute<&Assistance::to>(optional, "to", "the last day of the period")
        .derived("year", {Kind::date, false, true, nullptr}, year_of,
                 "the year in which it was given, or began to be")
        .text<&Assistance::purpose>(required, "purpose", "what it was for")
        .part<&Assistance::amount>(optional, "amount", "amount",
                                   "the money; without it and a quantity, unknown")
        .part<&Assistance::quantity>(optional, "quantity", "quantity", "the things given")
        .part<&Assistance::converted>(optional, "converted", "converted", "the amount in another currency");
    it.table().check = check_assistance;
    end_record(it);
}

}
