#include "base/diagnostics/codes.h"
#include "base/diagnostics/limits.h"
#include "base/diagnostics/suggest.h"
#include "template/expressions/expression.h"
#include "template/expressions/lexer.h"
#include "template/expressions/operators.h"

#include <algorithm>
#include <array>

namespace rapporteur::templates {

namespace {

using Kind = Expression::Kind;

// Reading stops at the first fault; thrown within this file only.
struct Stop {};

// The grammar of jinja2/parser.py (3.1), one function a level of precedence.
class Parser {
public:
    Parser(std::string_view text, std::size_t from, std::size_t depth_limit)
        : lexer_(text, from), depth_limit_(std::min(depth_limit, fixed_limits::expression_depth))
    {}

    ExpressionPtr whole()
    {
        advance();
        ExpressionPtr result = conditional();
        expect_end();
        return result;
    }

    ParsedLoop loop()
    {
        ParsedLoop result;
        do {
            advance();
            if (current_.kind != Token::Kind::name || !is_name(current_.text))
                fail("a name for each item is expected here, as in 'x in list'");
            result.names.push_back({current_.text, current_.range});
            advance();
        } while (current_.is(","));
        if (!current_.is_word("in")) fail("'in' is expected, as in 'x in list'");
        advance();
        result.list = without_if();
        if (current_.is_word("if")) {
            advance();
            result.condition = conditional();
        }
        expect_end();
        return result;
    }

    std::vector<SyntaxFault> const& faults() const { return faults_; }
    Token const& current() const { return current_; }
    std::size_t at() const { return lexer_.at(); }

private:
    void advance()
    {
        last_end_ = current_.range.end;
        current_ = lexer_.next();
        if (current_.kind == Token::Kind::fault) fail(current_.text);
    }

    [[noreturn]] void fail(std::string message, std::string suggestion = {})
    {
        faults_.push_back({current_.range, codes::syntax_error, std::move(message), std::move(suggestion)});
        throw Stop{};
    }

    void expect_end()
    {
        if (current_.kind == Token::Kind::end) return;
        if (current_.is("=")) fail("'=' does not compare; write '=='", "==");
        if (current_.is("(")) fail("functions cannot be called; use a filter: x | name(…)");
        if (current_.kind == Token::Kind::name) {
            constexpr std::array<std::string_view, 6> words{"and", "or", "in", "is", "if", "not"};
            fail("'" + current_.text + "' cannot follow what stands before it",
                 nearest(current_.text, words));
        }
        fail("'" + shown() + "' cannot follow what stands before it");
    }

    void expect(std::string_view op, std::string const& what)
    {
        if (!current_.is(op)) fail("'" + std::string(op) + "' is expected " + what);
        advance();
    }

    std::string shown() const { return current_.kind == Token::Kind::end ? "the end" : current_.text; }

    // Every node is made here, so that none is deeper than the limit.
    ExpressionPtr make(Kind kind, std::size_t begin, std::vector<ExpressionPtr> children = {})
    {
        auto result = std::make_unique<Expression>();
        result->kind = kind;
        result->children = std::move(children);
        for (ExpressionPtr const& child : result->children) {
            if (child) result->depth = std::max(result->depth, child->depth + 1);
        }
        result->range = {begin, last_end_};
        check_depth(result->depth);
        return result;
    }

    void check_depth(std::size_t depth)
    {
        if (depth <= depth_limit_) return;
        faults_.push_back(
            {current_.range,
             codes::limit_reached,
             "the limit expression-depth of " + std::to_string(depth_limit_) +
                 " is reached: this expression is nested deeper; raise it with --limit expression-depth=N",
             {}});
        throw Stop{};
    }

    struct Nesting {
        explicit Nesting(Parser& parser) : parser_(parser) { parser_.check_depth(++parser_.nesting_); }
        ~Nesting() { --parser_.nesting_; }
        Nesting(Nesting const&) = delete;
        Nesting& operator=(Nesting const&) = delete;
        Parser& parser_;
    };

    template <typename... Children> static std::vector<ExpressionPtr> children(Children... each)
    {
        std::vector<ExpressionPtr> result;
        (result.push_back(std::move(each)), ...);
        return result;
    }

    // Of a loop: an `if` after its list is the loop's.
    ExpressionPtr without_if()
    {
        Nesting const nesting(*this);
        return disjunction();
    }

    ExpressionPtr conditional()
    {
        Nesting const nesting(*this);
        std::size_t const begin = current_.range.begin;
        ExpressionPtr result = disjunction();
        while (current_.is_word("if")) {
            Range const word = current_.range;
            advance();
            ExpressionPtr test = disjunction();
            ExpressionPtr other;
            if (current_.is_word("else")) {
                advance();
                other = conditional();
            }
            result = make(Kind::conditional, begin,
                          children(std::move(result), std::move(test), std::move(other)));
            result->name_range = word;
        }
        return result;
    }

    // Operands that a word joins, from the left.
    ExpressionPtr connective(std::string_view word, Kind kind, ExpressionPtr (Parser::*operand)())
    {
        std::size_t const begin = current_.range.begin;
        ExpressionPtr left = (this->*operand)();
        while (current_.is_word(word)) {
            Range const range = current_.range;
            advance();
            ExpressionPtr right = (this->*operand)();
            left = make(kind, begin, children(std::move(left), std::move(right)));
            left->name_range = range;
        }
        return left;
    }

    ExpressionPtr disjunction() { return connective("or", Kind::or_, &Parser::conjunction); }
    ExpressionPtr conjunction() { return connective("and", Kind::and_, &Parser::negation); }

    ExpressionPtr negation()
    {
        if (!current_.is_word("not")) return comparison();
        Nesting const nesting(*this);
        std::size_t const begin = current_.range.begin;
        Range const word = current_.range;
        advance();
        ExpressionPtr operand = negation();
        ExpressionPtr result = make(Kind::not_, begin, children(std::move(operand)));
        result->name_range = word;
        return result;
    }

    ExpressionPtr comparison()
    {
        std::size_t const begin = current_.range.begin;
        ExpressionPtr first = sum();
        std::vector<Expression::Operator> operators;
        std::vector<ExpressionPtr> operands;
        while (true) {
            Range range = current_.range;
            std::string op;
            if (current_.kind == Token::Kind::operator_) {
                if (!comparison_of(current_.text)) break;
                op = current_.text;
                advance();
            } else if (current_.is_word("in")) {
                op = "in";
                advance();
            } else if (current_.is_word("not")) {
                advance();
                if (!current_.is_word("in")) fail("'in' is expected after 'not' here");
                range.end = current_.range.end;
                op = "not in";
                advance();
            } else {
                break;
            }
            operators.push_back({std::move(op), range});
            if (operands.empty()) operands.push_back(std::move(first));
            operands.push_back(sum());
        }
        if (operators.empty()) return first;
        ExpressionPtr result = make(Kind::compare, begin, std::move(operands));
        result->operators = std::move(operators);
        result->name_range = result->operators.front().range;
        return result;
    }

    template <typename Next>
    ExpressionPtr binary(std::initializer_list<std::string_view> operators, Next next)
    {
        std::size_t const begin = current_.range.begin;
        ExpressionPtr left = (this->*next)();
        while (current_.kind == Token::Kind::operator_ &&
               std::find(operators.begin(), operators.end(), current_.text) != operators.end()) {
            std::string const op = current_.text;
            Range const range = current_.range;
            advance();
            ExpressionPtr right = (this->*next)();
            left = make(Kind::binary, begin, children(std::move(left), std::move(right)));
            left->text = op;
            left->name_range = range;
        }
        return left;
    }

    ExpressionPtr sum() { return binary({"+", "-"}, &Parser::concatenation); }

    ExpressionPtr concatenation()
    {
        std::size_t const begin = current_.range.begin;
        std::vector<ExpressionPtr> parts;
        parts.push_back(product());
        Range const range = current_.range;
        while (current_.is("~")) {
            advance();
            parts.push_back(product());
        }
        if (parts.size() == 1) return std::move(parts[0]);
        ExpressionPtr result = make(Kind::concat, begin, std::move(parts));
        result->name_range = range;
        return result;
    }

    ExpressionPtr product() { return binary({"*", "/", "//", "%"}, &Parser::power); }
    ExpressionPtr power() { return binary({"**"}, &Parser::filtered_unary); }

    ExpressionPtr filtered_unary()
    {
        std::size_t const begin = current_.range.begin;
        return filters(unary(), begin);
    }

    ExpressionPtr unary()
    {
        std::size_t const begin = current_.range.begin;
        ExpressionPtr result;
        if (current_.is("-") || current_.is("+")) {
            Nesting const nesting(*this);
            Kind const kind = current_.is("-") ? Kind::negate : Kind::plus;
            Range const range = current_.range;
            advance();
            ExpressionPtr operand = unary();
            result = make(kind, begin, children(std::move(operand)));
            result->name_range = range;
        } else {
            result = primary();
        }
        return postfix(std::move(result), begin);
    }

    ExpressionPtr primary()
    {
        std::size_t const begin = current_.range.begin;
        Token const token = current_;
        switch (token.kind) {
        case Token::Kind::name: {
            if (token.text == "true" || token.text == "True" || token.text == "false" ||
                token.text == "False") {
                advance();
                ExpressionPtr result = make(Kind::boolean, begin);
                result->boolean = token.text[0] == 't' || token.text[0] == 'T';
                return result;
            }
            if (token.text == "none" || token.text == "None") {
                advance();
                return make(Kind::none, begin);
            }
            if (!is_name(token.text)) fail("'" + token.text + "' stands where a value is expected");
            advance();
            ExpressionPtr result = make(Kind::name, begin);
            result->text = token.text;
            result->name_range = token.range;
            return result;
        }
        case Token::Kind::text: {
            std::string text;
            while (current_.kind == Token::Kind::text) { // 'a' 'b' is 'ab', as in Jinja2
                text += current_.text;
                advance();
            }
            ExpressionPtr result = make(Kind::text, begin);
            result->text = std::move(text);
            return result;
        }
        case Token::Kind::integer:
        case Token::Kind::decimal: {
            advance();
            ExpressionPtr result =
                make(token.kind == Token::Kind::integer ? Kind::integer : Kind::decimal, begin);
            result->number = Decimal::parse(token.text).value_or(Decimal());
            return result;
        }
        case Token::Kind::operator_:
            if (token.text == "(") {
                advance();
                ExpressionPtr inner = conditional();
                if (current_.is(",")) return list_after(std::move(inner), begin, ")");
                expect(")", "to close the '('");
                inner->range = {begin, last_end_};
                return inner;
            }
            if (token.text == "[") {
                advance();
                if (current_.is("]")) {
                    advance();
                    return make(Kind::list, begin);
                }
                ExpressionPtr first = conditional();
                return list_after(std::move(first), begin, "]");
            }
            if (token.text == "{") fail("expressions have no dictionaries");
            break;
        default: break;
        }
        if (token.kind == Token::Kind::end) fail("the expression ends where a value is expected");
        fail("'" + token.text + "' stands where a value is expected");
    }

    ExpressionPtr list_after(ExpressionPtr first, std::size_t begin, std::string_view close)
    {
        std::vector<ExpressionPtr> items;
        items.push_back(std::move(first));
        while (current_.is(",")) {
            advance();
            if (current_.is(close)) break;
            items.push_back(conditional());
        }
        expect(close, "to close the list");
        return make(Kind::list, begin, std::move(items));
    }

    ExpressionPtr postfix(ExpressionPtr operand, std::size_t begin)
    {
        while (true) {
            if (current_.is(".")) {
                advance();
                if (current_.kind != Token::Kind::name) fail("the name of a field is expected after '.'");
                Token const name = current_;
                advance();
                operand = make(Kind::attribute, begin, children(std::move(operand)));
                operand->text = name.text;
                operand->name_range = name.range;
            } else if (current_.is("[")) {
                operand = subscript(std::move(operand), begin);
            } else if (current_.is("(")) {
                fail("functions cannot be called; use a filter: x | name(…)");
            } else {
                return operand;
            }
        }
    }

    ExpressionPtr subscript(ExpressionPtr operand, std::size_t begin)
    {
        Range const open = current_.range;
        advance();
        if (current_.is("]")) fail("an index is expected between '[' and ']'");
        std::array<ExpressionPtr, 3> parts;
        std::size_t count = 0;
        bool is_slice = false;
        while (!current_.is("]")) {
            if (current_.is(":")) {
                if (++count > 2) fail("a slice has at most three parts: [start:stop:step]");
                is_slice = true;
                advance();
            } else {
                if (parts[count]) fail("']' is expected");
                parts[count] = conditional();
            }
        }
        advance();
        if (!is_slice) {
            operand = make(Kind::subscript, begin, children(std::move(operand), std::move(parts[0])));
        } else {
            operand = make(
                Kind::slice, begin,
                children(std::move(operand), std::move(parts[0]), std::move(parts[1]), std::move(parts[2])));
        }
        operand->name_range = open;
        return operand;
    }

    ExpressionPtr filters(ExpressionPtr operand, std::size_t begin)
    {
        while (true) {
            if (current_.is("|")) {
                advance();
                if (current_.kind != Token::Kind::name) fail("the name of a filter is expected after '|'");
                Token const name = current_;
                advance();
                std::vector<Argument> arguments;
                if (current_.is("(")) arguments = call_arguments();
                operand = make(Kind::filter, begin, children(std::move(operand)));
                operand->text = name.text;
                operand->name_range = name.range;
                take(*operand, std::move(arguments));
            } else if (current_.is_word("is")) {
                operand = test(std::move(operand), begin);
            } else {
                return operand;
            }
        }
    }

    ExpressionPtr test(ExpressionPtr operand, std::size_t begin)
    {
        advance();
        bool negated = false;
        if (current_.is_word("not")) {
            negated = true;
            advance();
        }
        if (current_.kind != Token::Kind::name) fail("the name of a test is expected after 'is'");
        Token const name = current_;
        advance();
        std::vector<Argument> arguments;
        if (current_.is("(")) {
            arguments = call_arguments();
        } else if (starts_value() && !current_.is_word("else") && !current_.is_word("or") &&
                   !current_.is_word("and")) {
            if (current_.is_word("is")) fail("tests cannot follow each other; use 'and'");
            std::size_t const start = current_.range.begin;
            Argument argument;
            argument.value = postfix(primary(), start);
            arguments.push_back(std::move(argument));
        }
        operand = make(Kind::test, begin, children(std::move(operand)));
        operand->text = name.text;
        operand->name_range = name.range;
        operand->negated = negated;
        take(*operand, std::move(arguments));
        return operand;
    }

    bool starts_value() const
    {
        if (current_.kind == Token::Kind::name)
            return !current_.is_word("if") && !current_.is_word("in") && !current_.is_word("not");
        return current_.kind == Token::Kind::text || current_.kind == Token::Kind::integer ||
               current_.kind == Token::Kind::decimal || current_.is("[");
    }

    std::vector<Argument> call_arguments()
    {
        advance();
        std::vector<Argument> result;
        while (!current_.is(")")) {
            if (!result.empty()) {
                expect(",", "between arguments");
                if (current_.is(")")) break;
            }
            Argument argument;
            std::size_t const begin = current_.range.begin;
            if (current_.kind == Token::Kind::end) fail("')' is expected to close the arguments");
            argument.value = conditional();
            if (current_.is("=") && argument.value->kind == Kind::name &&
                argument.value->range.begin == begin) {
                argument.name = argument.value->text;
                argument.name_range = argument.value->range;
                advance();
                argument.value = conditional();
            } else if (!result.empty() && !result.back().name.empty()) {
                fail("an argument without a name cannot follow one with a name");
            }
            result.push_back(std::move(argument));
        }
        advance();
        return result;
    }

    void take(Expression& call, std::vector<Argument> arguments)
    {
        for (Argument const& argument : arguments)
            call.depth = std::max(call.depth, argument.value->depth + 1);
        check_depth(call.depth);
        call.arguments = std::move(arguments);
        call.range.end = last_end_;
    }

    Lexer lexer_;
    Token current_;
    std::size_t last_end_ = 0;
    std::size_t nesting_ = 0;
    std::size_t depth_limit_;
    std::vector<SyntaxFault> faults_;
};

// One expression from there on, or its faults, and where it ends.
Parsed read_whole(std::string_view text, std::size_t from, std::size_t depth_limit)
{
    Parsed result;
    Parser parser(text, from, depth_limit);
    try {
        result.expression = parser.whole();
    } catch (Stop const&) {
        result.faults = parser.faults();
    }
    result.end = parser.at();
    return result;
}

}

Parsed parse_interpolation(std::string_view text, std::size_t from, std::size_t depth_limit)
{
    Parsed result = read_whole(text, from, depth_limit);
    bool const closed = text.substr(std::min(result.end, text.size())).starts_with("}}");
    if (closed) {
        result.end += 2;
    } else if (result.expression) {
        result.expression = nullptr;
        result.faults.push_back(
            {{from - 2, from}, codes::syntax_error, "this '{{' is never closed by '}}'", {}});
    } else {
        // Go on after the expression, so that the next one's faults are found too.
        std::size_t const close = text.find("}}", from);
        result.end = close == std::string_view::npos ? text.size() : close + 2;
    }
    return result;
}

Parsed parse_expression(std::string_view text, std::size_t from, std::size_t depth_limit)
{
    Parsed result = read_whole(text, from, depth_limit);
    if (result.expression && result.end < text.size()) {
        result.expression = nullptr;
        result.faults.push_back({{result.end, result.end + 2},
                                 codes::syntax_error,
                                 "the whole value is an expression already: leave out '}}'",
                                 {}});
    }
    return result;
}

ParsedLoop parse_loop(std::string_view text, std::size_t depth_limit)
{
    Parser parser(text, 0, depth_limit);
    try {
        return parser.loop();
    } catch (Stop const&) {
        ParsedLoop result;
        result.faults = parser.faults();
        return result;
    }
}

}
