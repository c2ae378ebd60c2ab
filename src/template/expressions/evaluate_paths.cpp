#include "template/expressions/evaluator.h"

#include "base/diagnostics/codes.h"
#include "template/expressions/figure_numbers.h"
#include "template/expressions/record_date.h"

namespace rapporteur::templates {

Value Evaluator::object(records::Record const& record)
{
    context_.note_record(&record);
    return ObjectRef{records::object_of(record), &record};
}

Value Evaluator::text_field(records::Record const& record, records::Field const* field) const
{
    if (field == nullptr) return {};
    records::Object const object = records::object_of(record);
    (void)context_.note_field(&record, object.type, field);
    records::Value const value = field->get(object.data, context_.archive());
    auto const* text = std::get_if<records::LocalizedText const*>(&value);
    return text != nullptr ? Value(*text, Origin{object, &record, field}) : Value();
}

namespace {

bool is_body(records::Object const& object)
{
    return object.type != nullptr && object.type->is_record &&
           object.type->record_type == records::RecordType::body;
}

}

// A record's value as a template's: objects learn through which record they were reached.
Value Evaluator::convert(records::Value value, ObjectRef const& base, records::Field const& field)
{
    Origin const origin{base.object, base.context, &field};
    return std::visit(
        [&]<typename T>(T&& data) -> Value {
            using D = std::remove_cvref_t<T>;
            if constexpr (std::is_same_v<D, std::monostate>) {
                return Value(std::monostate(), origin); // a draft says where it is missing
            } else if constexpr (std::is_same_v<D, std::string>) {
                if (field.type.kind == records::Kind::code)
                    return Value(Word{std::forward<T>(data), &field}, origin);
                return Value(std::forward<T>(data), origin);
            } else if constexpr (std::is_same_v<D, records::Object>) {
                records::Record const* record = records::as_record(data);
                context_.note_record(record);
                bool const keeps_context = record == nullptr || is_body(data);
                return Value(ObjectRef{data, keeps_context ? base.context : record}, origin);
            } else if constexpr (std::is_same_v<D, records::List>) {
                return list_of(data, base.context, origin);
            } else {
                return Value(std::forward<T>(data), origin);
            }
        },
        static_cast<std::variant<std::monostate, bool, std::int64_t, Decimal, PartialDate, std::string,
                                 records::LocalizedText const*, records::Symbol const*, records::Money,
                                 records::Quantity, records::Object, records::List>&&>(std::move(value)));
}

Value Evaluator::list_of(records::List const& list, records::Record const* record, Origin const& origin)
{
    std::pair const key(origin.object.data, origin.field);
    auto const known = lists_.find(key);
    if (known != lists_.end()) return Value(known->second, origin);
    Values items;
    if (list) {
        items.reserve(list->size());
        ObjectRef const base{origin.object, record};
        for (records::Value const& item : *list) items.push_back(convert(item, base, *origin.field));
    }
    List made = std::make_shared<Values const>(std::move(items));
    lists_.emplace(key, made);
    return Value(std::move(made), origin);
}

// A body prints under the name that it bore on the date of the record that names it.
Value Evaluator::body_field(records::Body const& body, records::Field const& field, ObjectRef const& from)
{
    bool const is_first = context_.note_field(&body, from.object.type, &field);
    if (&field == fields_.of(records::RecordType::body).name && from.context != nullptr) {
        context_.note_date(*from.context);
        return Value(&body.name_on(date_of(*from.context)), Origin{from.object, &body, &field});
    }
    Value result = convert(field.get(&body, context_.archive()), from, field);
    if (is_first) context_.note_list(from, field, result);
    // What a body has is its own; other bodies reached through it keep the date that it was named on.
    result.origin.record = &body;
    return result;
}

Value Evaluator::field(ObjectRef const& from, records::Field const& field)
{
    if (field.type.list) {
        auto const known = lists_.find({from.object.data, &field});
        if (known != lists_.end()) return Value(known->second, Origin{from.object, from.context, &field});
    }
    if (is_body(from.object))
        return body_field(*static_cast<records::Body const*>(from.object.data), field, from);
    ObjectRef named = from;
    records::Record const* const owner = records::as_record(from.object);
    if (owner != nullptr) named.context = owner;
    bool const is_first =
        context_.note_field(owner != nullptr ? owner : from.context, from.object.type, &field);
    Value result = convert(field.get(from.object.data, context_.archive()), named, field);
    if (is_first) context_.note_list(from, field, result);
    if (&field == fields_.conversion_number && from.context != nullptr) {
        // Known as far as what it was made of.
        auto const& given = *static_cast<records::Assistance const*>(from.context);
        (void)context_.note_field(&given, records::object_of(given).type,
                                  fields_.of(records::RecordType::assistance).amount);
        if (given.amount) result.qualifier = given.amount->qualifier;
        result.to = static_cast<records::Converted const*>(from.object.data)->to;
    }
    if (&field == fields_.coverage) {
        auto const& received = *static_cast<records::Received const*>(from.object.data);
        result.qualifier = received.coverage_qualifier;
        result.to = received.coverage_to;
    }
    return result;
}

Value Evaluator::step(Step const& step, Value const& base)
{
    if (base.absent()) return base; // and still tells where it is missing
    if (step.field != nullptr) {
        ObjectRef const* object = base.object();
        return object != nullptr ? field(*object, *step.field) : Value();
    }
    bool const is_number =
        step.part == Part::money_number || step.part == Part::money_low || step.part == Part::money_high;
    if (is_number && base.get<std::shared_ptr<Total const>>() != nullptr) {
        context_.fail(context_.place(), codes::missing_value,
                      "this total is not a single number: its figures are qualified in different ways",
                      &base.origin);
        return {};
    }
    Value result = part_of(base, step.part);
    if (!require_single(context_, result, context_.place())) return {};
    return result;
}

Value Evaluator::follow(Steps const& steps, Value const& base)
{
    Value current = base;
    for (Step const& each : steps) current = step(each, current);
    return current;
}

}
