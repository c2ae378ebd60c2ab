#include "base/diagnostics/codes.h"
#include "base/diagnostics/limits.h"
#include "template/expressions/evaluator.h"

#include "template/filters/filters.h"
#include "template/run/runtime.h"
#include "template/run/total.h"

#include "base/text/utf8.h"

#include <algorithm>

namespace rapporteur::templates {

using Op = Code::Op;
using Compare = Code::Compare;

Value Evaluator::object(records::Record const& record)
{
    runtime_.trace.note_record(&record);
    return ObjectRef{records::object_of(record), &record};
}

Value Evaluator::text_field(records::Record const& record, records::Field const* field) const
{
    if (field == nullptr) return {};
    records::Object const object = records::object_of(record);
    records::Value const value = field->get(object.data, runtime_.archive);
    auto const* text = std::get_if<records::LocalizedText const*>(&value);
    return text != nullptr ? Value(*text, Origin{object, &record, field}) : Value();
}

std::optional<PartialDate> date_of(records::Record const& record)
{
    switch (record.type) {
    case records::RecordType::session: return static_cast<records::Session const&>(record).start;
    case records::RecordType::resolution: {
        auto const& resolution = static_cast<records::Resolution const&>(record);
        if (resolution.adopted) return resolution.adopted;
        if (resolution.session.target != nullptr) return resolution.session.target->start;
        return std::nullopt;
    }
    case records::RecordType::reference: return static_cast<records::Reference const&>(record).adopted;
    case records::RecordType::assistance: {
        auto const& assistance = static_cast<records::Assistance const&>(record);
        return assistance.date ? assistance.date : assistance.from ? assistance.from : assistance.as_of;
    }
    case records::RecordType::event: return static_cast<records::Event const&>(record).start;
    case records::RecordType::statement: return static_cast<records::Statement const&>(record).date;
    case records::RecordType::quotation: return static_cast<records::Quotation const&>(record).date;
    default: return std::nullopt;
    }
}

namespace {

bool is_body(records::Object const& object)
{
    return object.type != nullptr && object.type->is_record &&
           object.type->record_type == records::RecordType::body;
}

Value token_or_absent(std::string const& text, Origin const& origin)
{
    return text.empty() ? Value() : Value(text, origin);
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
                runtime_.trace.note_record(record);
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

Value Evaluator::step(Step const& step, Value const& base)
{
    if (base.absent()) return base; // and still says where it is missing
    if (step.field != nullptr) {
        ObjectRef const* object = base.object();
        if (object == nullptr) return {};
        // A body prints under the name that it bore on the date of the record that names it.
        if (is_body(object->object) && step.field->name == "name" && object->context != nullptr) {
            auto const& body = *static_cast<records::Body const*>(object->object.data);
            return Value(&body.name_on(date_of(*object->context)), Origin{object->object, &body, step.field});
        }
        if (step.field->type.list) {
            auto const known = lists_.find({object->object.data, step.field});
            if (known != lists_.end())
                return Value(known->second, Origin{object->object, object->context, step.field});
        }
        ObjectRef const& from = *object;
        ObjectRef named = from;
        if (records::Record const* record = records::as_record(from.object);
            record != nullptr && !is_body(from.object)) {
            named.context = record;
        }
        Value result = convert(step.field->get(from.object.data, runtime_.archive), named, *step.field);
        if (from.object.type->name == "conversion" && step.field->name == "number" &&
            from.context != nullptr) {
            // Known as far as what it was made of.
            auto const& given = *static_cast<records::Assistance const*>(from.context);
            if (given.amount) result.qualifier = given.amount->qualifier;
        }
        if (is_body(from.object)) {
            // What a body has is its own; other bodies reached through it keep the date that it was named on.
            result.origin.record = static_cast<records::Body const*>(from.object.data);
        }
        return result;
    }
    Origin const& origin = base.origin;
    switch (step.part) {
    case Part::none: return {};
    case Part::money_number:
        if (auto const* money = base.get<records::Money>()) {
            Value number(money->number, origin);
            number.qualifier = money->qualifier;
            return number;
        }
        if (base.get<std::shared_ptr<Total const>>() != nullptr) {
            runtime_.progress.fail(
                runtime_.progress.place(), codes::missing_value,
                "this total is not a single number: its figures are qualified in unlike ways", &origin);
        }
        return {};
    case Part::money_currency:
        if (auto const* money = base.get<records::Money>()) return Value(money->currency, origin);
        if (auto const* total = base.get<std::shared_ptr<Total const>>())
            return Value((*total)->parts.front().money.currency, origin);
        return {};
    case Part::money_qualifier:
        if (auto const* money = base.get<records::Money>()) {
            return token_or_absent(std::string(records::word_of(money->qualifier)), origin);
        }
        return {};
    case Part::quantity_number:
        if (auto const* quantity = base.get<records::Quantity>()) {
            Value number(quantity->number, origin);
            number.qualifier = quantity->qualifier;
            return number;
        }
        return {};
    case Part::quantity_unit:
        if (auto const* quantity = base.get<records::Quantity>()) return Value(quantity->unit, origin);
        return {};
    case Part::quantity_per:
        if (auto const* quantity = base.get<records::Quantity>()) {
            return token_or_absent(std::string(records::word_of(quantity->per)), origin);
        }
        return {};
    case Part::quantity_qualifier:
        if (auto const* quantity = base.get<records::Quantity>()) {
            return token_or_absent(std::string(records::word_of(quantity->qualifier)), origin);
        }
        return {};
    case Part::symbol_body:
    case Part::symbol_kind:
    case Part::symbol_number:
    case Part::symbol_part:
    case Part::symbol_session:
    case Part::symbol_committee:
    case Part::symbol_year: {
        auto const* held = base.get<records::Symbol const*>();
        if (held == nullptr) return {};
        records::Symbol const& symbol = **held;
        auto const number = [&](std::int32_t value) {
            return value == 0 ? Value() : Value(std::int64_t{value}, origin);
        };
        switch (step.part) {
        case Part::symbol_body: return token_or_absent(symbol.body, origin);
        case Part::symbol_kind: return token_or_absent(symbol.kind, origin);
        case Part::symbol_number: return number(symbol.number);
        case Part::symbol_part: return token_or_absent(symbol.part, origin);
        case Part::symbol_session: return token_or_absent(symbol.session, origin);
        case Part::symbol_committee: return token_or_absent(symbol.committee, origin);
        default: return number(symbol.year);
        }
    }
    case Part::date_year:
    case Part::date_month:
    case Part::date_day: {
        PartialDate const* date = base.get<PartialDate>();
        if (date == nullptr) return {};
        std::int64_t const value = step.part == Part::date_year    ? date->year
                                   : step.part == Part::date_month ? date->month
                                                                   : date->day;
        return value == 0 ? Value() : Value(value, origin);
    }
    case Part::group_grouper:
    case Part::group_list: {
        auto const* group = base.get<std::shared_ptr<Group const>>();
        if (group == nullptr) return {};
        return step.part == Part::group_grouper ? (*group)->grouper : Value((*group)->list);
    }
    case Part::loop_index:
    case Part::loop_index0:
    case Part::loop_revindex:
    case Part::loop_revindex0:
    case Part::loop_first:
    case Part::loop_last:
    case Part::loop_length:
    case Part::loop_previtem:
    case Part::loop_nextitem: {
        auto const* loop = base.get<std::shared_ptr<LoopState const>>();
        if (loop == nullptr) return {};
        auto const index = static_cast<std::int64_t>((*loop)->index);
        auto const length = static_cast<std::int64_t>((*loop)->list->size());
        switch (step.part) {
        case Part::loop_index: return index + 1;
        case Part::loop_index0: return index;
        case Part::loop_revindex: return length - index;
        case Part::loop_revindex0: return length - index - 1;
        case Part::loop_first: return index == 0;
        case Part::loop_last: return index + 1 == length;
        case Part::loop_length: return length;
        case Part::loop_previtem:
            return index == 0 ? Value() : (*(*loop)->list)[static_cast<std::size_t>(index - 1)];
        default: return index + 1 == length ? Value() : (*(*loop)->list)[static_cast<std::size_t>(index + 1)];
        }
    }
    }
    return {};
}

Value Evaluator::follow(Steps const& steps, Value const& base)
{
    Value current = base;
    for (Step const& each : steps) current = step(each, current);
    return current;
}

Value Evaluator::apply(Call const& call, Value const& input)
{
    if (input.absent() && !call.filter->takes_absent) return input;
    Values arguments(call.arguments.size());
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (call.arguments[i]) arguments[i] = evaluate(*call.arguments[i]);
    }
    if (runtime_.progress.stopped()) return {};
    return call.filter->run(runtime_, call, input, arguments);
}

bool Evaluator::holds(Call const& call, Value const& input)
{
    Values arguments(call.arguments.size());
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (call.arguments[i]) arguments[i] = evaluate(*call.arguments[i]);
    }
    return !runtime_.progress.stopped() && call.test->run(runtime_, call, input, arguments);
}

namespace {

bool is_string(Value const& value)
{
    return value.get<std::string>() != nullptr || value.get<Word>() != nullptr ||
           value.get<records::LocalizedText const*>() != nullptr ||
           value.get<records::Symbol const*>() != nullptr ||
           value.get<std::shared_ptr<Fragment const>>() != nullptr;
}

}

bool Evaluator::equal(Value const& a, Value const& b)
{
    if (a.absent() || b.absent()) return a.absent() && b.absent();
    if (a.is_number() && b.is_number()) return a.number() == b.number();
    auto const* symbol_a = a.get<records::Symbol const*>();
    auto const* symbol_b = b.get<records::Symbol const*>();
    if ((symbol_a != nullptr || symbol_b != nullptr) && is_string(a) && is_string(b)) {
        // Printed forms differ; what they name is the same (records.md, "Symbols are values").
        std::string const key_a =
            symbol_a != nullptr ? (*symbol_a)->key : records::Symbol::parse(runtime_.wording.plain_of(a)).key;
        std::string const key_b =
            symbol_b != nullptr ? (*symbol_b)->key : records::Symbol::parse(runtime_.wording.plain_of(b)).key;
        return key_a == key_b;
    }
    if (is_string(a) && is_string(b)) return runtime_.wording.plain_of(a) == runtime_.wording.plain_of(b);
    if (a.data.index() != b.data.index()) return false;
    if (bool const* boolean = a.get<bool>()) return *boolean == *b.get<bool>();
    if (PartialDate const* date = a.get<PartialDate>()) return *date == *b.get<PartialDate>();
    if (auto const* money = a.get<records::Money>()) return *money == *b.get<records::Money>();
    if (auto const* quantity = a.get<records::Quantity>()) return *quantity == *b.get<records::Quantity>();
    if (ObjectRef const* left = a.object()) return left->object.data == b.object()->object.data;
    if (a.get<List>() != nullptr) {
        Values const& left = a.items();
        Values const& right = b.items();
        return left.size() == right.size() &&
               std::equal(left.begin(), left.end(), right.begin(),
                          [&](Value const& x, Value const& y) { return equal(x, y); });
    }
    return false;
}

std::weak_ordering Evaluator::order(Value const& a, Value const& b, bool as_words, bool exact_case,
                                    Place const& place)
{
    if (a.is_number() && b.is_number()) return a.number() <=> b.number();
    auto const* symbol_a = a.get<records::Symbol const*>();
    auto const* symbol_b = b.get<records::Symbol const*>();
    if (symbol_a != nullptr && symbol_b != nullptr) return records::compare(**symbol_a, **symbol_b);
    if (is_string(a) && is_string(b)) {
        std::string const left = runtime_.wording.plain_of(a);
        std::string const right = runtime_.wording.plain_of(b);
        if (as_words) return runtime_.language.format().compare(left, right, exact_case) <=> 0;
        return exact_case ? left.compare(right) <=> 0
                          : runtime_.language.format().lower(left).compare(
                                runtime_.language.format().lower(right)) <=> 0;
    }
    if (PartialDate const* date = a.get<PartialDate>()) {
        if (PartialDate const* other = b.get<PartialDate>()) return *date <=> *other;
    }
    if (bool const* boolean = a.get<bool>()) {
        if (bool const* other = b.get<bool>()) return static_cast<int>(*boolean) <=> static_cast<int>(*other);
    }
    if (auto const* money = a.get<records::Money>()) {
        if (auto const* other = b.get<records::Money>()) {
            if (money->currency != other->currency) {
                runtime_.progress.fail(place, codes::mixed_currencies,
                                       "an amount in " + money->currency + " and one in " + other->currency +
                                           " have no order",
                                       &b.origin);
            }
            return money->number <=> other->number;
        }
    }
    if (auto const* quantity = a.get<records::Quantity>()) {
        if (auto const* other = b.get<records::Quantity>()) return quantity->number <=> other->number;
    }
    if (ObjectRef const* left = a.object()) {
        if (ObjectRef const* right = b.object()) {
            records::Record const* x = records::as_record(left->object);
            records::Record const* y = records::as_record(right->object);
            if (x != nullptr && y != nullptr) return x->id <=> y->id;
        }
    }
    return std::weak_ordering::equivalent;
}

bool Evaluator::comes_before(Values const& a, Values const& b, SortOrder const& how, Place const& place)
{
    for (std::size_t i = 0; i < a.size(); ++i) {
        bool const a_absent = a[i].absent();
        bool const b_absent = b[i].absent();
        if (a_absent || b_absent) {
            if (a_absent != b_absent) return b_absent;
            continue;
        }
        bool const words = (how.as_words & (1u << std::min<std::size_t>(i, 7))) != 0;
        std::weak_ordering const found = order(a[i], b[i], words, how.exact_case, place);
        if (found != 0) return how.reverse ? found > 0 : found < 0;
    }
    return false;
}

namespace {

// Dates compare by the intervals that they name: before means wholly before, and "not later" that it is not
// known to be later.
bool compare_dates(PartialDate const& a, PartialDate const& b, Compare comparison)
{
    switch (comparison) {
    case Compare::less: return a.before(b);
    case Compare::less_or_equal: return !b.before(a);
    case Compare::greater: return b.before(a);
    default: return !a.before(b);
    }
}

bool contains(Runtime& runtime, Value const& container, Value const& item)
{
    if (container.get<List>() != nullptr) {
        Values const& items = container.items();
        return std::any_of(items.begin(), items.end(),
                           [&](Value const& each) { return runtime.evaluator.equal(each, item); });
    }
    return runtime.wording.plain_of(container).find(runtime.wording.plain_of(item)) != std::string::npos;
}

}

bool Evaluator::compare(Value const& a, Value const& b, Compare comparison, Place const& place)
{
    switch (comparison) {
    case Compare::equal: return equal(a, b);
    case Compare::unequal: return !equal(a, b);
    case Compare::in: return contains(runtime_, b, a);
    case Compare::not_in: return !contains(runtime_, b, a);
    default: break;
    }
    if (PartialDate const* date = a.get<PartialDate>()) {
        if (PartialDate const* other = b.get<PartialDate>()) return compare_dates(*date, *other, comparison);
    }
    std::weak_ordering const found = order(a, b, false, true, place);
    switch (comparison) {
    case Compare::less: return found < 0;
    case Compare::less_or_equal: return found <= 0;
    case Compare::greater: return found > 0;
    default: return found >= 0;
    }
}

namespace {

// More places than any figure has; a quotient that does not end is cut here, half to even.
constexpr std::uint32_t quotient_places = 30;

}

Value Evaluator::arithmetic(Code const& code)
{
    Value const left = evaluate(*code.arguments[0]);
    Value const right = evaluate(*code.arguments[1]);
    if (runtime_.progress.stopped()) return {};
    if (left.get<List>() != nullptr) {
        std::size_t const size = left.items().size() + right.items().size();
        // Lists that double are runtime_.progress.stopped() as loops are, before they are made.
        for (std::size_t i = 0; i < size; ++i) {
            if (!runtime_.progress.count_round(code.place)) return {};
        }
        Values joined;
        joined.reserve(size);
        joined.insert(joined.end(), left.items().begin(), left.items().end());
        joined.insert(joined.end(), right.items().begin(), right.items().end());
        return make_list(std::move(joined));
    }
    Decimal const a = left.number();
    Decimal const b = right.number();
    Decimal result;
    switch (code.arithmetic) {
    case '+': result = a + b; break;
    case '-': result = a - b; break;
    case '*': result = a * b; break;
    case '/': {
        auto const quotient = Decimal::divide(a, b, quotient_places);
        if (!quotient) {
            runtime_.progress.fail(code.place, codes::bad_value, "division by zero");
            return {};
        }
        result = quotient->normalized();
        break;
    }
    case 'd':
    case '%': {
        auto const quotient = Decimal::floor_divide(a, b);
        if (!quotient) {
            runtime_.progress.fail(code.place, codes::bad_value, "division by zero");
            return {};
        }
        result = code.arithmetic == 'd' ? *quotient : a - *quotient * b;
        break;
    }
    case 'p': {
        auto const exponent = b.to_integer();
        if (!exponent || *exponent < 0 || *exponent > 1000) {
            runtime_.progress.fail(code.place, codes::bad_value,
                                   "an exponent is a whole number from 0 to 1000 here");
            return {};
        }
        result = Decimal(1);
        for (std::int64_t i = 0; i < *exponent && !runtime_.progress.stopped(); ++i) {
            result = result * a;
            if (result.bits() > fixed_limits::number_digits * 4 + 1) {
                runtime_.progress.fail(code.place, codes::limit_reached,
                                       "this number has more than " +
                                           std::to_string(fixed_limits::number_digits) + " digits");
            }
        }
        break;
    }
    default: break;
    }
    bool const adds = code.arithmetic == '+' || code.arithmetic == '-';
    if (adds && !like_figures(runtime_, {left, right}, {true, true}, code.place)) return {};
    Value made = make_number(result, code.is_integer);
    if (code.arithmetic == '+') {
        made.qualifier = joint_qualifier(runtime_, {left, right}, code.place);
    } else {
        // What is taken away or multiplied is known no better; "more than" of it says too much.
        bool const exact =
            left.qualifier == records::Qualifier::exact && right.qualifier == records::Qualifier::exact;
        made.qualifier = exact ? records::Qualifier::exact : records::Qualifier::about;
    }
    made.origin = runtime_.provenances.derive(document::Derived::calculation, {left, right});
    return made;
}

namespace {

// The items that Python's slice chooses: indexes into a list of `length`.
std::vector<std::size_t> slice_indexes(std::int64_t length, Value const& start, Value const& stop,
                                       std::int64_t step)
{
    auto const clamp = [&](std::int64_t index, std::int64_t low, std::int64_t high) {
        if (index < 0) index += length;
        return std::clamp(index, low, high);
    };
    std::vector<std::size_t> result;
    if (step > 0) {
        std::int64_t const from = start.absent() ? 0 : clamp(start.integer(), 0, length);
        std::int64_t const to = stop.absent() ? length : clamp(stop.integer(), 0, length);
        for (std::int64_t i = from; i < to; i += step) {
            result.push_back(static_cast<std::size_t>(i));
            if (step > length) break;
        }
    } else {
        std::int64_t const from = start.absent() ? length - 1 : clamp(start.integer(), -1, length - 1);
        std::int64_t const to = stop.absent() ? -1 : clamp(stop.integer(), -1, length - 1);
        for (std::int64_t i = from; i > to; i += step) {
            result.push_back(static_cast<std::size_t>(i));
            if (-step > length) break;
        }
    }
    return result;
}

}

Value Evaluator::slice(Code const& code)
{
    Value const base = evaluate(*code.arguments[0]);
    Values parts(3);
    for (std::size_t i = 0; i < 3; ++i) {
        if (code.arguments[i + 1]) parts[i] = evaluate(*code.arguments[i + 1]);
    }
    if (base.absent() || runtime_.progress.stopped()) return {};
    std::int64_t const step = parts[2].absent() ? 1 : parts[2].integer();
    if (step == 0) {
        runtime_.progress.fail(code.place, codes::bad_value, "a slice's step cannot be zero");
        return {};
    }
    if (base.get<List>() != nullptr) {
        Values result;
        Values const& items = base.items();
        for (std::size_t const i :
             slice_indexes(static_cast<std::int64_t>(items.size()), parts[0], parts[1], step))
            result.push_back(items[i]);
        return make_list(std::move(result));
    }
    std::u32string const letters = to_utf32(runtime_.wording.text_of(base));
    std::u32string result;
    for (std::size_t const i :
         slice_indexes(static_cast<std::int64_t>(letters.size()), parts[0], parts[1], step))
        result += letters[i];
    return Value(to_utf8(result), base.origin);
}

Value Evaluator::evaluate(Code const& code)
{
    if (runtime_.progress.stopped()) return {};
    switch (code.op) {
    case Op::constant: return code.constant;
    case Op::slot: return slots[code.slot];
    case Op::step: return step(code.step, evaluate(*code.arguments[0]));
    case Op::subscript: {
        Value const base = evaluate(*code.arguments[0]);
        Value const index = evaluate(*code.arguments[1]);
        if (base.absent()) return {};
        std::int64_t at_index = index.integer();
        if (base.get<List>() != nullptr) {
            auto const length = static_cast<std::int64_t>(base.items().size());
            if (at_index < 0) at_index += length;
            return at_index < 0 || at_index >= length ? Value()
                                                      : base.items()[static_cast<std::size_t>(at_index)];
        }
        std::u32string const letters = to_utf32(runtime_.wording.text_of(base));
        auto const length = static_cast<std::int64_t>(letters.size());
        if (at_index < 0) at_index += length;
        if (at_index < 0 || at_index >= length) return {};
        return Value(to_utf8(letters.substr(static_cast<std::size_t>(at_index), 1)), base.origin);
    }
    case Op::slice: return slice(code);
    case Op::list: {
        Values items;
        for (CodePtr const& each : code.arguments) items.push_back(evaluate(*each));
        return make_list(std::move(items));
    }
    case Op::negate: {
        Value const value = evaluate(*code.arguments[0]);
        Value result = make_number(-value.number(), code.is_integer);
        result.origin = runtime_.provenances.derive(document::Derived::calculation, {value});
        return result;
    }
    case Op::plus: return evaluate(*code.arguments[0]);
    case Op::not_: return !test(*code.arguments[0]);
    case Op::and_: {
        Value left = evaluate(*code.arguments[0]);
        return is_true(left) ? evaluate(*code.arguments[1]) : left;
    }
    case Op::or_: {
        Value left = evaluate(*code.arguments[0]);
        return is_true(left) ? left : evaluate(*code.arguments[1]);
    }
    case Op::arithmetic: return arithmetic(code);
    case Op::concat: {
        Values pieces;
        for (CodePtr const& each : code.arguments) pieces.push_back(evaluate(*each));
        bool const is_plain = std::all_of(pieces.begin(), pieces.end(), [](Value const& piece) {
            return piece.get<std::string>() != nullptr && !piece.origin.known();
        });
        if (!is_plain) return make_fragment(std::move(pieces));
        std::string joined;
        for (Value const& piece : pieces) joined += *piece.get<std::string>();
        if (!runtime_.progress.check_length(joined, code.place)) return {};
        return joined;
    }
    case Op::compare: {
        Value left = evaluate(*code.arguments[0]);
        for (std::size_t i = 0; i < code.comparisons.size(); ++i) {
            Value right = evaluate(*code.arguments[i + 1]);
            if (!compare(left, right, code.comparisons[i], code.place)) return false;
            left = std::move(right);
        }
        return true;
    }
    case Op::conditional: return evaluate(test(*code.arguments[1]) ? *code.arguments[0] : *code.arguments[2]);
    case Op::filter: return apply(*code.call, evaluate(*code.arguments[0]));
    case Op::test: return holds(*code.call, evaluate(*code.arguments[0])) != code.negated;
    }
    return {};
}

}
