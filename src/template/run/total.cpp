#include "template/run/total.h"

#include "base/diagnostics/codes.h"
#include "template/expressions/figure_numbers.h"
#include "template/expressions/named_fields.h"
#include "template/run/runtime.h"

#include <algorithm>
#include <tuple>

namespace rapporteur::templates {

namespace {

// Two figures "in all" of one holder are never added up, nor are those of other dates.
bool are_one_part(Total::Part const& part, Total::Part const& figure)
{
    if (part.is_in_all() != figure.is_in_all() || part.as_of != figure.as_of ||
        part.superseded != figure.superseded || part.kind != figure.kind || part.stage != figure.stage)
        return false;
    return std::none_of(figure.holders.begin(), figure.holders.end(), [&](std::string const& holder) {
        return std::find(part.holders.begin(), part.holders.end(), holder) != part.holders.end();
    });
}

void add(std::vector<Total::Part>& parts, Total::Part const& figure)
{
    for (Total::Part& part : parts) {
        if (!are_one_part(part, figure) || !records::add_to(part.money, figure.money)) continue;
        part.holders.insert(part.holders.end(), figure.holders.begin(), figure.holders.end());
        return;
    }
    parts.push_back(figure);
}

// The figures on record that a sum was made of; false where it was made of something else too.
bool append_addends(Origin const& origin, Values& out)
{
    if (origin.derived != nullptr) {
        return origin.derived->by == document::Derived::sum &&
               std::all_of(origin.derived->from.begin(), origin.derived->from.end(),
                           [&](Origin const& each) { return append_addends(each, out); });
    }
    if (!origin.known() || origin.record == nullptr || origin.record->type != records::RecordType::assistance)
        return false;
    auto const& assistance = static_cast<records::Assistance const&>(*origin.record);
    NamedFields const& fields = NamedFields::get();
    if (origin.field == fields.of(assistance.type).amount && assistance.amount) {
        out.emplace_back(*assistance.amount, origin);
        return true;
    }
    if (origin.field != fields.conversion_number || !assistance.converted) return false;
    records::Converted const& converted = *assistance.converted;
    auto const qualifier = assistance.amount ? assistance.amount->qualifier : records::Qualifier::exact;
    out.emplace_back(records::Money{converted.number, converted.currency, qualifier, converted.to}, origin);
    return true;
}

}

Values taken_apart(Values const& figures)
{
    Values result;
    bool has_in_all = false;
    bool has_sums = false;
    for (Value const& figure : figures) {
        Values addends;
        bool const is_sum = figure.origin.derived != nullptr && append_addends(figure.origin, addends);
        if (!is_sum) addends = {figure};
        has_sums = has_sums || is_sum;
        for (Value& addend : addends) {
            records::Assistance const* const assistance = assistance_of(addend);
            has_in_all = has_in_all || (assistance != nullptr && assistance->cumulative);
            result.push_back(std::move(addend));
        }
    }
    return has_in_all && has_sums ? result : figures;
}

Summed::Summed(Values const& all) : all_superseded_(std::all_of(all.begin(), all.end(), is_superseded))
{
    std::vector<records::Assistance const*> figures;
    for (Value const& figure : all) {
        records::Assistance const* const assistance = assistance_of(figure);
        if (assistance != nullptr && (all_superseded_ || !is_superseded(figure)))
            figures.push_back(assistance);
    }
    in_all_ = records::InAll(figures);
}

bool Summed::is_contained(Value const& figure) const
{
    records::Assistance const* const assistance = assistance_of(figure);
    return assistance != nullptr && in_all_.is_contained(*assistance);
}

bool Summed::is_apart(Value const& figure) const
{
    records::Assistance const* const assistance = assistance_of(figure);
    return assistance != nullptr && in_all_.is_apart(*assistance);
}

bool Summed::leaves_out(Value const& figure) const
{
    return (is_superseded(figure) && !all_superseded_) || is_contained(figure);
}

bool GrowingSum::add(Value const& figure)
{
    if (summed_.leaves_out(figure)) return true;
    std::vector<Total::Part> own;
    if (auto const* money = figure.get<records::Money>()) {
        Total::Part part{*money, is_superseded(figure), {}, {}};
        if (records::Assistance const* assistance = assistance_of(figure)) {
            if (summed_.is_apart(figure)) {
                part.holders.push_back(records::InAll::holder_of(*assistance));
                if (PartialDate const* const date = records::InAll::date_of(*assistance)) part.as_of = *date;
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
        bool const a_in_all = a.is_in_all();
        bool const b_in_all = b.is_in_all();
        return std::tie(a.kind, a.stage, a_in_all, a.as_of) < std::tie(b.kind, b.stage, b_in_all, b.as_of);
    });
    // What all parts share goes without saying.
    for (std::string Total::Part::*member : {&Total::Part::kind, &Total::Part::stage}) {
        bool const is_one = std::all_of(parts.begin(), parts.end(), [&](Total::Part const& part) {
            return part.*member == parts.front().*member;
        });
        if (!is_one) continue;
        for (Total::Part& part : parts) (part.*member).clear();
    }
    if (parts.size() == 1 && !parts.front().is_in_all() && !parts.front().superseded)
        return parts.front().money;
    return std::make_shared<Total const>(Total{std::move(parts)});
}

Value sum_of_money(Runtime& runtime, Values const& figures, Together together, Place const& place)
{
    Values const all = taken_apart(figures);
    return sum_of_money(runtime, all, Summed(all), together, place);
}

Value sum_of_money(Runtime& runtime, Values const& figures, Summed const& summed, Together together,
                   Place const& place)
{
    GrowingSum sum(summed, together);
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
    for (Value const& figure : figures) {
        if (!summed.leaves_out(figure)) addends.push_back(figure);
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
    if (quantity.to) result.to = *quantity.to * Decimal(units);
    result.per = records::Per::none;
    return result;
}

}
