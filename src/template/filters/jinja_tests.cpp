#include "base/diagnostics/codes.h"
#include "base/values/language.h"
#include "template/filters/filters.h"
#include "template/run/runtime.h"

#include <algorithm>

// Jinja2's tests (jinja2/tests.py).
namespace rapporteur::templates {

namespace {

// ---- Presence

void check_there(CallCheck& call)
{
    call.settles_input = true;
    if (!call.input.optional) call.truth = Truth::always;
}

void check_absent(CallCheck& call)
{
    call.denies_input = true;
    if (!call.input.optional) call.truth = Truth::never;
}

bool run_there(Runtime&, Call const&, Value const& input, Values const&) { return !input.absent(); }
bool run_absent(Runtime&, Call const&, Value const& input, Values const&) { return input.absent(); }

// ---- Types, which are known before: the answer is the same for every record

template <Kind... kinds> void check_kind(CallCheck& call)
{
    bool const is = ((call.input.kind == kinds) || ...);
    call.truth = is && !call.input.optional ? Truth::always : !is ? Truth::never : Truth::either;
    call.call.choice = is ? 1 : 0;
    call.settles_input = is;
}

void check_boolean(CallCheck& call)
{
    if (!call.input.is(Kind::boolean)) call.truth = Truth::never;
}

bool run_kind(Runtime&, Call const& call, Value const& input, Values const&)
{
    return call.choice == 1 && !input.absent();
}

bool run_true(Runtime&, Call const&, Value const& input, Values const&)
{
    bool const* boolean = input.get<bool>();
    return boolean != nullptr && *boolean;
}

bool run_false(Runtime&, Call const&, Value const& input, Values const&)
{
    bool const* boolean = input.get<bool>();
    return boolean != nullptr && !*boolean;
}

// ---- Numbers

void check_integer(CallCheck& call)
{
    if (!call.input.is(Kind::integer)) call.wrong_input("an integer");
}

bool is_divisible(Value const& value, Decimal const& by)
{
    Decimal const number = value.number();
    auto const quotient = Decimal::floor_divide(number, by);
    return quotient && number.is_integer() && *quotient * by == number;
}

bool run_even(Runtime&, Call const&, Value const& input, Values const&) { return is_divisible(input, 2); }
bool run_odd(Runtime&, Call const&, Value const& input, Values const&) { return !is_divisible(input, 2); }

void check_divisible(CallCheck& call)
{
    check_integer(call);
    call.want(0, Kind::integer);
}

bool run_divisible(Runtime& runtime, Call const& call, Value const& input, Values const& arguments)
{
    if (arguments[0].number().is_zero()) {
        runtime.progress.fail(call.place, codes::bad_value, "division by zero");
        return false;
    }
    return is_divisible(input, arguments[0].number());
}

// ---- Comparisons

template <Code::Compare comparison> void check_compare(CallCheck& call)
{
    Typed left;
    left.type = call.input;
    auto constant = std::make_unique<Code>();
    constant->op = Code::Op::slot; // no literal: the input is not known
    left.code = std::move(constant);
    left.at = left.absent_at = call.range();
    Typed& right = call.typed(0);
    std::size_t const before = call.checker().context().diagnostics.errors();
    call.checker().comparable(left, right, comparison, call.range(), call.place());
    if (call.checker().context().diagnostics.errors() != before) call.failed = true;
}

template <Code::Compare comparison>
bool run_compare(Runtime& runtime, Call const& call, Value const& input, Values const& arguments)
{
    return runtime.evaluator.compare(input, arguments[0], comparison, call.place);
}

// ---- Letters

void check_text(CallCheck& call)
{
    if (!call.input.is_string()) call.wrong_input("text");
}

bool run_lower(Runtime& runtime, Call const&, Value const& input, Values const&)
{
    std::string const text = runtime.wording.plain_of(input);
    return text == runtime.language.format().lower(text) && text != runtime.language.format().upper(text);
}

bool run_upper(Runtime& runtime, Call const&, Value const& input, Values const&)
{
    std::string const text = runtime.wording.plain_of(input);
    return text == runtime.language.format().upper(text) && text != runtime.language.format().lower(text);
}

// ---- Languages

void check_in_language(CallCheck& call)
{
    records::Schema const& schema = records::Schema::get();
    bool const is_part = call.input.is(Kind::object) && call.input.object == &schema.provisions();
    if (!call.input.is_string() && !is_part)
        call.wrong_input("text, or the preamble or operative part of a resolution");
    call.want(0, Kind::text);
}

// Whether it is on record in the language (without one: in that of the place), or in one that stands in for
// it: "fr" for "fr-CA". Of words that no record holds nobody knows.
bool run_in_language(Runtime& runtime, Call const&, Value const& input, Values const& arguments)
{
    std::string const asked =
        arguments[0].absent() ? runtime.language.tag() : runtime.wording.text_of(arguments[0]);
    auto const is_wanted = [&](std::string const& language) { return stands_in(language, asked); };
    if (auto const* text = input.get<records::LocalizedText const*>()) {
        auto const* const version = (*text)->choose(asked);
        return version != nullptr && is_wanted(version->language);
    }
    ObjectRef const* const part = input.object();
    if (part == nullptr) return false;
    auto const* provisions = static_cast<records::Provisions const*>(part->object.data);
    if (part->context != nullptr && part->context->type == records::RecordType::resolution) {
        auto const& resolution = static_cast<records::Resolution const&>(*part->context);
        provisions = provisions == &resolution.preamble ? &resolution.preamble_in(asked)
                                                        : &resolution.operative_in(asked);
    }
    return provisions->present && is_wanted(provisions->language);
}

}

void add_tests(std::vector<TestInfo>& tests)
{
    using C = Code::Compare;
    std::vector<ParameterInfo> const none;
    std::vector<ParameterInfo> const other{{"other", true}};
    tests.push_back({"defined", none, check_there, run_there, true});
    tests.push_back({"undefined", none, check_absent, run_absent, true});
    tests.push_back({"none", none, check_absent, run_absent, true});
    tests.push_back({"true", none, check_boolean, run_true, true});
    tests.push_back({"false", none, check_boolean, run_false, true});
    tests.push_back({"boolean", none, check_kind<Kind::boolean>, run_kind, true});
    tests.push_back({"integer", none, check_kind<Kind::integer>, run_kind, true});
    tests.push_back({"float", none, check_kind<Kind::decimal>, run_kind, true});
    tests.push_back({"number", none, check_kind<Kind::integer, Kind::decimal>, run_kind, true});
    tests.push_back(
        {"string", none, check_kind<Kind::text, Kind::token, Kind::code, Kind::symbol>, run_kind, true});
    tests.push_back({"sequence", none, check_kind<Kind::list>, run_kind, true});
    tests.push_back({"iterable", none, check_kind<Kind::list>, run_kind, true});
    tests.push_back({"even", none, check_integer, run_even});
    tests.push_back({"odd", none, check_integer, run_odd});
    tests.push_back({"divisibleby", {{"num", true}}, check_divisible, run_divisible});
    for (char const* name : {"eq", "equalto", "=="})
        tests.push_back({name, other, check_compare<C::equal>, run_compare<C::equal>});
    for (char const* name : {"ne", "!="})
        tests.push_back({name, other, check_compare<C::unequal>, run_compare<C::unequal>});
    for (char const* name : {"lt", "lessthan", "<"})
        tests.push_back({name, other, check_compare<C::less>, run_compare<C::less>});
    for (char const* name : {"le", "<="})
        tests.push_back({name, other, check_compare<C::less_or_equal>, run_compare<C::less_or_equal>});
    for (char const* name : {"gt", "greaterthan", ">"})
        tests.push_back({name, other, check_compare<C::greater>, run_compare<C::greater>});
    for (char const* name : {"ge", ">="})
        tests.push_back({name, other, check_compare<C::greater_or_equal>, run_compare<C::greater_or_equal>});
    tests.push_back({"in", {{"seq", true}}, check_compare<C::in>, run_compare<C::in>});
    tests.push_back({"in_language", {{"language"}}, check_in_language, run_in_language, true});
    tests.push_back({"lower", none, check_text, run_lower});
    tests.push_back({"upper", none, check_text, run_upper});
}

}
