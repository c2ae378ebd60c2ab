#include "template/expressions/expression.h"

namespace rapporteur::templates {

namespace {

std::string joined(std::string const& head, std::vector<ExpressionPtr> const& children,
                   std::vector<Argument> const& arguments)
{
    std::string result = "(" + head;
    for (ExpressionPtr const& child : children)
        result += " " + (child ? to_string(*child) : std::string("_"));
    for (Argument const& argument : arguments) {
        result += " " + (argument.name.empty() ? "" : argument.name + "=") + to_string(*argument.value);
    }
    return result + ")";
}

}

std::string to_string(Expression const& expression)
{
    std::vector<ExpressionPtr> const& children = expression.children;
    std::vector<Argument> const& arguments = expression.arguments;
    using Kind = Expression::Kind;
    switch (expression.kind) {
    case Kind::text: return "'" + expression.text + "'";
    case Kind::integer:
    case Kind::decimal: return expression.number.to_string();
    case Kind::boolean: return expression.boolean ? "true" : "false";
    case Kind::none: return "none";
    case Kind::name: return expression.text;
    case Kind::list: return joined("list", children, {});
    case Kind::attribute: return "(. " + to_string(*children[0]) + " " + expression.text + ")";
    case Kind::subscript: return joined("[]", children, {});
    case Kind::slice: return joined("[:]", children, {});
    case Kind::negate: return joined("-", children, {});
    case Kind::plus: return joined("+", children, {});
    case Kind::not_: return joined("not", children, {});
    case Kind::and_: return joined("and", children, {});
    case Kind::or_: return joined("or", children, {});
    case Kind::binary: return joined(expression.text, children, {});
    case Kind::concat: return joined("~", children, {});
    case Kind::conditional: return joined("if", children, {});
    case Kind::filter: return joined("| " + expression.text, children, arguments);
    case Kind::test:
        return joined((expression.negated ? "is not " : "is ") + expression.text, children, arguments);
    case Kind::compare: {
        std::string result = "(cmp " + to_string(*children[0]);
        for (std::size_t i = 0; i < expression.operators.size(); ++i) {
            result += " " + expression.operators[i].text + " " + to_string(*children[i + 1]);
        }
        return result + ")";
    }
    }
    return "";
}

}
