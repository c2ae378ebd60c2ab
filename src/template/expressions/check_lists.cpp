#include "base/diagnostics/codes.h"
#include "template/expressions/checker.h"

namespace rapporteur::templates {

Typed Checker::list(Expression const& expression, Place const& place)
{
    CodePtr code = make_code(Code::Op::list);
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
                      "a list holds values of one type; this is " + describe(part.type) +
                          ", those before it are " + describe(item));
            }
            item = both;
        } else if (first) {
            item = part.type;
        }
        first = false;
        code->arguments.push_back(std::move(part.code));
    }
    if (!sound) return unknown(expression.range);
    Typed result(Type::list_of(item), std::move(code), expression.range);
    result.type.never_empty = !first;
    result.truth = first ? Truth::never : Truth::always;
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
        Typed result = field_of(std::move(base), index_expression.text, range, place);
        result.absent_at = range;
        return result;
    }
    Typed index = check(index_expression, place);
    if (base.type.is(Kind::unknown) || index.type.is(Kind::unknown)) return unknown(expression.name_range);
    bool const is_text = base.type.is(Kind::text) || base.type.is(Kind::token);
    if (!base.type.is(Kind::list) && !is_text) {
        fault(place, expression.name_range, codes::not_a_list,
              "a value of type " + describe(base.type.present()) + " has no items to take by number");
        return unknown(expression.name_range);
    }
    if (!index.type.is(Kind::integer)) {
        expected(index, place, "an integer");
        return unknown(expression.name_range);
    }
    require_there(index, place, "used as an index");
    CodePtr code = make_code(Code::Op::subscript);
    code->place = place.part(expression.name_range.begin, expression.name_range.end);
    code->arguments.push_back(std::move(base.code));
    code->arguments.push_back(std::move(index.code));
    return Typed(is_text ? Type::of(Kind::text).maybe() : base.type.item->maybe(), std::move(code),
                 expression.name_range);
}

Typed Checker::slice(Expression const& expression, Place const& place)
{
    Typed base = check(*expression.children[0], place);
    CodePtr code = make_code(Code::Op::slice);
    code->place = place.part(expression.name_range.begin, expression.name_range.end);
    bool const is_text = base.type.is(Kind::text) || base.type.is(Kind::token);
    bool sound = !base.type.is(Kind::unknown);
    if (sound && !base.type.is(Kind::list) && !is_text) {
        fault(place, expression.name_range, codes::not_a_list,
              "a value of type " + describe(base.type.present()) + " cannot be sliced");
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
    Typed result(type, std::move(code), expression.name_range);
    result.type.never_empty = false;
    result.absent_at = base.absent_at;
    return result;
}

}
