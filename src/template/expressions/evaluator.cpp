#include "template/expressions/evaluator.h"

#include "template/expressions/callable.h"

#include <algorithm>

namespace rapporteur::templates {

using Op = Code::Op;

Values Evaluator::arguments_of(Call const& call)
{
    Values arguments(call.arguments.size());
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (call.arguments[i]) arguments[i] = evaluate(*call.arguments[i]);
    }
    return arguments;
}

Value Evaluator::apply(Call const& call, Value const& input)
{
    if (input.absent() && !call.filter->takes_absent) return input;
    Values const arguments = arguments_of(call);
    return context_.stopped() ? Value() : context_.apply(call, input, arguments);
}

bool Evaluator::holds(Call const& call, Value const& input)
{
    Values const arguments = arguments_of(call);
    return !context_.stopped() && context_.holds(call, input, arguments);
}

Value Evaluator::concatenation(Code const& code)
{
    Values pieces;
    for (CodePtr const& each : code.arguments) pieces.push_back(evaluate(*each));
    bool const is_plain = std::all_of(pieces.begin(), pieces.end(), [](Value const& piece) {
        return piece.get<std::string>() != nullptr && !piece.origin.known();
    });
    if (!is_plain) return make_fragment(std::move(pieces));
    std::string joined;
    for (Value const& piece : pieces) joined += *piece.get<std::string>();
    if (!context_.check_length(joined, code.place)) return {};
    return joined;
}

bool Evaluator::comparison(Code const& code)
{
    Value left = evaluate(*code.arguments[0]);
    for (std::size_t i = 0; i < code.comparisons.size(); ++i) {
        Value right = evaluate(*code.arguments[i + 1]);
        if (!compare(left, right, code.comparisons[i], code.place)) return false;
        left = std::move(right);
    }
    return true;
}

Value Evaluator::evaluate(Code const& code)
{
    if (context_.stopped()) return {};
    switch (code.op) {
    case Op::constant: return code.constant;
    case Op::slot: return slots[code.slot];
    case Op::step: return step(code.step, evaluate(*code.arguments[0]));
    case Op::subscript: {
        Value const base = evaluate(*code.arguments[0]);
        return subscript(base, evaluate(*code.arguments[1]).integer());
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
        result.origin = context_.derive(document::Derived::calculation, {value});
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
    case Op::concat: return concatenation(code);
    case Op::compare: return comparison(code);
    case Op::conditional: return evaluate(test(*code.arguments[1]) ? *code.arguments[0] : *code.arguments[2]);
    case Op::filter: return apply(*code.call, evaluate(*code.arguments[0]));
    case Op::test: return holds(*code.call, evaluate(*code.arguments[0])) != code.negated;
    }
    return {};
}

}
