#include "base/diagnostics/codes.h"
#include "base/diagnostics/suggest.h"
#include "template/expressions/call_check.h"
#include "template/filters/filters.h"
#include "template/run/runtime.h"

#include <algorithm>
#include <array>

// What is done to each item of a list: a field taken of it, a filter applied to it, a test that chooses it.
namespace rapporteur::templates {

namespace {

// ---- map(attribute=, default=) and map('filter', …)

// An argument by place; null where there is none.
Argument const* placed(CallArguments const& arguments, std::size_t index)
{
    std::size_t at = 0;
    for (Argument const& argument : *arguments.list) {
        if (argument.name.empty() && at++ == index) return &argument;
    }
    return nullptr;
}

// The name of a filter, a test or a field that an argument writes out, and where it is called by it.
bool is_written_out(Argument const* name)
{
    return name != nullptr && name->value->kind == Expression::Kind::text;
}

CallSite site_of(CallCheck const& call, Argument const& name)
{
    Range const inside{name.value->range.begin + 1, name.value->range.end - 1};
    return {name.value->text, inside, call.site().place};
}

// map(attribute=, default=): the type of the items.
Type check_field(CallCheck& call, Type const& item)
{
    Type value = call.key(0, item);
    if (call.failed || !call.given(1)) return value;
    if (hides_unknown(value, call.type(1))) {
        call.fault(1, codes::wrong_type, std::string(unknown_is_not_a_number));
        return Type();
    }
    Type both = unify(value.present(), call.type(1));
    if (both.is(Kind::unknown)) {
        call.fault(1, codes::wrong_type,
                   "the default is " + describe(call.type(1)) + ", the field is " +
                       describe(value.present()) + "; both must be of one type");
    }
    return both;
}

void refuse_map(CallCheck& call, Argument const* filter)
{
    std::string const message = "'map' takes attribute='…', or a filter's name in quotation marks";
    std::vector<Argument> const& arguments = *call.arguments().list;
    auto const misspelt = std::find_if(arguments.begin(), arguments.end(), [](Argument const& argument) {
        return !argument.name.empty() && argument.name != "default";
    });
    if (filter != nullptr || misspelt == arguments.end()) return call.fault(codes::wrong_arguments, message);
    static constexpr std::array<std::string_view, 2> own{"attribute", "default"};
    call.checker().fault(call.site().place, misspelt->name_range, codes::wrong_arguments, message,
                         nearest(misspelt->name, own));
    call.failed = true;
}

// map('filter', …): the type of the items.
Type check_applied(CallCheck& call, Type const& item)
{
    Argument const* filter = placed(call.arguments(), 0);
    if (!is_written_out(filter)) {
        refuse_map(call, filter);
        return Type();
    }
    CallArguments rest = call.arguments();
    rest.skip = 1;
    Checker::CallResult inner = call.checker().filter(site_of(call, *filter), item, rest);
    if (!inner.call) call.failed = true;
    call.call.inner = std::move(inner.call);
    return std::move(inner.type);
}

Type check_map(CallCheck& call)
{
    Type const item = call.want_list();
    if (call.failed || item.is(Kind::unknown)) return Type();
    bool const by_field = placed(call.arguments(), 0) == nullptr && call.given(0);
    Type result = Type::list_of(by_field ? check_field(call, item) : check_applied(call, item));
    if (call.failed) return Type();
    if (by_field && call.input.one_currency.contains(*call.literal(0))) result.one_currency.insert("");
    result.never_empty = call.input.never_empty;
    result.named = call.input.named;
    return result;
}

Value run_map(Runtime& runtime, Call const& call, Value const& input, Values const& arguments)
{
    Values result;
    for (Value const& item : input.items()) {
        if (runtime.progress.stopped()) break;
        if (call.inner) {
            result.push_back(runtime.evaluator.apply(*call.inner, item));
            continue;
        }
        Value value = runtime.evaluator.follow(call.keys.front().steps, item);
        if (value.absent()) value = arguments[1];
        result.push_back(std::move(value));
    }
    return Value(make_list(std::move(result)).data, input.origin);
}

// ---- select, reject, selectattr, rejectattr

// Which items a call keeps: those of which something holds, or the others.
enum class Keeps : std::uint8_t { what_holds, the_rest };

// Compiles the test that the argument names, of what it tests, with the arguments that follow. True where
// what is kept is known to be there.
bool check_chosen_by(CallCheck& call, std::size_t position, Type const& subject, Keeps keeps)
{
    Argument const* test = placed(call.arguments(), position);
    if (test == nullptr) return keeps == Keeps::what_holds;
    if (!is_written_out(test)) {
        call.checker().fault(call.site().place, test->value->range, codes::wrong_arguments,
                             "the name of a test is expected here, in quotation marks");
        call.failed = true;
        return false;
    }
    CallArguments rest = call.arguments();
    rest.skip = position + 1;
    Checker::CallResult inner = call.checker().test(site_of(call, *test), subject, rest);
    if (!inner.call) call.failed = true;
    call.call.inner = std::move(inner.call);
    return keeps == Keeps::what_holds ? inner.settles_input : inner.denies_input;
}

// What is known of items that were kept because a field of theirs holds by the call's test.
void learn_from_test(Type& list, Call const& call, std::string const& field, Type const& subject)
{
    if (!call.inner) return;
    using Compare = Code::Compare;
    std::optional<Compare> const comparison = call.inner->test->comparison;
    if (subject.is(Kind::code) && (comparison == Compare::in || comparison == Compare::equal)) {
        // Only words that are written out are named: of a variable nobody knows which it holds.
        Code const* words = call.inner->arguments.front().get();
        bool const is_written =
            words != nullptr && (words->op == Code::Op::list || words->op == Code::Op::constant);
        if (is_written) list.named.insert(field);
    }
    // Of one currency that is written out, or of the one that some expression gives.
    constexpr std::string_view currency = ".currency";
    if (comparison == Compare::equal && field.ends_with(currency))
        list.one_currency.insert(field.substr(0, field.size() - currency.size()));
}

// select, reject: of the items themselves.
template <Keeps keeps> Type check_items(CallCheck& call)
{
    Type const item = call.want_list();
    if (call.failed || item.is(Kind::unknown)) return Type();
    call.call.keys.emplace_back();
    bool const are_there = check_chosen_by(call, 0, item, keeps);
    if (call.failed) return Type();
    Type result = call.input;
    result.never_empty = false;
    if (are_there) result.item = std::make_shared<Type const>(item.present());
    return result;
}

// selectattr, rejectattr: of a field of theirs.
template <Keeps keeps> Type check_fields(CallCheck& call)
{
    Type item = call.want_list();
    if (call.failed || item.is(Kind::unknown)) return Type();
    Argument const* attribute = placed(call.arguments(), 0);
    if (!is_written_out(attribute)) {
        call.fault(codes::wrong_arguments, "the name of a field is expected first, in quotation marks");
        return Type();
    }
    std::string const& name = attribute->value->text;
    Type const subject = call.add_key({name, attribute->value->range.begin + 1}, item);
    if (call.failed) return Type();
    bool const are_there = check_chosen_by(call, 1, subject, keeps);
    if (call.failed) return Type();
    Type result = call.input;
    result.never_empty = false;
    if (keeps == Keeps::what_holds) learn_from_test(result, call.call, name, subject);
    if (are_there) {
        if (item.is(Kind::object)) {
            for (std::size_t end = name.size(); end != std::string::npos && end != 0;
                 end = name.rfind('.', end - 1)) {
                item.settled.insert(name.substr(0, end));
            }
        }
        result.item = std::make_shared<Type const>(std::move(item));
    }
    return result;
}

template <Keeps keeps> Value run_choice(Runtime& runtime, Call const& call, Value const& input, Values const&)
{
    Values result;
    for (Value const& item : input.items()) {
        if (runtime.progress.stopped()) break;
        Value const subject = runtime.evaluator.follow(call.keys.front().steps, item);
        bool const holds = call.inner ? runtime.evaluator.holds(*call.inner, subject) : is_true(subject);
        if (holds == (keeps == Keeps::what_holds)) result.push_back(item);
    }
    // None of them, when they are counted, are none of that field.
    Value chosen = make_list(std::move(result));
    chosen.origin = input.origin;
    return chosen;
}

}

void add_choice_filters(std::vector<FilterInfo>& filters)
{
    std::vector<ParameterInfo> const none;
    FilterInfo map{"map", {{"attribute"}, {"default"}}, check_map, run_map};
    map.rules = {.variadic = true, .any_name = true, .named_only = true};
    filters.push_back(map);
    FilterInfo choices[] = {
        {"select", none, check_items<Keeps::what_holds>, run_choice<Keeps::what_holds>},
        {"reject", none, check_items<Keeps::the_rest>, run_choice<Keeps::the_rest>},
        {"selectattr", none, check_fields<Keeps::what_holds>, run_choice<Keeps::what_holds>},
        {"rejectattr", none, check_fields<Keeps::the_rest>, run_choice<Keeps::the_rest>}};
    for (FilterInfo& info : choices) {
        info.rules = {.variadic = true, .any_name = true};
        filters.push_back(info);
    }
}

}
