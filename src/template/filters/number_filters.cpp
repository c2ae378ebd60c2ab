#include "base/diagnostics/codes.h"
#include "base/values/numerals.h"
#include "template/expressions/call_check.h"
#include "template/expressions/figure_numbers.h"
#include "template/expressions/lexer.h"
#include "template/filters/filters.h"
#include "template/run/runtime.h"

#include <algorithm>
#include <array>

namespace rapporteur::templates {

namespace {

Type check_number_input(CallCheck& call)
{
    if (!call.input.is_number()) return call.wrong_input("a number");
    return call.input;
}

// What is left of a number: a figure's keeps how far it is known, and where it was cut it is "about".
Value cut(Value made, Value const& input)
{
    made.origin = input.origin;
    made.qualifier = input.qualifier;
    bool const is_figure = input.origin.known() && input.origin.record != nullptr &&
                           input.origin.record->type == records::RecordType::assistance;
    bool const is_sum = input.origin.derived != nullptr && input.origin.derived->by == document::Derived::sum;
    if ((is_figure || is_sum) && made.qualifier == records::Qualifier::exact && input.is_number() &&
        made.number() != input.number())
        made.qualifier = records::Qualifier::about;
    return made;
}

// ---- round(precision, method), abs, int

enum class Rounding : std::uint8_t { half_even, up, down };

Type check_round(CallCheck& call)
{
    call.want(0, Kind::integer);
    constexpr std::array<std::pair<std::string_view, Rounding>, 3> methods{
        {{"common", Rounding::half_even}, {"ceil", Rounding::up}, {"floor", Rounding::down}}};
    call.call.options = call.choice(1, methods);
    (void)check_number_input(call);
    return Type::of(Kind::decimal);
}

Value run_round(Runtime& runtime, Call const& call, Value const& input, Values const& arguments)
{
    if (!require_single(runtime.evaluation, input, call.place)) return {};
    std::int64_t const places = arguments[0].absent() ? 0 : arguments[0].integer();
    if (places < -400 || places > 400) {
        runtime.progress.fail(call.place, codes::bad_value, "'precision' must be from -400 to 400");
        return {};
    }
    Decimal const value = input.number();
    // Places before the point are rounded as those after it, of the number shifted.
    auto const shift = [](Decimal const& number, std::int64_t by) {
        auto const powers = static_cast<std::uint32_t>(std::abs(by));
        return by >= 0 ? number * Decimal::power_of_ten(powers) : number.with_point_moved(powers);
    };
    std::int64_t const before = std::min<std::int64_t>(places, 0);
    auto const after = static_cast<std::uint32_t>(std::max<std::int64_t>(places, 0));
    Decimal const shifted = shift(value, before);
    Decimal rounded = shifted.scale() <= after ? shifted : shifted.rounded(after);
    auto const rounding = call.get<Rounding>();
    Decimal const unit(1, after);
    if (rounding == Rounding::up && rounded < shifted) rounded = rounded + unit;
    if (rounding == Rounding::down && rounded > shifted) rounded = rounded - unit;
    return cut(Value(shift(rounded, -before)), input);
}

Value run_abs(Runtime& runtime, Call const& call, Value const& input, Values const&)
{
    if (!require_single(runtime.evaluation, input, call.place)) return {};
    Decimal const value = input.number();
    Value result = make_number(value.is_negative() ? -value : value, input.get<std::int64_t>() != nullptr);
    result.origin = input.origin;
    result.qualifier = input.qualifier;
    return result;
}

Type check_int(CallCheck& call)
{
    call.want(0, Kind::integer);
    if (!call.input.is_number() && !call.input.is_string()) return call.wrong_input("a number or text");
    return Type::of(Kind::integer);
}

// A number as an expression would have it, with a sign and blanks round it: what Python's float() reads.
std::optional<Decimal> written_number(std::string_view text)
{
    std::size_t const first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return std::nullopt;
    text = text.substr(first, text.find_last_not_of(" \t\r\n") + 1 - first);
    if (std::optional<Decimal> plain = Decimal::parse(text)) return plain;
    bool const is_negative = text[0] == '-';
    Lexer lexer(text, is_negative || text[0] == '+' ? 1 : 0);
    Token const token = lexer.next();
    bool const is_number = token.kind == Token::Kind::integer || token.kind == Token::Kind::decimal;
    if (!is_number || token.range.end != text.size()) return std::nullopt;
    return Decimal::parse((is_negative ? "-" : "") + token.text);
}

Value run_int(Runtime& runtime, Call const& call, Value const& input, Values const& arguments)
{
    if (!require_single(runtime.evaluation, input, call.place)) return {};
    std::optional<Decimal> const number =
        input.is_number() ? std::optional(input.number()) : written_number(runtime.wording.plain_of(input));
    if (!number) return arguments[0].absent() ? Value(std::int64_t{0}) : arguments[0];
    // Towards zero, as Python's int().
    return cut(make_number(number->truncated(), true), input);
}

// ---- number, ordinal, roman

Type check_number(CallCheck& call)
{
    bool const takes = call.input.is_number() || call.input.is(Kind::money) ||
                       call.input.is(Kind::quantity) || call.input.is(Kind::token);
    if (!takes) return call.wrong_input("a number, money or a quantity");
    return Type::of(Kind::text);
}

Value run_number(Runtime& runtime, Call const& call, Value const& input, Values const&)
{
    if (input.get<records::Money>() != nullptr || input.get<std::shared_ptr<Total const>>() != nullptr) {
        return runtime.wording.money(input, MoneyStyle::number, call.place);
    }
    if (auto const* quantity = input.get<records::Quantity>()) {
        Value number(quantity->number, input.origin);
        number.qualifier = quantity->qualifier;
        number.to = quantity->to;
        return runtime.wording.number(number, true, call.place);
    }
    if (input.is_number()) return runtime.wording.number(input, true, call.place);
    std::optional<Decimal> const number = Decimal::parse(runtime.wording.plain_of(input));
    if (!number) return input;
    return Value(runtime.language.format().number(*number, true), input.origin);
}

enum class OrdinalStyle : std::uint8_t { digits, words };

Type check_ordinal(CallCheck& call)
{
    constexpr std::array<std::pair<std::string_view, OrdinalStyle>, 2> styles{
        {{"digits", OrdinalStyle::digits}, {"words", OrdinalStyle::words}}};
    call.call.options = call.choice(0, styles);
    if (!call.input.is(Kind::integer) && !call.input.is(Kind::token) && !call.input.is(Kind::text)) {
        return call.wrong_input("an integer");
    }
    return Type::of(Kind::text);
}

// A token that is no whole number ("3205th", "resumed") prints as recorded.
std::optional<std::int64_t> whole(Runtime& runtime, Value const& input)
{
    if (input.is_number()) return input.number().to_integer();
    std::optional<Decimal> const number = Decimal::parse(runtime.wording.plain_of(input));
    return number && number->scale() == 0 ? number->to_integer() : std::nullopt;
}

Value run_ordinal(Runtime& runtime, Call const& call, Value const& input, Values const&)
{
    std::optional<std::int64_t> const value = whole(runtime, input);
    if (!value) return Value(runtime.wording.text_of(input), input.origin);
    return Value(runtime.language.format().ordinal(*value, call.get<OrdinalStyle>() == OrdinalStyle::words),
                 input.origin);
}

Type check_roman(CallCheck& call)
{
    if (!call.input.is(Kind::integer) && !call.input.is(Kind::token) && !call.input.is(Kind::text)) {
        return call.wrong_input("an integer");
    }
    return Type::of(Kind::text);
}

Value run_roman(Runtime& runtime, Call const&, Value const& input, Values const&)
{
    std::optional<std::int64_t> const value = whole(runtime, input);
    if (!value) return Value(runtime.wording.text_of(input), input.origin);
    return Value(upper_roman(*value), input.origin);
}

}

void add_number_filters(std::vector<FilterInfo>& filters)
{
    std::vector<ParameterInfo> const none;
    filters.push_back({"round", {{"precision"}, {"method"}}, check_round, run_round});
    filters.push_back({"abs", none, check_number_input, run_abs});
    filters.push_back({"int", {{"default"}}, check_int, run_int});
    filters.push_back({"number", none, check_number, run_number});
    filters.push_back({"ordinal", {{"style"}}, check_ordinal, run_ordinal});
    filters.push_back({"roman", none, check_roman, run_roman});
}

}
