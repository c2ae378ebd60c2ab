#include "base/diagnostics/codes.h"
#include "base/diagnostics/suggest.h"
#include "template/expressions/call_check.h"
#include "template/expressions/checker.h"

namespace rapporteur::templates {

Checker::CallResult Checker::filter(CallSite const& site, Type const& input, CallArguments const& arguments)
{
    CallResult result;
    FilterInfo const* info = callables_.filter(site.name);
    if (info == nullptr) {
        fault(site.place, site.range, codes::unknown_filter,
              "there is no filter '" + std::string(site.name) + "'",
              nearest(site.name, callables_.filter_names()));
        return result;
    }
    auto call = std::make_unique<Call>();
    call->filter = info;
    call->place = site.place.part(site.range.begin, site.range.end);
    CallCheck check(*this, *call, site, info->takes_absent ? input : input.present(), info->parameters);
    bool const bound = check.bind(arguments, info->rules);
    if (input.is(Kind::unknown) || !bound) return result;
    Type type = info->check(check);
    if (check.failed) return result;
    Type const& one = input.is(Kind::list) ? *input.item : input;
    used_fields.add_implied(site.name, one.is(Kind::object) ? one.object : nullptr);
    result.type = info->takes_absent ? std::move(type) : type.maybe(input.optional);
    // What is made of a figure's number, such as the rounded one, is a figure's.
    if (result.type.is_number() && input.is_figure()) result.type.of_figure = true;
    check.compile_arguments();
    result.call = std::move(call);
    return result;
}

Checker::CallResult Checker::test(CallSite const& site, Type const& input, CallArguments const& arguments)
{
    CallResult result;
    TestInfo const* info = callables_.test(site.name);
    if (info == nullptr) {
        fault(site.place, site.range, codes::unknown_test,
              "there is no test '" + std::string(site.name) + "'",
              nearest(site.name, callables_.test_names()));
        return result;
    }
    auto call = std::make_unique<Call>();
    call->test = info;
    call->place = site.place.part(site.range.begin, site.range.end);
    CallCheck check(*this, *call, site, input, info->parameters);
    bool const bound = check.bind(arguments, {});
    if (input.is(Kind::unknown) || !bound) return result;
    if (!info->takes_absent && input.optional) {
        if (site.operand != nullptr) {
            require_there(*site.operand, site.place, "tested by '" + std::string(site.name) + "'");
            return result;
        }
        if (!check.require_there(input, "tested by '" + std::string(site.name) + "'")) return result;
    }
    info->check(check);
    if (check.failed) return result;
    check.compile_arguments();
    result.type = Type::of(Kind::boolean);
    result.settles_input = check.settles_input;
    result.denies_input = check.denies_input;
    result.truth = check.truth;
    result.call = std::move(call);
    return result;
}

Typed Checker::filter(Expression const& expression, Place const& place)
{
    Typed operand = check(*expression.children[0], place);
    CallResult call = filter({expression.text, expression.name_range, place, &operand}, operand.type,
                             {&expression.arguments});
    if (!call.call) return unknown(expression.name_range);
    CodePtr code = make_code(Code::Op::filter);
    code->place = place.part(expression.name_range.begin, expression.name_range.end);
    bool const passes_absence = !call.call->filter->takes_absent;
    code->call = std::move(call.call);
    code->arguments.push_back(std::move(operand.code));
    Typed result(std::move(call.type), std::move(code), expression.name_range);
    if (passes_absence && operand.type.optional) {
        result.absent_at = operand.absent_at;
        result.variable = operand.variable;
    }
    // What comes of something absent is absent: true only where the operand is there.
    if (passes_absence && !operand.path.empty()) result.if_true.push_back({operand.path, Fact::Kind::there});
    return result;
}

Typed Checker::test(Expression const& expression, Place const& place)
{
    Typed operand = check(*expression.children[0], place);
    CallResult call = test({expression.text, expression.name_range, place, &operand}, operand.type,
                           {&expression.arguments});
    if (!call.call) return unknown(expression.name_range);
    CodePtr code = make_code(Code::Op::test);
    code->negated = expression.negated;
    code->call = std::move(call.call);
    code->arguments.push_back(std::move(operand.code));
    Typed result(Type::of(Kind::boolean), std::move(code), expression.name_range);
    if (!operand.path.empty() && (call.settles_input || call.denies_input)) {
        Fact const there{operand.path, Fact::Kind::there};
        Fact const absent{operand.path, Fact::Kind::absent};
        result.if_true.push_back(call.settles_input ? there : absent);
        result.if_false.push_back(call.settles_input ? absent : there);
        bool const known_absent = facts.is_absent(operand.path);
        if (known_absent) call.truth = call.settles_input ? Truth::never : Truth::always;
    }
    result.truth = call.truth;
    if (expression.negated) {
        std::swap(result.if_true, result.if_false);
        result.truth = opposite(result.truth);
    }
    return result;
}

}
