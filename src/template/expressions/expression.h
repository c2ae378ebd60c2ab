#pragma once

#include "base/values/decimal.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::templates {

// Bytes [begin, end) of the text that an expression was read from.
struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;
};

struct Expression;
using ExpressionPtr = std::unique_ptr<Expression>;

// An argument of a filter or a test: by place, or by name where `name` is not empty.
struct Argument {
    std::string name;
    Range name_range;
    ExpressionPtr value;
};

// What was written, before anything is known of names and types. `children` by kind:
//   list: the items · attribute, filter, test: the operand · subscript: operand, index
//   slice: operand, start, stop, step (null where left out) · negate, plus, not: the operand
//   and, or, binary: left, right · concat: two or more · compare: operands, with `operators` between them
//   conditional: value, test, else (null where left out)
struct Expression {
    enum class Kind : std::uint8_t {
        text,
        integer,
        decimal,
        boolean,
        none,
        list,
        name,
        attribute,
        subscript,
        slice,
        negate,
        plus,
        not_,
        and_,
        or_,
        binary,
        concat,
        compare,
        conditional,
        filter,
        test
    };

    Kind kind{};
    Range range;      // all of it
    Range name_range; // of the name in it: a field's, a filter's, a test's, an operator's
    std::string text; // name, field, filter, test, operator ("+", "//"), or the text of a literal
    Decimal number;   // of integer and decimal
    bool boolean = false;
    bool negated = false; // `is not`
    std::size_t depth = 1;
    std::vector<ExpressionPtr> children;
    struct Operator {
        std::string text; // "==", "!=", "<", "<=", ">", ">=", "in", "not in"
        Range range;
    };
    std::vector<Operator> operators;
    std::vector<Argument> arguments; // of filter and test
};

// What is wrong with an expression's form.
struct SyntaxFault {
    Range range;
    std::string_view code; // syntax-error or limit-reached
    std::string message;
    std::string suggestion;
};

struct Parsed {
    ExpressionPtr expression;        // null where there is a fault
    std::vector<SyntaxFault> faults; // at most one
    std::size_t end = 0;             // where reading stopped
};

// Reads the expression that fills text[from, end of text). Operators, their precedence and literals are those
// of Jinja2 3.1 (jinja2/parser.py), without dictionaries and calls. Nesting deeper than `depth_limit` is a
// fault.
Parsed parse_expression(std::string_view text, std::size_t from, std::size_t depth_limit);

// The same up to an unquoted `}}`; `end` is past it.
Parsed parse_interpolation(std::string_view text, std::size_t from, std::size_t depth_limit);

// `x in list`, `x, y in list`, `x in list if test`.
struct ParsedLoop {
    struct Name {
        std::string text;
        Range range;
    };
    std::vector<Name> names;
    ExpressionPtr list;
    ExpressionPtr condition; // may be null
    std::vector<SyntaxFault> faults;
};
ParsedLoop parse_loop(std::string_view text, std::size_t depth_limit);

// Whether the text is a name that a template may give to something.
bool is_name(std::string_view text);

// The tree in a compact form for tests: "(+ 1 (| x default 'a'))".
std::string to_string(Expression const& expression);

}
