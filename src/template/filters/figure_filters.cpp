#include "template/expressions/call_check.h"
#include "template/expressions/figure_numbers.h"
#include "template/filters/filters.h"
#include "template/run/runtime.h"

#include <array>
#include <optional>

// Figures of assistance by the document's language: money and quantities, known or not.
namespace rapporteur::templates {

namespace {

constexpr std::array<std::pair<std::string_view, MoneyStyle>, 4> money_styles{
    {{"symbol", MoneyStyle::symbol},
     {"code", MoneyStyle::code},
     {"words", MoneyStyle::words},
     {"number", MoneyStyle::number}}};

// ---- money(style), figure(style)

Type check_money(CallCheck& call)
{
    call.call.options = call.choice(0, money_styles);
    // The number of a conversion is money too: of the currency that stands beside it.
    bool const takes = call.input.is(Kind::money) || (call.input.is_number() && call.input.of_figure);
    if (!takes) return call.wrong_input("money");
    return Type::of(Kind::text);
}

Value run_money(Runtime& runtime, Call const& call, Value const& input, Values const&)
{
    if (std::optional<records::Money> const converted = converted_money(input))
        return runtime.wording.money(Value(*converted, input.origin), call.get<MoneyStyle>(), call.place);
    if (input.is_number()) return runtime.wording.number(input, true, call.place);
    return runtime.wording.money(input, call.get<MoneyStyle>(), call.place);
}

Type check_figure(CallCheck& call)
{
    call.call.options = call.choice(0, money_styles);
    bool const takes = call.input.is_record(records::RecordType::assistance) || call.input.is(Kind::money) ||
                       call.input.is(Kind::quantity);
    if (!takes) return call.wrong_input("assistance, money or a quantity");
    return Type::of(Kind::text);
}

// What is not known prints as such: it is not zero, and no blank.
Value run_figure(Runtime& runtime, Call const& call, Value const& input, Values const&)
{
    auto const style = call.get<MoneyStyle>();
    if (auto const* quantity = input.get<records::Quantity>())
        return runtime.wording.quantity(*quantity, input.origin, call.place);
    ObjectRef const* object = input.object();
    if (object == nullptr)
        return input.absent() ? runtime.wording.message(MessageKey::not_known, {}, call.place)
                              : runtime.wording.money(input, style, call.place);
    auto const& assistance = *static_cast<records::Assistance const*>(object->object.data);
    runtime.trace.note_whole(&assistance);
    return runtime.wording.figure(assistance, runtime.contained.contains(&assistance), style, call.place);
}

}

void add_figure_filters(std::vector<FilterInfo>& filters)
{
    filters.push_back({"money", {{"style"}}, check_money, run_money});
    FilterInfo figure{"figure", {{"style"}}, check_figure, run_figure};
    figure.takes_absent = true;
    filters.push_back(figure);
}

}
