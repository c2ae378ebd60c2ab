#include "template/expressions/parts.h"

#include "template/expressions/value.h"

#include <array>

namespace rapporteur::templates {

namespace {

constexpr std::array known_parts{
    PartInfo{Kind::money, "number", Part::money_number, Kind::decimal, false},
    PartInfo{Kind::money, "low", Part::money_low, Kind::decimal, false},
    PartInfo{Kind::money, "high", Part::money_high, Kind::decimal, false},
    PartInfo{Kind::money, "currency", Part::money_currency, Kind::token, false},
    PartInfo{Kind::money, "qualifier", Part::money_qualifier, Kind::token, true},
    PartInfo{Kind::quantity, "number", Part::quantity_number, Kind::decimal, false},
    PartInfo{Kind::quantity, "low", Part::quantity_low, Kind::decimal, false},
    PartInfo{Kind::quantity, "high", Part::quantity_high, Kind::decimal, false},
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

Value token_or_absent(std::string_view text, Origin const& origin)
{
    return text.empty() ? Value() : Value(std::string(text), origin);
}

// Of what is known only in part, such as a date's day or a symbol's year.
Value number_or_absent(std::int64_t number, Origin const& origin)
{
    return number == 0 ? Value() : Value(number, origin);
}

// The lower bound of a figure, or its upper one; of what is no range both are its number.
enum class Bound : std::uint8_t { low, high };
template <typename Figure> Value bound_of(Figure const& figure, Bound bound, Origin const& origin)
{
    Value result(bound == Bound::low ? figure.number : figure.to.value_or(figure.number), origin);
    result.qualifier = figure.qualifier;
    return result;
}

template <typename Figure> Value number_of(Figure const& figure, Origin const& origin)
{
    Value result = bound_of(figure, Bound::low, origin);
    result.to = figure.to;
    return result;
}

Value part_of_money(Value const& value, Part part)
{
    if (auto const* money = value.get<records::Money>()) {
        switch (part) {
        case Part::money_number: return number_of(*money, value.origin);
        case Part::money_low: return bound_of(*money, Bound::low, value.origin);
        case Part::money_high: return bound_of(*money, Bound::high, value.origin);
        case Part::money_currency: return Value(money->currency, value.origin);
        default: return token_or_absent(records::word_of(money->qualifier), value.origin);
        }
    }
    auto const* total = value.get<std::shared_ptr<Total const>>();
    if (total == nullptr || part != Part::money_currency) return {};
    return Value((*total)->parts.front().money.currency, value.origin);
}

Value part_of_quantity(records::Quantity const& quantity, Part part, Origin const& origin)
{
    switch (part) {
    case Part::quantity_number: return number_of(quantity, origin);
    case Part::quantity_low: return bound_of(quantity, Bound::low, origin);
    case Part::quantity_high: return bound_of(quantity, Bound::high, origin);
    case Part::quantity_unit: return Value(quantity.unit, origin);
    case Part::quantity_per: return token_or_absent(records::word_of(quantity.per), origin);
    default: return token_or_absent(records::word_of(quantity.qualifier), origin);
    }
}

Value part_of_symbol(records::Symbol const& symbol, Part part, Origin const& origin)
{
    switch (part) {
    case Part::symbol_body: return token_or_absent(symbol.body, origin);
    case Part::symbol_kind: return token_or_absent(symbol.kind, origin);
    case Part::symbol_number: return number_or_absent(symbol.number, origin);
    case Part::symbol_part: return token_or_absent(symbol.part, origin);
    case Part::symbol_session: return token_or_absent(symbol.session, origin);
    case Part::symbol_committee: return token_or_absent(symbol.committee, origin);
    default: return number_or_absent(symbol.year, origin);
    }
}

Value part_of_date(PartialDate const& date, Part part, Origin const& origin)
{
    switch (part) {
    case Part::date_year: return number_or_absent(date.year, origin);
    case Part::date_month: return number_or_absent(date.month, origin);
    default: return number_or_absent(date.day, origin);
    }
}

Value part_of_loop(LoopState const& loop, Part part)
{
    auto const index = static_cast<std::int64_t>(loop.index);
    auto const length = static_cast<std::int64_t>(loop.list->size());
    switch (part) {
    case Part::loop_index: return index + 1;
    case Part::loop_index0: return index;
    case Part::loop_revindex: return length - index;
    case Part::loop_revindex0: return length - index - 1;
    case Part::loop_first: return index == 0;
    case Part::loop_last: return index + 1 == length;
    case Part::loop_length: return length;
    case Part::loop_previtem: return index == 0 ? Value() : (*loop.list)[loop.index - 1];
    default: return index + 1 == length ? Value() : (*loop.list)[loop.index + 1];
    }
}

}

std::span<PartInfo const> parts() { return known_parts; }

Type type_of(PartInfo const& part, Type const& owner)
{
    switch (part.part) {
    case Part::group_grouper: return *owner.grouper;
    case Part::group_list: {
        Type result = Type::list_of(*owner.item);
        result.one_currency = owner.one_currency;
        result.named = owner.named;
        result.never_empty = true;
        return result;
    }
    case Part::loop_previtem:
    case Part::loop_nextitem: return owner.item->maybe();
    default: {
        Type result = Type::of(part.kind).maybe(part.optional);
        result.of_figure = part.kind == Kind::decimal; // the numbers of money and quantities
        return result;
    }
    }
}

Value part_of(Value const& value, Part part)
{
    switch (part) {
    case Part::none: return {};
    case Part::money_number:
    case Part::money_low:
    case Part::money_high:
    case Part::money_currency:
    case Part::money_qualifier: return part_of_money(value, part);
    case Part::quantity_number:
    case Part::quantity_low:
    case Part::quantity_high:
    case Part::quantity_unit:
    case Part::quantity_per:
    case Part::quantity_qualifier: {
        auto const* quantity = value.get<records::Quantity>();
        return quantity != nullptr ? part_of_quantity(*quantity, part, value.origin) : Value();
    }
    case Part::symbol_body:
    case Part::symbol_kind:
    case Part::symbol_number:
    case Part::symbol_part:
    case Part::symbol_session:
    case Part::symbol_committee:
    case Part::symbol_year: {
        auto const* symbol = value.get<records::Symbol const*>();
        return symbol != nullptr ? part_of_symbol(**symbol, part, value.origin) : Value();
    }
    case Part::date_year:
    case Part::date_month:
    case Part::date_day: {
        PartialDate const* date = value.get<PartialDate>();
        return date != nullptr ? part_of_date(*date, part, value.origin) : Value();
    }
    case Part::group_grouper:
    case Part::group_list: {
        auto const* group = value.get<std::shared_ptr<Group const>>();
        if (group == nullptr) return {};
        return part == Part::group_grouper ? (*group)->grouper : Value((*group)->list);
    }
    case Part::loop_index:
    case Part::loop_index0:
    case Part::loop_revindex:
    case Part::loop_revindex0:
    case Part::loop_first:
    case Part::loop_last:
    case Part::loop_length:
    case Part::loop_previtem:
    case Part::loop_nextitem: {
        auto const* loop = value.get<std::shared_ptr<LoopState const>>();
        return loop != nullptr ? part_of_loop(**loop, part) : Value();
    }
    }
    return {};
}

}
