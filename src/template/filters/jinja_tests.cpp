#include "base/diagnostics/codes.h"
#include "base/values/language.h"
#include "template/expressions/call_check.h"
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

struct KindTest {
    bool is_of_kind = false;
};

template <Kind... kinds> void check_kind(CallCheck& call)
{
    bool const is = ((call.input.kind == kinds) || ...);
    call.truth = is && !call.input.optional ? Truth::always : !is ? Truth::never : Truth::either;
    call.call.options = KindTest{is};
    call.settles_input = is;
}

void check_boolean(CallCheck& call)
{
    if (!call.input.is(Kind::boolean)) call.truth = Truth::never;
}

bool run_kind(Runtime&, Call const& call, Value const& input, Values const&)
{
    return call.get<KindTest>().is_of_kind && !input.absent();
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
    // A slot is no literal: what the input is, is known only when the template runs.
    Typed left(call.input, make_code(Code::Op::slot), call.site().range);
    Typed& right = call.typed(0);
    std::size_t const before = call.checker().context().diagnostics.errors();
    call.checker().comparable(left, right, comparison, call.site().range, call.site().place);
    if (call.checker().context().diagnostics.errors() != before) call.failed = true;
}

template <Code::Compare comparison>
bool run_compare(Runtime& runtime, Call const& call, Value const& input, Values const& arguments)
{
    return runtime.evaluator.compare(input, arguments[0], comparison, call.place);
}

template <Code::Compare comparison>
void add_comparisons(std::vector<TestInfo>& tests, std::initializer_list<std::string_view> names,
                     std::string_view parameter = "other")
{
    for (std::string_view const name : names) {
        tests.push_back(
            {name, {{parameter, Need::required}}, check_compare<comparison>, run_compare<comparison>});
        tests.back().comparison = comparison;
    }
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

}

void add_jinja_tests(std::vector<TestInfo>& tests)
{
    using C = Code::Compare;
    std::vector<ParameterInfo> const none;
    auto const add_for_absent = [&](std::string_view name, auto check, auto run) {
        tests.push_back({name, none, check, run});
        tests.back().takes_absent = true;
    };
    add_for_absent("defined", check_there, run_there);
    add_for_absent("undefined", check_absent, run_absent);
    add_for_absent("none", check_absent, run_absent);
    add_for_absent("true", check_boolean, run_true);
    add_for_absent("false", check_boolean, run_false);
    add_for_absent("boolean", check_kind<Kind::boolean>, run_kind);
    add_for_absent("integer", check_kind<Kind::integer>, run_kind);
    add_for_absent("float", check_kind<Kind::decimal>, run_kind);
    add_for_absent("number", check_kind<Kind::integer, Kind::decimal>, run_kind);
    add_for_absent("string", check_kind<Kind::text, Kind::token, Kind::code, Kind::symbol>, run_kind);
    add_for_absent("sequence", check_kind<Kind::list>, run_kind);
    add_for_absent("iterable", check_kind<Kind::list>, run_kind);
    tests.push_back({"even", none, check_integer, run_even});
    tests.push_back({"odd", none, check_integer, run_odd});
    tests.push_back({"divisibleby", {{"num", Need::required}}, check_divisible, run_divisible});
    add_comparisons<C::equal>(tests, {"eq", "equalto", "=="});
    add_comparisons<C::unequal>(tests, {"ne", "!="});
    add_comparisons<C::less>(tests, {"lt", "lessthan", "<"});
    add_comparisons<C::less_or_equal>(tests, {"le", "<="});
    add_comparisons<C::greater>(tests, {"gt", "greaterthan", ">"});
    add_comparisons<C::greater_or_equal>(tests, {"ge", ">="});
    add_comparisons<C::in>(tests, {"in"}, "seq");
    tests.push_back({"lower", none, check_text, run_lower});
    tests.push_back({"upper", none, check_text, run_upper});
}

}
