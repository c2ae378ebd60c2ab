#include "base/diagnostics/codes.h"
#include "template/expressions/checker.h"

#include "base/diagnostics/suggest.h"
#include "template/expressions/operators.h"

#include <algorithm>

namespace rapporteur::templates {

using Compare = Code::Compare;

// A text written in the template that stands for a listed word must be one.
void Checker::require_word(Type const& code, Code& literal, Range range, Place const& place)
{
    std::string const* text = literal.constant.get<std::string>();
    if (literal.op != Code::Op::constant || text == nullptr) return;
    std::vector<std::string_view> const words = listed_words(code);
    if (words.empty() || std::find(words.begin(), words.end(), *text) != words.end()) return;
    Range const inside{range.begin + 1, range.end > range.begin + 1 ? range.end - 1 : range.end};
    std::string known;
    for (std::string_view const word : words) known += (known.empty() ? "" : ", ") + std::string(word);
    fault(place, inside, codes::bad_value,
          "'" + *text + "' is not a word of '" + std::string(code.field->name) + "'; its words are " + known,
          nearest(*text, words));
}

// A text that is compared with a date is one itself.
void Checker::read_as_date(Typed& literal, Place const& place)
{
    std::string const text = *literal.code->constant.get<std::string>();
    std::optional<PartialDate> const date = PartialDate::parse(text);
    if (!date) {
        fault(place, {literal.at.begin + 1, literal.at.end - 1}, codes::bad_value,
              "'" + text + "' is not a date; dates are written 2015-05-27, 2015-05 or 2015");
        literal.type = Type();
        return;
    }
    literal.code->constant = *date;
    literal.type = Type::of(Kind::date);
}

void Checker::cannot_be_compared(Typed const& left, Typed const& right, Range range, Place const& place)
{
    fault(place, range, codes::wrong_type,
          describe(left.type.present()) + " and " + describe(right.type.present()) + " cannot be compared",
          {}, left.variable);
}

void Checker::require_member(Typed& item, Typed& container, Range range, Place const& place,
                             std::span<Range const> members)
{
    if (container.type.is(Kind::list)) {
        if (item.type.is(Kind::code) && container.code->op == Code::Op::list) {
            std::vector<CodePtr> const& words = container.code->arguments;
            for (std::size_t i = 0; i < words.size(); ++i)
                require_word(item.type, *words[i], i < members.size() ? members[i] : container.at, place);
        }
        if (!can_equal(item.type, *container.type.item)) cannot_be_compared(item, container, range, place);
    } else if (!container.type.is_string()) {
        fault(place, container.at, codes::not_a_list,
              "'in' looks into lists and texts, not into " + describe(container.type.present()));
    } else if (!item.type.is_string()) {
        cannot_be_compared(item, container, range, place);
    }
}

void Checker::comparable(Typed& left, Typed& right, Compare comparison, Range range, Place const& place,
                         std::span<Range const> members)
{
    if (left.type.is(Kind::unknown) || right.type.is(Kind::unknown)) return;
    if (!left.type.is(Kind::none) && !right.type.is(Kind::none)) {
        require_there(left, place, "compared");
        require_there(right, place, "compared");
    }
    if (is_membership(comparison)) return require_member(left, right, range, place, members);
    if (left.type.is(Kind::date) && is_text_literal(right)) read_as_date(right, place);
    if (right.type.is(Kind::date) && is_text_literal(left)) read_as_date(left, place);
    if (left.type.is(Kind::code)) require_word(left.type, *right.code, right.at, place);
    if (right.type.is(Kind::code)) require_word(right.type, *left.code, left.at, place);
    bool const fits =
        is_equality(comparison) ? can_equal(left.type, right.type) : can_order(left.type, right.type);
    if (!fits) cannot_be_compared(left, right, range, place);
}

Typed Checker::compare(Expression const& expression, Place const& place)
{
    CodePtr code = make_code(Code::Op::compare);
    std::vector<Typed> operands;
    for (ExpressionPtr const& child : expression.children) operands.push_back(check(*child, place));
    Typed result(Type::of(Kind::boolean), nullptr, expression.name_range);
    for (std::size_t i = 0; i < expression.operators.size(); ++i) {
        Compare const comparison = *comparison_of(expression.operators[i].text);
        code->comparisons.push_back(comparison);
        Typed& left = operands[i];
        Typed& right = operands[i + 1];
        std::vector<Range> members; // of a list that is written out
        Expression const& container = *expression.children[i + 1];
        if (container.kind == Expression::Kind::list) {
            for (ExpressionPtr const& member : container.children) members.push_back(member->range);
        }
        comparable(left, right, comparison, expression.operators[i].range, place, members);
        if (left.type.is(Kind::unknown) || right.type.is(Kind::unknown)) continue;
        // x == none and x != none are tests of absence; so is equality with what is there a test of presence.
        if (expression.operators.size() == 1 && is_equality(comparison) &&
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

}
