#include "template/elements/printed_figures.h"

#include "template/expressions/callable.h"

#include <any>
#include <string_view>

namespace rapporteur::templates {

namespace {

// The variable that a step or a filter is applied to. Parts of what has a fault may be missing.
Code const* variable_of(Code const& code)
{
    Code const* const first = code.arguments.empty() ? nullptr : code.arguments.front().get();
    return first != nullptr && first->op == Code::Op::slot ? first : nullptr;
}

bool is_filter(Code const& code, std::string_view name)
{
    return code.op == Code::Op::filter && code.call->filter->name == name;
}

// How the first filter that prints an amount prints it.
std::optional<MoneyStyle> money_style_of(Code const& code)
{
    if (is_filter(code, "figure") || is_filter(code, "money")) {
        auto const* const style = std::any_cast<MoneyStyle>(&code.call->options);
        return style != nullptr ? std::optional(*style) : std::nullopt;
    }
    if (is_filter(code, "number")) return MoneyStyle::number;
    for (CodePtr const& argument : code.arguments) {
        if (!argument) continue;
        if (auto const found = money_style_of(*argument)) return found;
    }
    return std::nullopt;
}

void add(Code const& code, std::optional<MoneyStyle> style, std::vector<PrintedFigure>& out)
{
    if (Code const* const variable = variable_of(code)) {
        if (code.op == Code::Op::step && code.step.field != nullptr)
            out.push_back({variable->slot, code.step.field, style});
        if (is_filter(code, "figure")) out.push_back({variable->slot, nullptr, style});
    }
    for (CodePtr const& argument : code.arguments) {
        if (argument) add(*argument, style, out);
    }
}

}

bool PrintedFigure::shows(std::uint32_t record_slot, records::Field const& wanted) const
{
    if (slot != record_slot) return false;
    return field != nullptr ? field == &wanted : wanted.name == "amount" || wanted.name == "quantity";
}

void add_printed_figures(Code const& code, std::vector<PrintedFigure>& out)
{
    add(code, money_style_of(code), out);
}

}
