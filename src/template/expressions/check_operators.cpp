#include "base/diagnostics/codes.h"
#include "template/expressions/checker.h"
#include "template/expressions/operators.h"

namespace rapporteur::templates {

namespace {

using Op = Code::Op;
using Arithmetic = Code::Arithmetic;

void append(std::vector<Fact>& to, std::vector<Fact> const& from)
{
    to.insert(to.end(), from.begin(), from.end());
}

}

Typed Checker::sign(Expression const& expression, Place const& place)
{
    Typed operand = check(*expression.children[0], place);
    if (operand.type.is(Kind::unknown)) return operand;
    if (!operand.type.is_number()) {
        expected(operand, place, "a number");
        return unknown(expression.name_range);
    }
    require_there(operand, place, "calculated with");
    CodePtr code = make_code(expression.kind == Expression::Kind::negate ? Op::negate : Op::plus);
    Type const type = operand.type.present();
    code->is_integer = type.is(Kind::integer);
    code->arguments.push_back(std::move(operand.code));
    return Typed(type, std::move(code), expression.range);
}

Typed Checker::negation(Expression const& expression, Place const& place)
{
    Typed operand = check(*expression.children[0], place);
    CodePtr code = make_code(Op::not_);
    code->arguments.push_back(std::move(operand.code));
    Typed result(Type::of(Kind::boolean), std::move(code), expression.range);
    result.if_true = std::move(operand.if_false);
    result.if_false = std::move(operand.if_true);
    result.truth = opposite(operand.truth);
    return result;
}

Typed Checker::connective(Expression const& expression, Place const& place)
{
    bool const is_and = expression.kind == Expression::Kind::and_;
    Typed left = check(*expression.children[0], place);
    Facts const before = facts;
    facts.learn(is_and ? left.if_true : left.if_false);
    Typed right = check(*expression.children[1], place);
    facts = before;
    if (!is_and && hides_unknown(left.type, right.type)) {
        fault(place, right.at, codes::wrong_type, std::string(unknown_is_not_a_number));
        return unknown(expression.name_range);
    }
    CodePtr code = make_code(is_and ? Op::and_ : Op::or_);
    code->arguments.push_back(std::move(left.code));
    code->arguments.push_back(std::move(right.code));
    // As in Jinja2, the value is that of the operand that decided. Absence of the left of `or` does not pass.
    Type type = unify(is_and ? left.type : left.type.present(), right.type);
    bool const is_unknown = left.type.is(Kind::unknown) || right.type.is(Kind::unknown);
    if (type.is(Kind::unknown) && !is_unknown) type = Type::of(Kind::boolean);
    Typed result(std::move(type), std::move(code), expression.range);
    std::vector<Fact>& both = is_and ? result.if_true : result.if_false;
    append(both, is_and ? left.if_true : left.if_false);
    append(both, is_and ? right.if_true : right.if_false);
    Truth const decides = is_and ? Truth::never : Truth::always;
    if (left.truth == decides || right.truth == decides) {
        result.truth = decides;
    } else if (left.truth != Truth::either && right.truth != Truth::either) {
        result.truth = opposite(decides);
    }
    return result;
}

Typed Checker::arithmetic(Expression const& expression, Place const& place)
{
    Typed left = check(*expression.children[0], place);
    Typed right = check(*expression.children[1], place);
    if (left.type.is(Kind::unknown) || right.type.is(Kind::unknown)) return unknown(expression.name_range);
    std::string const& op = expression.text;
    CodePtr code = make_code(Op::arithmetic);
    code->arithmetic = *arithmetic_of(op);
    bool const adds = code->arithmetic == Arithmetic::add;
    code->place = place.part(expression.name_range.begin, expression.name_range.end);
    bool const there =
        require_there(left, place, "calculated with") && require_there(right, place, "calculated with");
    Type type;
    if (left.type.is_number() && right.type.is_number()) {
        bool const integers = left.type.is(Kind::integer) && right.type.is(Kind::integer);
        type = Type::of(integers && code->arithmetic != Arithmetic::divide ? Kind::integer : Kind::decimal);
        type.of_figure = left.type.of_figure || right.type.of_figure;
        code->is_integer = type.is(Kind::integer);
    } else if (adds && left.type.is(Kind::list) && right.type.is(Kind::list)) {
        type = unify(left.type.present(), right.type.present());
        type.never_empty = left.type.never_empty || right.type.never_empty;
    } else if (left.type.is(Kind::money) && right.type.is(Kind::money) && adds) {
        fault(place, expression.name_range, codes::mixed_currencies,
              "two amounts may be of two currencies; put them into a list and use sum_by('currency')");
        return unknown(expression.name_range);
    } else if (adds && left.type.is_string() && right.type.is_string()) {
        fault(place, expression.name_range, codes::wrong_type, "'+' adds numbers; '~' joins texts", "~");
        return unknown(expression.name_range);
    }
    if (type.is(Kind::unknown)) {
        Typed const& wrong = left.type.is_number() ? right : left;
        fault(place, expression.name_range, codes::wrong_type,
              "'" + op + "' takes numbers, not " + describe(wrong.type.present()), {}, wrong.variable);
        return unknown(expression.name_range);
    }
    if (!there) return unknown(expression.name_range);
    code->arguments.push_back(std::move(left.code));
    code->arguments.push_back(std::move(right.code));
    return Typed(std::move(type), std::move(code), expression.name_range);
}

Typed Checker::concat(Expression const& expression, Place const& place)
{
    CodePtr code = make_code(Op::concat);
    bool sound = true;
    for (ExpressionPtr const& child : expression.children) {
        Typed part = check(*child, place);
        if (part.type.is(Kind::unknown) || !require_printable(part, place)) sound = false;
        code->arguments.push_back(std::move(part.code));
    }
    if (!sound) return unknown(expression.range);
    return Typed(Type::of(Kind::text), std::move(code), expression.range);
}

Typed Checker::conditional(Expression const& expression, Place const& place)
{
    Typed test = check(*expression.children[1], place);
    Facts const before = facts;
    facts.learn(test.if_true);
    Typed then = check(*expression.children[0], place);
    facts = before;
    CodePtr code = make_code(Op::conditional);
    Typed result;
    bool const has_else = expression.children[2] != nullptr;
    Typed other = unknown(expression.name_range);
    if (has_else) {
        facts.learn(test.if_false);
        other = check(*expression.children[2], place);
        facts = before;
        if (test.truth == Truth::always) {
            warn(place, expression.children[2]->range, codes::unreachable_branch,
                 "this is never reached: the test before it always holds");
        }
    } else {
        other.type = Type::of(Kind::none).maybe();
    }
    if (test.truth == Truth::never) {
        warn(place, expression.children[0]->range, codes::unreachable_branch,
             "this is never reached: the test after it never holds");
    }
    if (hides_unknown(then.type, other.type) || hides_unknown(other.type, then.type)) {
        fault(place, hides_unknown(then.type, other.type) ? other.at : then.at, codes::wrong_type,
              std::string(unknown_is_not_a_number));
        return unknown(expression.name_range);
    }
    bool const is_unknown = then.type.is(Kind::unknown) || other.type.is(Kind::unknown);
    Type type = unify(then.type, other.type);
    if (type.is(Kind::unknown) && !is_unknown) {
        fault(place, expression.name_range, codes::wrong_type,
              "this is either " + describe(then.type) + " or " + describe(other.type) +
                  "; both must be of one type");
    }
    code->arguments.push_back(std::move(then.code));
    code->arguments.push_back(std::move(test.code));
    code->arguments.push_back(std::move(other.code));
    result = Typed(std::move(type), std::move(code), expression.range);
    result.absent_at = then.type.optional ? then.absent_at
                       : has_else         ? other.absent_at
                                          : expression.name_range;
    return result;
}

}
