#include "records/relations/list_order.h"

#include <initializer_list>
#include <optional>

namespace rapporteur::records {

namespace {

PartialDate first_of(std::initializer_list<std::optional<PartialDate>> dates)
{
    for (auto const& date : dates) {
        if (date) return *date;
    }
    return {};
}

std::optional<PartialDate> start_of(Session const* session)
{
    return session != nullptr ? std::optional(session->start) : std::nullopt;
}

}

bool operator<(ListOrder const& a, ListOrder const& b)
{
    bool const a_dated = a.date.year != 0;
    bool const b_dated = b.date.year != 0;
    if (a_dated != b_dated) return a_dated;
    if (a_dated) {
        if (auto const order = a.date <=> b.date; order != 0) return order < 0;
    }
    if (a.number != b.number) return a.number < b.number;
    if ((a.symbol != nullptr) != (b.symbol != nullptr)) return a.symbol != nullptr;
    if (a.symbol != nullptr) {
        if (auto const order = compare(*a.symbol, *b.symbol); order != 0) return order < 0;
    }
    if (a.part != b.part) return a.part < b.part;
    return a.id < b.id;
}

ListOrder order_of(Source const& r)
{
    return {first_of({r.date}), ListOrder::last_number, nullptr, {}, r.id};
}
ListOrder order_of(Body const& r) { return {{}, ListOrder::last_number, nullptr, {}, r.id}; }
ListOrder order_of(Subject const& r) { return {{}, ListOrder::last_number, nullptr, {}, r.id}; }
ListOrder order_of(Session const& r)
{
    return {r.start, r.number.value_or(ListOrder::last_number), nullptr, {}, r.id};
}
ListOrder order_of(Resolution const& r)
{
    return {first_of({r.date(), start_of(r.session.target)}), ListOrder::last_number,
            r.symbol ? &*r.symbol : nullptr, r.part, r.id};
}
ListOrder order_of(Reference const& r)
{
    return {first_of({r.date()}), ListOrder::last_number, &r.symbol, {}, r.id};
}
ListOrder order_of(Assistance const& r)
{
    return {first_of({r.date, r.from, r.as_of, r.to}), ListOrder::last_number, nullptr, {}, r.id};
}
ListOrder order_of(Event const& r)
{
    return {r.start, r.number.value_or(ListOrder::last_number), nullptr, {}, r.id};
}
ListOrder order_of(Statement const& r) { return {r.date, ListOrder::last_number, nullptr, {}, r.id}; }
ListOrder order_of(Quotation const& r)
{
    auto const event = r.event.target != nullptr ? std::optional(r.event.target->start) : std::nullopt;
    return {first_of({r.date, event, start_of(r.session.target)}), ListOrder::last_number, nullptr, {}, r.id};
}
ListOrder order_of(Appeal const& r)
{
    return {first_of({r.date, r.from, r.to}), ListOrder::last_number, nullptr, {}, r.id};
}
ListOrder order_of(Point const& r)
{
    return {{}, r.order.value_or(ListOrder::last_number), nullptr, {}, r.id};
}

}
