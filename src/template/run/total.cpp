#include "template/run/total.h"

#include "base/diagnostics/codes.h"
#include "template/expressions/named_fields.h"
#include "template/run/runtime.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace rapporteur::templates {

namespace {

void add(std::vector<Total::Part>& parts, Total::Part const& figure)
{
    records::Money const& money = figure.money;
    for (Total::Part& part : parts) {
        if (part.cumulative != figure.cumulative || part.superseded != figure.superseded ||
            part.kind != figure.kind || part.stage != figure.stage)
            continue;
        if (auto const both = records::sum_of(part.money.qualifier, money.qualifier)) {
            part.money.number = part.money.number + money.number;
            part.money.qualifier = *both;
            return;
        }
    }
    parts.push_back(figure);
}

}

GrowingSum::Key GrowingSum::key_of(records::Assistance const& assistance)
{
    std::string const recipient =
        assistance.recipient.given() ? assistance.recipient.id : assistance.recipient_country;
    return {assistance.donor != nullptr ? assistance.donor->id : std::string(), recipient, assistance.kind};
}

GrowingSum::GrowingSum(Values const& all, Together together) : together_(together)
{
    for (Value const& figure : all) {
        if (!is_superseded(figure)) all_superseded_ = false;
    }
    for (Value const& figure : all) {
        if (is_superseded(figure) && !all_superseded_) continue;
        if (records::Assistance const* assistance = assistance_of(figure)) {
            auto& [single, cumulative] = kinds_[key_of(*assistance)];
            (assistance->cumulative ? cumulative : single) = true;
        }
    }
}

bool GrowingSum::add(Value const& figure)
{
    if (is_superseded(figure) && !all_superseded_) return true;
    std::vector<Total::Part> own;
    if (auto const* money = figure.get<records::Money>()) {
        Total::Part part{*money, false, is_superseded(figure), {}, {}};
        if (records::Assistance const* assistance = assistance_of(figure)) {
            if (assistance->cumulative) {
                auto const& [single, cumulative] = kinds_[key_of(*assistance)];
                part.cumulative = single && cumulative;
            }
            if (!together_.kinds) part.kind = assistance->kind;
            if (!together_.stages) part.stage = assistance->stage;
        }
        own.push_back(std::move(part));
    } else if (auto const* total = figure.get<std::shared_ptr<Total const>>()) {
        own = (*total)->parts;
    }
    for (Total::Part const& part : own) {
        if (currency_.empty()) currency_ = part.money.currency;
        if (part.money.currency != currency_) return false;
        templates::add(part.money.qualifier == records::Qualifier::exact ? exact_ : qualified_, part);
    }
    return true;
}

Value GrowingSum::value() const
{
    // Exact figures first, so that the qualified ones take them up whatever their order.
    std::vector<Total::Part> parts = exact_;
    for (Total::Part const& part : qualified_) templates::add(parts, part);
    if (parts.empty()) return {};
    std::stable_sort(parts.begin(), parts.end(), [](Total::Part const& a, Total::Part const& b) {
        return std::tie(a.kind, a.stage, a.cumulative) < std::tie(b.kind, b.stage, b.cumulative);
    });
    // What all parts share goes without saying.
    for (std::string Total::Part::*member : {&Total::Part::kind, &Total::Part::stage}) {
        bool const is_one = std::all_of(parts.begin(), parts.end(), [&](Total::Part const& part) {
            return part.*member == parts.front().*member;
        });
        if (!is_one) continue;
        for (Total::Part& part : parts) (part.*member).clear();
    }
    if (parts.size() == 1 && !parts.front().cumulative && !parts.front().superseded)
        return parts.front().money;
    return std::make_shared<Total const>(Total{std::move(parts)});
}

Value sum_of_money(Runtime& runtime, Values const& figures, Together together, Place const& place)
{
    GrowingSum sum(figures, together);
    for (Value const& figure : figures) {
        if (figure.origin.record == nullptr) continue;
        runtime.trace.note_contents(figure.origin.record);
        runtime.trace.note_supersession(*figure.origin.record);
    }
    for (Value const& figure : figures) {
        if (sum.add(figure)) continue;
        auto const* money = figure.get<records::Money>();
        auto const* total = figure.get<std::shared_ptr<Total const>>();
        std::string const other = money != nullptr   ? money->currency
                                  : total != nullptr ? (*total)->parts.front().money.currency
                                                     : std::string();
        runtime.progress.fail(place, codes::mixed_currencies,
                              "an amount in " + other + " cannot be added to one in " + sum.currency(),
                              &figure.origin);
        return {};
    }
    Value result = sum.value();
    if (result.absent()) return result;
    Values addends;
    bool const all_superseded = std::all_of(figures.begin(), figures.end(), is_superseded);
    for (Value const& figure : figures) {
        if (all_superseded || !is_superseded(figure)) addends.push_back(figure);
    }
    result.origin = runtime.provenances.derive(document::Derived::sum, addends);
    return result;
}

std::optional<records::Quantity> over_period(records::Quantity const& quantity,
                                             std::optional<PartialDate> const& from,
                                             std::optional<PartialDate> const& to)
{
    if (quantity.per == records::Per::none) return quantity;
    if (!from || !to || to->before(*from)) return std::nullopt;
    std::int64_t units = 0;
    switch (quantity.per) {
    case records::Per::year: units = std::int64_t{to->year} - from->year + 1; break;
    case records::Per::month:
        if (from->month == 0 || to->month == 0) return std::nullopt;
        units = (std::int64_t{to->year} - from->year) * 12 + to->month - from->month + 1;
        break;
    case records::Per::week:
    case records::Per::day: {
        if (from->day == 0 || to->day == 0) return std::nullopt;
        std::int64_t const days = std::int64_t{to->last_day()} - from->first_day() + 1;
        if (quantity.per == records::Per::week && days % 7 != 0) return std::nullopt;
        units = quantity.per == records::Per::week ? days / 7 : days;
        break;
    }
    case records::Per::none: break;
    }
    records::Quantity result = quantity;
    result.number = quantity.number * Decimal(units);
    result.per = records::Per::none;
    return result;
}

}
