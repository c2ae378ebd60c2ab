#include "template/expressions/evaluator.h"

#include "base/diagnostics/codes.h"
#include "base/diagnostics/limits.h"
#include "template/expressions/figure_numbers.h"

#include <algorithm>

namespace rapporteur::templates {

namespace {

using Arithmetic = Code::Arithmetic;

// More places than any figure has; a quotient that does not end is cut here, half to even.
constexpr std::uint32_t quotient_places = 30;
constexpr std::int64_t highest_exponent = 1000;

}

Value Evaluator::joined_lists(Value const& left, Value const& right, Place const& place)
{
    std::size_t const size = left.items().size() + right.items().size();
    // Lists that double are stopped as loops are, before they are made.
    for (std::size_t i = 0; i < size; ++i) {
        if (!context_.count_round(place)) return {};
    }
    Values joined;
    joined.reserve(size);
    joined.insert(joined.end(), left.items().begin(), left.items().end());
    joined.insert(joined.end(), right.items().begin(), right.items().end());
    return make_list(std::move(joined));
}

std::optional<Decimal> Evaluator::power(Decimal const& base, Decimal const& exponent, Place const& place)
{
    auto const count = exponent.to_integer();
    if (!count || *count < 0 || *count > highest_exponent) {
        context_.fail(place, codes::bad_value,
                      "an exponent must be a whole number from 0 to " + std::to_string(highest_exponent));
        return std::nullopt;
    }
    Decimal result(1);
    for (std::int64_t i = 0; i < *count; ++i) {
        result = result * base;
        if (result.bits() > fixed_limits::number_digits * 4 + 1) {
            context_.fail(place, codes::limit_reached,
                          "this number has more than " + std::to_string(fixed_limits::number_digits) +
                              " digits");
            return std::nullopt;
        }
    }
    return result;
}

std::optional<Decimal> Evaluator::calculated(Code const& code, Decimal const& a, Decimal const& b)
{
    switch (code.arithmetic) {
    case Arithmetic::add: return a + b;
    case Arithmetic::subtract: return a - b;
    case Arithmetic::multiply: return a * b;
    case Arithmetic::power: return power(a, b, code.place);
    case Arithmetic::divide:
    case Arithmetic::divide_to_floor:
    case Arithmetic::remainder: break;
    }
    if (b.is_zero()) {
        context_.fail(code.place, codes::bad_value, "this divides by zero");
        return std::nullopt;
    }
    if (code.arithmetic == Arithmetic::divide) return Decimal::divide(a, b, quotient_places)->normalized();
    Decimal const quotient = *Decimal::floor_divide(a, b);
    return code.arithmetic == Arithmetic::divide_to_floor ? quotient : a - quotient * b;
}

Value Evaluator::arithmetic(Code const& code)
{
    Value const left = evaluate(*code.arguments[0]);
    Value const right = evaluate(*code.arguments[1]);
    if (context_.stopped()) return {};
    if (left.get<List>() != nullptr) return joined_lists(left, right, code.place);
    bool const adds = code.arithmetic == Arithmetic::add;
    // The sum of ranges is one; what else is calculated needs single numbers.
    if (!adds && !(require_single(context_, left, code.place) && require_single(context_, right, code.place)))
        return {};
    std::optional<Decimal> const result = calculated(code, left.number(), right.number());
    if (!result) return {};
    Value made = make_number(*result, code.is_integer);
    if (adds || code.arithmetic == Arithmetic::subtract) {
        // What the template adds term by term it has chosen itself, whatever its kind and stage.
        Together const all{.kinds = true, .stages = true};
        if (!like_figures(context_, {left, right}, all, code.place)) return {};
    }
    if (adds) {
        std::optional<KnownTo> const known = joint_knowledge(context_, {left, right}, code.place);
        if (!known) return {};
        made.qualifier = known->qualifier;
        if (known->is_range) made.to = known->upper;
    } else {
        // What is taken away or multiplied is known no better; "more than" of it says too much.
        bool const exact =
            left.qualifier == records::Qualifier::exact && right.qualifier == records::Qualifier::exact;
        made.qualifier = exact ? records::Qualifier::exact : records::Qualifier::about;
    }
    made.origin = context_.derive(document::Derived::calculation, {left, right});
    return made;
}

}
