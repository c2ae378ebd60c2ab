#include "template/expressions/checker.h"

#include "base/diagnostics/codes.h"
#include "base/diagnostics/suggest.h"
#include "template/filters/filters.h"
#include "template/run/messages.h"

#include <algorithm>
#include <array>

namespace rapporteur::templates {

namespace {

using Op = Code::Op;
using Compare = Code::Compare;

struct PartInfo {
    Kind owner;
    std::string_view name;
    Part part;
    Kind kind;
    bool optional;
};

constexpr std::array parts{
    PartInfo{Kind::money, "number", Part::money_number, Kind::decimal, false},
    PartInfo{Kind::money, "currency", Part::money_currency, Kind::token, false},
    PartInfo{Kind::money, "qualifier", Part::money_qualifier, Kind::token, true},
    PartInfo{Kind::quantity, "number", Part::quantity_number, Kind::decimal, false},
    PartInfo{Kind::quantity, "unit", Part::quantity_unit, Kind::token, false},
    PartInfo{Kind::quantity, "per", Part::quantity_per, Kind::token, true},
    PartInfo{Kind::quantity, "qualifier", Part::quantity_qualifier, Kind::token, true},
    PartInfo{Kind::symbol, "body", Part::symbol_body, Kind::token, true},
    PartInfo{Kind::symbol, "kind", Part::symbol_kind, Kind::token, true},
    PartInfo{Kind::symbol, "number", Part::symbol_number, Kind::integer, true},
    PartInfo{Kind::symbol, "part", Part::symbol_part, Kind::token, true},
    PartInfo{Kind::symbol, "session", Part::symbol_session, Kind::token, true},
    PartInfo{Kind::symbol, "committee", Part::symbol_committee, Kind::token, true},
    PartInfo{Kind::symbol, "year", Part::symbol_year, Kind::integer, true},
    PartInfo{Kind::date, "year", Part::date_year, Kind::integer, false},
    PartInfo{Kind::date, "month", Part::date_month, Kind::integer, true},
    PartInfo{Kind::date, "day", Part::date_day, Kind::integer, true},
    PartInfo{Kind::group, "grouper", Part::group_grouper, Kind::unknown, false},
    PartInfo{Kind::group, "list", Part::group_list, Kind::list, false},
    PartInfo{Kind::loop, "index", Part::loop_index, Kind::integer, false},
    PartInfo{Kind::loop, "index0", Part::loop_index0, Kind::integer, false},
    PartInfo{Kind::loop, "revindex", Part::loop_revindex, Kind::integer, false},
    PartInfo{Kind::loop, "revindex0", Part::loop_revindex0, Kind::integer, false},
    PartInfo{Kind::loop, "first", Part::loop_first, Kind::boolean, false},
    PartInfo{Kind::loop, "last", Part::loop_last, Kind::boolean, false},
    PartInfo{Kind::loop, "length", Part::loop_length, Kind::integer, false},
    PartInfo{Kind::loop, "previtem", Part::loop_previtem, Kind::unknown, true},
    PartInfo{Kind::loop, "nextitem", Part::loop_nextitem, Kind::unknown, true},
};

CodePtr make(Op op)
{
    auto result = std::make_unique<Code>();
    result->op = op;
    return result;
}

CodePtr constant(Value value)
{
    CodePtr result = make(Op::constant);
    result->constant = std::move(value);
    return result;
}

Typed unknown(Range at)
{
    Typed result;
    result.at = at;
    result.absent_at = at;
    result.code = constant({});
    return result;
}

Typed typed(Type type, CodePtr code, Range at)
{
    Typed result;
    result.type = std::move(type);
    result.code = std::move(code);
    result.at = at;
    result.absent_at = at;
    return result;
}

bool is_text_literal(Typed const& value)
{
    return value.code->op == Op::constant && value.code->constant.get<std::string>() != nullptr;
}

Fact::Kind opposite(Fact::Kind kind)
{
    switch (kind) {
    case Fact::Kind::there: return Fact::Kind::absent;
    case Fact::Kind::absent: return Fact::Kind::there;
    case Fact::Kind::true_: return Fact::Kind::false_;
    case Fact::Kind::false_: return Fact::Kind::true_;
    }
    return kind;
}

Truth opposite(Truth truth)
{
    return truth == Truth::always ? Truth::never : truth == Truth::never ? Truth::always : Truth::either;
}

void append(std::vector<Fact>& to, std::vector<Fact> const& from)
{
    to.insert(to.end(), from.begin(), from.end());
}

}

Checker::Checker(records::Schema const& schema, Messages const& messages, std::string language,
                 Context& context)
    : schema_(schema), messages_(messages), language_(std::move(language)), context_(context)
{}

void Checker::report(std::vector<SyntaxFault> const& faults, Place const& place)
{
    for (SyntaxFault const& found : faults)
        fault(place, found.range, found.code, found.message, found.suggestion);
}

void Checker::fault(Place const& place, Range range, std::string_view code, std::string message,
                    std::string suggestion, std::optional<Place> const& bound, std::string_view bound_name)
{
    Diagnostic diagnostic = fault_at(place.part(range.begin, range.end), code, std::move(message));
    diagnostic.suggestion = std::move(suggestion);
    if (bound && bound->unit != nullptr) {
        diagnostic.notes.insert(diagnostic.notes.begin(),
                                {bound->position(), "'" + std::string(bound_name) + "' is bound here"});
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
          {}, value.bound, value.root != nullptr ? std::string_view(value.root->name) : std::string_view());
    return false;
}

void Checker::expected(Typed const& value, Place const& place, std::string_view what)
{
    if (value.type.is(Kind::unknown)) return;
    fault(place, value.at, codes::wrong_type,
          std::string(what) + " is expected here, not " + describe(value.type), {}, value.bound,
          value.root != nullptr ? std::string_view(value.root->name) : std::string_view());
}

bool Checker::require_printable(Typed const& value, Place const& place, bool by_itself)
{
    if (value.type.is(Kind::unknown)) return false;
    if (value.type.is(Kind::none)) {
        fault(place, value.at, codes::maybe_absent, "none prints nothing");
        return false;
    }
    if (!value.type.is_printable()) {
        std::string hint;
        if (value.type.is(Kind::object)) hint = "; print one of its fields";
        if (value.type.is(Kind::list)) hint = "; use join or list_of, or a <for>";
        fault(place, value.at, codes::wrong_type,
              "a " + describe(value.type.present()) + " does not print" + hint, {}, value.bound,
              value.root != nullptr ? std::string_view(value.root->name) : std::string_view());
        return false;
    }
    if (draft && by_itself && value.type.optional) {
        warn(place, value.absent_at, codes::maybe_absent,
             "this may be absent: a draft marks it, and a paper cannot be made of it as it is");
        return true;
    }
    return require_there(value, place, "printed");
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
    case K::text: return typed(Type::of(Kind::text), constant(expression.text), expression.range);
    case K::integer:
        return typed(Type::of(Kind::integer), constant(make_number(expression.number, true)),
                     expression.range);
    case K::decimal: return typed(Type::of(Kind::decimal), constant(expression.number), expression.range);
    case K::boolean: {
        Typed result = typed(Type::of(Kind::boolean), constant(expression.boolean), expression.range);
        result.truth = expression.boolean ? Truth::always : Truth::never;
        return result;
    }
    case K::none: {
        Typed result = typed(Type::of(Kind::none).maybe(), constant({}), expression.range);
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

// What the branch knows of the path, and what testing it would teach.
void Checker::learn_path(Typed& value)
{
    if (value.path.empty()) return;
    if (facts.is_there(value.path)) value.type.optional = false;
    value.if_true.push_back({value.path, Fact::Kind::true_});
    value.if_false.push_back(
        {value.path, value.type.is_true_when_there() ? Fact::Kind::absent : Fact::Kind::false_});
    if (facts.is_true(value.path)) value.truth = Truth::always;
    if (facts.is_false(value.path) || facts.is_absent(value.path)) value.truth = Truth::never;
    if (!value.type.optional && value.type.is_true_when_there()) value.truth = Truth::always;
}

Typed Checker::name(Expression const& expression, Place const& place)
{
    Variable* variable = scope.find(expression.text);
    if (variable == nullptr) {
        std::vector<std::string> const names = scope.names();
        std::string meant = nearest(expression.text, std::span<std::string const>(names));
        // Where something as near is used nowhere yet, the slip may be where that gets its name.
        std::string const unused = nearest(expression.text, std::span<std::string const>(scope.names(true)));
        bool const is_unused =
            !unused.empty() && edit_distance(expression.text, unused, expression.text.size()) <=
                                   edit_distance(expression.text, meant, expression.text.size());
        if (is_unused) meant = unused;
        fault(place, expression.name_range, codes::unknown_name,
              "nothing is named '" + expression.text + "' here", meant,
              is_unused ? std::optional(scope.find(unused)->bound) : std::nullopt, meant);
        return unknown(expression.name_range);
    }
    variable->used = true;
    CodePtr code = make(Op::slot);
    code->slot = variable->slot;
    code->place = place.part(expression.name_range.begin, expression.name_range.end);
    Typed result = typed(variable->type, std::move(code), expression.name_range);
    result.path = "#" + std::to_string(variable->slot);
    result.root = variable;
    result.bound = variable->bound;
    learn_path(result);
    return result;
}

std::optional<Type> Checker::step(Type const& base, std::string_view name, Range range, Place const& place,
                                  Step& step, std::optional<Place> const& bound, std::string_view bound_name)
{
    if (base.is(Kind::unknown)) return std::nullopt;
    std::vector<std::string_view> names;
    if (base.is(Kind::object)) {
        if (records::Field const* field = base.object->find(name)) {
            step.field = field;
            Type result = Type::of_field(*field);
            if (base.settled.contains(name)) result.optional = false;
            std::string const prefix = std::string(name) + ".";
            for (auto path = base.settled.lower_bound(prefix);
                 path != base.settled.end() && path->starts_with(prefix); ++path) {
                result.settled.insert(path->substr(prefix.size()));
            }
            return result;
        }
        names = base.object->field_names();
    } else {
        for (PartInfo const& part : parts) {
            if (part.owner != base.kind) continue;
            names.push_back(part.name);
            if (part.name != name) continue;
            step.part = part.part;
            switch (part.part) {
            case Part::group_grouper: return *base.grouper;
            case Part::group_list: {
                Type result = Type::list_of(*base.item);
                result.one_currency = base.one_currency;
                result.named = base.named;
                result.never_empty = true;
                return result;
            }
            case Part::loop_previtem:
            case Part::loop_nextitem: return base.item->maybe();
            default: {
                Type result = Type::of(part.kind).maybe(part.optional);
                result.of_figure = part.part == Part::money_number || part.part == Part::quantity_number;
                return result;
            }
            }
        }
    }
    std::string message = describe(base.present()) + " has no field '" + std::string(name) + "'";
    if (base.is(Kind::list)) message += "; a list's items are reached with <for>, map or selectattr";
    fault(place, range, codes::unknown_field, std::move(message), nearest(name, names), bound, bound_name);
    return std::nullopt;
}

Typed Checker::attribute(Expression const& expression, Place const& place)
{
    Typed base = check(*expression.children[0], place);
    if (base.type.is(Kind::unknown)) return base;
    std::string_view const root_name =
        base.root != nullptr ? std::string_view(base.root->name) : std::string_view();
    CodePtr code = make(Op::step);
    std::optional<Type> type =
        step(base.type, expression.text, expression.name_range, place, code->step, base.bound, root_name);
    if (!type) return unknown(expression.name_range);
    code->place = place.part(expression.name_range.begin, expression.name_range.end);
    code->arguments.push_back(std::move(base.code));
    Typed result = typed(*type, std::move(code), expression.name_range);
    if (base.type.optional) {
        result.type.optional = true;
        result.absent_at = base.absent_at;
    }
    result.root = base.root;
    result.bound = base.bound;
    if (!base.path.empty()) {
        result.path = base.path + "." + expression.text;
        learn_path(result);
    }
    return result;
}

Checker::Path Checker::path(Type const& item, std::string_view names, std::size_t at, Place const& place)
{
    Path result;
    Type current = item;
    std::size_t begin = 0;
    bool optional = item.optional;
    while (true) {
        std::size_t const end = std::min(names.find('.', begin), names.size());
        Step next;
        std::optional<Type> type =
            step(current, names.substr(begin, end - begin), {at + begin, at + end}, place, next, {}, {});
        if (!type) return result;
        result.steps.push_back(next);
        optional = optional || type->optional;
        current = std::move(*type);
        // What a field of something absent is, is absent; what is settled further on settles all before it.
        if (item.settled.contains(names.substr(0, end))) optional = item.optional;
        if (end == names.size()) break;
        begin = end + 1;
    }
    current.optional = optional;
    result.type = std::move(current);
    result.found = true;
    return result;
}

Typed Checker::subscript(Expression const& expression, Place const& place)
{
    Typed base = check(*expression.children[0], place);
    Expression const& index_expression = *expression.children[1];
    // x['name'] is x.name, as in Jinja2.
    if (index_expression.kind == Expression::Kind::text && !base.type.is(Kind::list) &&
        !base.type.is(Kind::unknown)) {
        Range const range{index_expression.range.begin + 1, index_expression.range.end - 1};
        CodePtr code = make(Op::step);
        std::string_view const root_name =
            base.root != nullptr ? std::string_view(base.root->name) : std::string_view();
        std::optional<Type> type =
            step(base.type, index_expression.text, range, place, code->step, base.bound, root_name);
        if (!type) return unknown(range);
        code->place = place.part(range.begin, range.end);
        code->arguments.push_back(std::move(base.code));
        Typed result = typed(type->maybe(base.type.optional), std::move(code), range);
        result.root = base.root;
        result.bound = base.bound;
        if (!base.path.empty()) {
            result.path = base.path + "." + index_expression.text;
            learn_path(result);
        }
        return result;
    }
    Typed index = check(index_expression, place);
    if (base.type.is(Kind::unknown) || index.type.is(Kind::unknown)) return unknown(expression.name_range);
    bool const is_text = base.type.is(Kind::text) || base.type.is(Kind::token);
    if (!base.type.is(Kind::list) && !is_text) {
        fault(place, expression.name_range, codes::not_a_list,
              "a " + describe(base.type.present()) + " has no items to take by number");
        return unknown(expression.name_range);
    }
    if (!index.type.is(Kind::integer)) {
        expected(index, place, "an integer");
        return unknown(expression.name_range);
    }
    require_there(index, place, "used as an index");
    CodePtr code = make(Op::subscript);
    code->place = place.part(expression.name_range.begin, expression.name_range.end);
    code->arguments.push_back(std::move(base.code));
    code->arguments.push_back(std::move(index.code));
    return typed(is_text ? Type::of(Kind::text).maybe() : base.type.item->maybe(), std::move(code),
                 expression.name_range);
}

Typed Checker::slice(Expression const& expression, Place const& place)
{
    Typed base = check(*expression.children[0], place);
    CodePtr code = make(Op::slice);
    code->place = place.part(expression.name_range.begin, expression.name_range.end);
    bool const is_text = base.type.is(Kind::text) || base.type.is(Kind::token);
    bool sound = !base.type.is(Kind::unknown);
    if (sound && !base.type.is(Kind::list) && !is_text) {
        fault(place, expression.name_range, codes::not_a_list,
              "a " + describe(base.type.present()) + " cannot be sliced");
        sound = false;
    }
    Type const type = is_text ? Type::of(Kind::text).maybe(base.type.optional) : base.type;
    code->arguments.push_back(std::move(base.code));
    for (std::size_t i = 1; i < 4; ++i) {
        if (!expression.children[i]) {
            code->arguments.push_back(nullptr);
            continue;
        }
        Typed part = check(*expression.children[i], place);
        if (part.type.is(Kind::unknown)) {
            sound = false;
        } else if (!part.type.is(Kind::integer)) {
            expected(part, place, "an integer");
            sound = false;
        } else {
            require_there(part, place, "used in a slice");
        }
        code->arguments.push_back(std::move(part.code));
    }
    if (!sound) return unknown(expression.name_range);
    Typed result = typed(type, std::move(code), expression.name_range);
    result.type.never_empty = false;
    result.absent_at = base.absent_at;
    return result;
}

Typed Checker::list(Expression const& expression, Place const& place)
{
    CodePtr code = make(Op::list);
    Type item;
    bool first = true;
    bool sound = true;
    for (ExpressionPtr const& child : expression.children) {
        Typed part = check(*child, place);
        if (!first && !part.type.is(Kind::unknown) && !item.is(Kind::unknown)) {
            Type const both = unify(item, part.type);
            if (both.is(Kind::unknown)) {
                sound = false;
                fault(place, part.at, codes::wrong_type,
                      "a list holds things of one type; this is " + describe(part.type) +
                          ", those before it " + describe(item));
            }
            item = both;
        } else if (first) {
            item = part.type;
        }
        first = false;
        code->arguments.push_back(std::move(part.code));
    }
    if (!sound) return unknown(expression.range);
    Typed result = typed(Type::list_of(item), std::move(code), expression.range);
    result.type.never_empty = !first;
    result.truth = first ? Truth::never : Truth::always;
    return result;
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
    CodePtr code = make(expression.kind == Expression::Kind::negate ? Op::negate : Op::plus);
    Type const type = operand.type.present();
    code->is_integer = type.is(Kind::integer);
    code->arguments.push_back(std::move(operand.code));
    return typed(type, std::move(code), expression.range);
}

Typed Checker::negation(Expression const& expression, Place const& place)
{
    Typed operand = check(*expression.children[0], place);
    CodePtr code = make(Op::not_);
    code->arguments.push_back(std::move(operand.code));
    Typed result = typed(Type::of(Kind::boolean), std::move(code), expression.range);
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
        fault(place, right.at, codes::wrong_type, std::string(unknown_is_no_number));
        return unknown(expression.name_range);
    }
    CodePtr code = make(is_and ? Op::and_ : Op::or_);
    code->arguments.push_back(std::move(left.code));
    code->arguments.push_back(std::move(right.code));
    // As in Jinja2, the value is that of the operand that decided. Absence of the left of `or` does not pass.
    Type type = unify(is_and ? left.type : left.type.present(), right.type);
    bool const is_unknown = left.type.is(Kind::unknown) || right.type.is(Kind::unknown);
    if (type.is(Kind::unknown) && !is_unknown) type = Type::of(Kind::boolean);
    Typed result = typed(std::move(type), std::move(code), expression.range);
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
    CodePtr code = make(Op::arithmetic);
    code->arithmetic = op == "//" ? 'd' : op == "**" ? 'p' : op[0];
    code->place = place.part(expression.name_range.begin, expression.name_range.end);
    bool const there =
        require_there(left, place, "calculated with") && require_there(right, place, "calculated with");
    Type type;
    if (left.type.is_number() && right.type.is_number()) {
        bool const integers = left.type.is(Kind::integer) && right.type.is(Kind::integer);
        type = Type::of(integers && op != "/" ? Kind::integer : Kind::decimal);
        type.of_figure = left.type.of_figure || right.type.of_figure;
        code->is_integer = type.is(Kind::integer);
    } else if (op == "+" && left.type.is(Kind::list) && right.type.is(Kind::list)) {
        type = unify(left.type.present(), right.type.present());
        type.never_empty = left.type.never_empty || right.type.never_empty;
    } else if (left.type.is(Kind::money) && right.type.is(Kind::money) && op == "+") {
        fault(place, expression.name_range, codes::mixed_currencies,
              "two amounts may be of two currencies; put them into a list and use sum_by('currency')");
        return unknown(expression.name_range);
    } else if (op == "+" && left.type.is_string() && right.type.is_string()) {
        fault(place, expression.name_range, codes::wrong_type, "'+' adds numbers; '~' joins texts", "~");
        return unknown(expression.name_range);
    }
    if (type.is(Kind::unknown)) {
        Typed const& wrong = left.type.is_number() ? right : left;
        fault(place, expression.name_range, codes::wrong_type,
              "'" + op + "' takes numbers, not " + describe(wrong.type.present()), {}, wrong.bound,
              wrong.root != nullptr ? std::string_view(wrong.root->name) : std::string_view());
        return unknown(expression.name_range);
    }
    if (!there) return unknown(expression.name_range);
    code->arguments.push_back(std::move(left.code));
    code->arguments.push_back(std::move(right.code));
    return typed(std::move(type), std::move(code), expression.name_range);
}

Typed Checker::concat(Expression const& expression, Place const& place)
{
    CodePtr code = make(Op::concat);
    bool sound = true;
    for (ExpressionPtr const& child : expression.children) {
        Typed part = check(*child, place);
        if (part.type.is(Kind::unknown) || !require_printable(part, place)) sound = false;
        code->arguments.push_back(std::move(part.code));
    }
    if (!sound) return unknown(expression.range);
    return typed(Type::of(Kind::text), std::move(code), expression.range);
}

// A text written in the template that stands for a listed word must be one.
void Checker::word_of(Type const& code, Code& literal, Range range, Place const& place)
{
    std::string const* text = literal.constant.get<std::string>();
    if (literal.op != Op::constant || text == nullptr) return;
    std::vector<std::string_view> const words = templates::words_of(code);
    if (words.empty() || std::find(words.begin(), words.end(), *text) != words.end()) return;
    Range const inside{range.begin + 1, range.end > range.begin + 1 ? range.end - 1 : range.end};
    std::string known;
    for (std::string_view const word : words) known += (known.empty() ? "" : ", ") + std::string(word);
    fault(place, inside, codes::bad_value,
          "'" + *text + "' is no word of " + std::string(code.field->name) + ": " + known,
          nearest(*text, words));
}

void Checker::comparable(Typed& left, Typed& right, Compare comparison, Range range, Place const& place)
{
    if (left.type.is(Kind::unknown) || right.type.is(Kind::unknown)) return;
    bool const membership = comparison == Compare::in || comparison == Compare::not_in;
    bool const to_none = left.type.is(Kind::none) || right.type.is(Kind::none);
    if (!to_none) {
        require_there(left, place, "compared");
        require_there(right, place, "compared");
    }
    auto const reject = [&] {
        fault(place, range, codes::wrong_type,
              describe(left.type.present()) + " and " + describe(right.type.present()) +
                  " cannot be compared",
              {}, left.bound, left.root != nullptr ? std::string_view(left.root->name) : std::string_view());
    };
    if (membership) {
        if (right.type.is(Kind::list)) {
            if (left.type.is(Kind::code)) {
                for (CodePtr const& item : right.code->arguments) {
                    if (right.code->op == Op::list && item) word_of(left.type, *item, right.at, place);
                }
            }
            if (!can_equal(left.type, *right.type.item)) reject();
        } else if (!(right.type.is_string() && left.type.is_string())) {
            if (right.type.is_string() || right.type.is(Kind::unknown)) return reject();
            fault(place, right.at, codes::not_a_list,
                  "'in' looks into lists and texts, not into " + describe(right.type.present()));
        }
        return;
    }
    auto const as_date = [&](Typed& literal) {
        std::string const text = *literal.code->constant.get<std::string>();
        std::optional<PartialDate> const date = PartialDate::parse(text);
        if (!date) {
            fault(place, {literal.at.begin + 1, literal.at.end - 1}, codes::bad_value,
                  "'" + text + "' is no date; dates are written 2015-05-27, 2015-05 or 2015");
            literal.type = Type();
            return;
        }
        literal.code->constant = *date;
        literal.type = Type::of(Kind::date);
    };
    if (left.type.is(Kind::date) && is_text_literal(right)) as_date(right);
    if (right.type.is(Kind::date) && is_text_literal(left)) as_date(left);
    if (left.type.is(Kind::code)) word_of(left.type, *right.code, right.at, place);
    if (right.type.is(Kind::code)) word_of(right.type, *left.code, left.at, place);
    bool const equality = comparison == Compare::equal || comparison == Compare::unequal;
    if (equality ? !can_equal(left.type, right.type) : !can_order(left.type, right.type)) reject();
}

Typed Checker::compare(Expression const& expression, Place const& place)
{
    constexpr std::array<std::string_view, 8> names{"==", "!=", "<", "<=", ">", ">=", "in", "not in"};
    CodePtr code = make(Op::compare);
    std::vector<Typed> operands;
    for (ExpressionPtr const& child : expression.children) operands.push_back(check(*child, place));
    Typed result = typed(Type::of(Kind::boolean), nullptr, expression.name_range);
    for (std::size_t i = 0; i < expression.operators.size(); ++i) {
        auto const found = std::find(names.begin(), names.end(), expression.operators[i].text);
        auto const comparison = static_cast<Compare>(found - names.begin());
        code->comparisons.push_back(comparison);
        Typed& left = operands[i];
        Typed& right = operands[i + 1];
        comparable(left, right, comparison, expression.operators[i].range, place);
        if (left.type.is(Kind::unknown) || right.type.is(Kind::unknown)) continue;
        // x == none and x != none are tests of absence; so is equality with what is there a test of presence.
        bool const equality = comparison == Compare::equal || comparison == Compare::unequal;
        if (expression.operators.size() == 1 && equality &&
            (left.type.is(Kind::none) || right.type.is(Kind::none))) {
            std::string const& path = left.type.is(Kind::none) ? right.path : left.path;
            if (path.empty()) continue;
            bool const is_equal = comparison == Compare::equal;
            (is_equal ? result.if_true : result.if_false).push_back({path, Fact::Kind::absent});
            (is_equal ? result.if_false : result.if_true).push_back({path, Fact::Kind::there});
        }
    }
    code->place = place.part(expression.name_range.begin, expression.name_range.end);
    for (Typed& operand : operands) code->arguments.push_back(std::move(operand.code));
    result.code = std::move(code);
    return result;
}

Typed Checker::conditional(Expression const& expression, Place const& place)
{
    Typed test = check(*expression.children[1], place);
    Facts const before = facts;
    facts.learn(test.if_true);
    Typed then = check(*expression.children[0], place);
    facts = before;
    CodePtr code = make(Op::conditional);
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
              std::string(unknown_is_no_number));
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
    result = typed(std::move(type), std::move(code), expression.range);
    result.absent_at = then.type.optional ? then.absent_at
                       : has_else         ? other.absent_at
                                          : expression.name_range;
    return result;
}

Typed Checker::filter(Expression const& expression, Place const& place)
{
    Typed operand = check(*expression.children[0], place);
    Arguments arguments;
    arguments.list = &expression.arguments;
    CallResult call =
        filter(expression.text, expression.name_range, operand.type, arguments, place, &operand);
    if (!call.call) return unknown(expression.name_range);
    CodePtr code = make(Op::filter);
    code->place = place.part(expression.name_range.begin, expression.name_range.end);
    bool const passes_absence = !call.call->filter->takes_absent;
    code->call = std::move(call.call);
    code->arguments.push_back(std::move(operand.code));
    Typed result = typed(std::move(call.type), std::move(code), expression.name_range);
    if (passes_absence && operand.type.optional) {
        result.absent_at = operand.absent_at;
        result.root = operand.root;
        result.bound = operand.bound;
    }
    // What comes of something absent is absent: true only where the operand is there.
    if (passes_absence && !operand.path.empty()) result.if_true.push_back({operand.path, Fact::Kind::there});
    return result;
}

Typed Checker::test(Expression const& expression, Place const& place)
{
    Typed operand = check(*expression.children[0], place);
    Arguments arguments;
    arguments.list = &expression.arguments;
    CallResult call = test(expression.text, expression.name_range, operand.type, arguments, place, &operand);
    if (!call.call) return unknown(expression.name_range);
    CodePtr code = make(Op::test);
    code->negated = expression.negated;
    code->call = std::move(call.call);
    code->arguments.push_back(std::move(operand.code));
    Typed result = typed(Type::of(Kind::boolean), std::move(code), expression.name_range);
    if (!operand.path.empty() && (call.settles_input || call.denies_input)) {
        Fact const there{operand.path, Fact::Kind::there};
        Fact const absent{operand.path, opposite(Fact::Kind::there)};
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
