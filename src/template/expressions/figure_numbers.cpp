#include "template/expressions/figure_numbers.h"

#include "base/diagnostics/codes.h"
#include "records/in_all.h"
#include "template/expressions/named_fields.h"

#include <algorithm>
#include <string>
#include <vector>

namespace rapporteur::templates {

namespace {

constexpr std::string_view range_is_not_a_number =
    "this figure is a range and not a single number: take its .low or its .high, or print the figure itself";

}

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
    return records::Money{number.number(), converted.currency, number.qualifier, number.to};
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

// The figures of assistance that a number was added up or calculated from, as far as `most` of them.
void append_figures(Origin const& origin, std::vector<records::Assistance const*>& out)
{
    constexpr std::size_t most = 10'000;
    if (out.size() >= most) return;
    if (origin.derived != nullptr) {
        if (origin.derived->by != document::Derived::sum &&
            origin.derived->by != document::Derived::calculation)
            return;
        for (Origin const& part : origin.derived->from) append_figures(part, out);
    } else if (!measure_of(origin).empty()) {
        out.push_back(static_cast<records::Assistance const*>(origin.record));
    }
}

// No figure "in all" is added to another of the same donors, recipient and kind.
bool may_be_added(EvaluationContext& context, Values const& figures, Place const& place)
{
    if (figures.size() < 2) return true;
    std::vector<records::Assistance const*> all;
    for (Value const& figure : figures) append_figures(figure.origin, all);
    records::InAll const in_all(all);
    for (Value const& figure : figures) {
        std::vector<records::Assistance const*> own;
        append_figures(figure.origin, own);
        bool const is_one = std::any_of(own.begin(), own.end(), [&](records::Assistance const* each) {
            return in_all.is_apart(*each) || in_all.is_contained(*each);
        });
        if (!is_one) continue;
        context.fail(place, codes::missing_value,
                     "the sum is not a single number: a figure \"in all\" is added to no other of the same "
                     "donors, recipient and kind; add up the amounts themselves",
                     &figure.origin);
        return false;
    }
    return true;
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
    return may_be_added(context, figures, place);
}

std::optional<KnownTo> joint_knowledge(EvaluationContext& context, Values const& numbers, Place const& place)
{
    KnownTo joint;
    for (Value const& number : numbers) {
        auto const both = records::sum_of(joint.qualifier, number.qualifier);
        joint.is_range = joint.is_range || number.to;
        joint.upper = joint.upper + number.to.value_or(number.number());
        if (!both || (joint.is_range && *both != records::Qualifier::exact)) {
            context.fail(place, codes::missing_value,
                         "the sum is not a single number: its figures are qualified in different ways",
                         &number.origin);
            return std::nullopt;
        }
        joint.qualifier = *both;
    }
    return joint;
}

bool require_single(EvaluationContext& context, Value const& number, Place const& place)
{
    if (!number.to) return true;
    context.fail(place, codes::missing_value, std::string(range_is_not_a_number), &number.origin);
    return false;
}

}
