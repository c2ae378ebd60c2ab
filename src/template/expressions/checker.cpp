#include "template/expressions/checker.h"

#include "base/diagnostics/codes.h"

namespace rapporteur::templates {

Checker::Checker(records::Schema const& schema, Callables const& callables, Messages const& messages,
                 std::string language, Context& context)
    : schema_(schema), callables_(callables), messages_(messages), language_(std::move(language)),
      context_(context)
{}

void Checker::report(std::vector<SyntaxFault> const& faults, Place const& place)
{
    for (SyntaxFault const& found : faults)
        fault(place, found.range, found.code, found.message, found.suggestion);
}

void Checker::fault(Place const& place, Range range, std::string_view code, std::string message,
                    std::string suggestion, std::optional<Binding> const& variable)
{
    Diagnostic diagnostic = fault_at(place.part(range.begin, range.end), code, std::move(message));
    diagnostic.suggestion = std::move(suggestion);
    if (variable && variable->at.unit != nullptr) {
        diagnostic.notes.insert(diagnostic.notes.begin(),
                                {variable->at.position(), "'" + variable->name + "' is bound here"});
    }
    context_.diagnostics.add(std::move(diagnostic));
}

void Checker::warn(Place const& place, Range range, std::string_view code, std::string message)
{
    Diagnostic diagnostic = fault_at(place.part(range.begin, range.end), code, std::move(message));
    diagnostic.severity = Severity::warning;
    context_.diagnostics.add(std::move(diagnostic));
}

bool Checker::require_there(Typed const& value, Place const& place, std::string_view use)
{
    if (!value.type.optional || value.type.is(Kind::unknown)) return true;
    fault(place, value.absent_at, codes::maybe_absent,
          "this may be absent and cannot be " + std::string(use) +
              " as it is; test it first, or give it a default(…)",
          {}, value.variable);
    return false;
}

void Checker::expected(Typed const& value, Place const& place, std::string_view what)
{
    if (value.type.is(Kind::unknown)) return;
    fault(place, value.at, codes::wrong_type,
          std::string(what) + " is expected here, not " + describe(value.type), {}, value.variable);
}

bool Checker::require_printable(Typed const& value, Place const& place)
{
    return require_printing_type(value, place) && require_there(value, place, "printed");
}

bool Checker::require_printable_alone(Typed const& value, Place const& place)
{
    if (!draft || !value.type.optional) return require_printable(value, place);
    if (!require_printing_type(value, place)) return false;
    warn(place, value.absent_at, codes::maybe_absent,
         "this may be absent: a draft prints a mark for it, and a paper cannot be made of it as it is");
    return true;
}

bool Checker::require_printing_type(Typed const& value, Place const& place)
{
    if (value.type.is(Kind::unknown)) return false;
    if (value.type.is(Kind::none)) {
        fault(place, value.at, codes::maybe_absent, "'none' stands for nothing and cannot be printed");
        return false;
    }
    if (value.type.is_printable()) return true;
    std::string hint;
    if (value.type.is(Kind::object)) hint = "; print one of its fields";
    if (value.type.is(Kind::list)) hint = "; use join or list_of, or a <for>";
    fault(place, value.at, codes::wrong_type,
          "a value of type " + describe(value.type.present()) + " does not print" + hint, {}, value.variable);
    return false;
}

Typed Checker::expression(std::string_view text, Place const& place)
{
    Parsed const parsed = parse_expression(text, 0, context_.limits.expression_depth);
    report(parsed.faults, place);
    if (!parsed.expression) return unknown({0, text.size()});
    return check(*parsed.expression, place);
}

Typed Checker::check(Expression const& expression, Place const& place)
{
    using K = Expression::Kind;
    switch (expression.kind) {
    case K::text: return {Type::of(Kind::text), make_constant(expression.text), expression.range};
    case K::integer:
        return {Type::of(Kind::integer), make_constant(make_number(expression.number, true)),
                expression.range};
    case K::decimal: return {Type::of(Kind::decimal), make_constant(expression.number), expression.range};
    case K::boolean: {
        Typed result(Type::of(Kind::boolean), make_constant(expression.boolean), expression.range);
        result.truth = expression.boolean ? Truth::always : Truth::never;
        return result;
    }
    case K::none: {
        Typed result(Type::of(Kind::none).maybe(), make_constant({}), expression.range);
        result.truth = Truth::never;
        return result;
    }
    case K::list: return list(expression, place);
    case K::name: return name(expression, place);
    case K::attribute: return attribute(expression, place);
    case K::subscript: return subscript(expression, place);
    case K::slice: return slice(expression, place);
    case K::negate:
    case K::plus: return sign(expression, place);
    case K::not_: return negation(expression, place);
    case K::and_:
    case K::or_: return connective(expression, place);
    case K::binary: return arithmetic(expression, place);
    case K::concat: return concat(expression, place);
    case K::compare: return compare(expression, place);
    case K::conditional: return conditional(expression, place);
    case K::filter: return filter(expression, place);
    case K::test: return test(expression, place);
    }
    return unknown(expression.range);
}

}
