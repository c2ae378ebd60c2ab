#include "template/expressions/figure_numbers.h"

#include "base/diagnostics/codes.h"
#include "template/expressions/named_fields.h"

namespace rapporteur::templates {

records::Assistance const* assistance_of(Value const& figure)
{
    records::Record const* record = figure.origin.record;
    if (record == nullptr || record->type != records::RecordType::assistance) return nullptr;
    return static_cast<records::Assistance const*>(record);
}

bool is_superseded(Value const& figure)
{
    return figure.origin.record != nullptr && records::successor_of(*figure.origin.record) != nullptr;
}

std::optional<records::Money> converted_money(Value const& number)
{
    Origin const& origin = number.origin;
    if (!number.is_number() || !origin.known() || origin.field != NamedFields::get().conversion_number)
        return std::nullopt;
    auto const& converted = *static_cast<records::Converted const*>(origin.object.data);
    return records::Money{number.number(), converted.currency, number.qualifier};
}

namespace {

// What the number of a figure is a number of: "USD", "sheep a year"; empty of what is not a figure.
std::string measure_of(Origin const& origin)
{
    if (origin.derived != nullptr) {
        for (Origin const& part : origin.derived->from) {
            if (std::string measure = measure_of(part); !measure.empty()) return measure;
        }
        return {};
    }
    if (!origin.known() || origin.record == nullptr || origin.record->type != records::RecordType::assistance)
        return {};
    auto const& assistance = static_cast<records::Assistance const&>(*origin.record);
    NamedFields const& fields = NamedFields::get();
    NamedFields::OfRecord const& own = fields.of(records::RecordType::assistance);
    if (origin.field == fields.conversion_number && assistance.converted)
        return assistance.converted->currency;
    if (origin.field == own.amount && assistance.amount) return assistance.amount->currency;
    if (origin.field == own.quantity && assistance.quantity) {
        records::Quantity const& quantity = *assistance.quantity;
        std::string const per(records::word_of(quantity.per));
        return per.empty() ? quantity.unit : quantity.unit + " a " + per;
    }
    return {};
}

}

bool like_figures(EvaluationContext& context, Values const& figures, Together together, Place const& place)
{
    std::string measure;
    records::Assistance const* first = nullptr;
    for (Value const& figure : figures) {
        std::string const mine = measure_of(figure.origin);
        if (mine.empty()) continue;
        if (!measure.empty() && mine != measure) {
            context.fail(place, codes::mixed_currencies,
                         "a number of " + mine + " cannot be added to one of " + measure, &figure.origin);
            return false;
        }
        measure = mine;
        records::Assistance const* const assistance = assistance_of(figure);
        if (assistance == nullptr) continue;
        context.note_contents(assistance);
        if (first == nullptr) first = assistance;
        bool const unlike_kinds = !together.kinds && assistance->kind != first->kind;
        bool const unlike_stages = !together.stages && assistance->stage != first->stage;
        if (unlike_kinds || unlike_stages) {
            std::string const what = unlike_kinds ? "kind" : "stage";
            context.fail(place, codes::wrong_type,
                         "figures of more than one " + what +
                             " of assistance do not add up to one number; choose them "
                             "by name, selectattr('" +
                             what + "', 'in', […]), or add up the amounts themselves",
                         &figure.origin);
            return false;
        }
    }
    return true;
}

records::Qualifier joint_qualifier(EvaluationContext& context, Values const& numbers, Place const& place)
{
    records::Qualifier joint = records::Qualifier::exact;
    for (Value const& number : numbers) {
        auto const both = records::sum_of(joint, number.qualifier);
        if (!both) {
            context.fail(place, codes::missing_value,
                         "the sum is not a single number: its figures are qualified in different ways",
                         &number.origin);
            return joint;
        }
        joint = *both;
    }
    return joint;
}

}
