#include "template/elements/chart/reading.h"

#include "base/diagnostics/codes.h"
#include "template/expressions/named_fields.h"
#include "template/run/runtime.h"
#include "template/run/total.h"

#include <algorithm>

namespace rapporteur::templates {

using document::Chart;

namespace {

bool reaches_beyond(records::Qualifier qualifier)
{
    return qualifier == records::Qualifier::at_least || qualifier == records::Qualifier::more_than;
}

struct Stretch {
    std::optional<PartialDate> from, to;
    bool open = false; // at an end that it does not have
};

// When a session, an event or assistance was.
Stretch stretch_of(records::Record const& record)
{
    Stretch result;
    switch (record.type) {
    case records::RecordType::session: {
        auto const& session = static_cast<records::Session const&>(record);
        result.from = session.start;
        result.to = session.end;
        break;
    }
    case records::RecordType::event: {
        auto const& event = static_cast<records::Event const&>(record);
        result.from = event.start;
        result.to = event.end;
        break;
    }
    case records::RecordType::assistance: {
        auto const& assistance = static_cast<records::Assistance const&>(record);
        result.from = assistance.date ? assistance.date : assistance.from;
        if (!assistance.date) result.to = assistance.to;
        result.open = !assistance.date;
        break;
    }
    default: break;
    }
    return result;
}

}

std::optional<std::int64_t> day_of(Value const& date)
{
    auto const* known = date.get<PartialDate>();
    return known != nullptr ? std::optional<std::int64_t>(known->first_day()) : std::nullopt;
}

Reading ChartReader::read(Value const& given)
{
    Reading result;
    if (given.absent()) {
        result.printed = runtime_.wording.message(
            kind_ == Chart::Kind::timeline ? MessageKey::date_not_known : MessageKey::not_known, {}, place_);
    } else if (kind_ == Chart::Kind::timeline) {
        read_time(given, result);
    } else {
        read_number(given, result);
    }
    return result;
}

void ChartReader::read_number(Value const& given, Reading& result)
{
    if (std::optional<records::Money> const money = converted_money(given)) {
        read_number(Value(*money, given.origin), result);
        return;
    }
    if (given.is_number()) {
        result.number = given.number();
        result.beyond = reaches_beyond(given.qualifier) || given.to;
        result.printed = runtime_.wording.number(given, true, place_);
        numbers_.push_back(given);
        return;
    }
    if (auto const* quantity = given.get<records::Quantity>()) {
        if (!share({quantity->unit, quantity->per, false}, given.origin)) return;
        result.number = quantity->number;
        result.beyond = reaches_beyond(quantity->qualifier) || quantity->to;
        result.printed = runtime_.wording.quantity(*quantity, given.origin, place_);
        return;
    }
    records::Money const* money = given.get<records::Money>();
    if (auto const* total = given.get<std::shared_ptr<Total const>>()) money = &(*total)->parts.front().money;
    if (money == nullptr || !share({money->currency, records::Per::none, true}, given.origin)) return;
    result.number = money->number;
    result.beyond = reaches_beyond(money->qualifier) || money->to;
    result.printed = runtime_.wording.money(given, MoneyStyle::symbol, place_);
}

// Figures of one chart are of one currency, or of one unit.
bool ChartReader::share(CommonMeasure const& what, Origin const& origin)
{
    if (!common_) common_ = what;
    if (*common_ == what) return true;
    runtime_.progress.fail(
        place_, what.is_money ? codes::mixed_currencies : codes::wrong_type,
        what.is_money ? "the chart has figures in " + common_->name + " and in " + what.name
                      : "the chart has quantities of several units: '" + common_->name + "' and '" +
                            what.name + "'" + (common_->name == what.name ? ", of different periods" : ""),
        &origin);
    return false;
}

void ChartReader::read_time(Value const& given, Reading& result)
{
    Stretch stretch;
    auto& [from, to, open] = stretch;
    Origin origin = given.origin;
    if (auto const* date = given.get<PartialDate>()) {
        from = *date;
    } else if (ObjectRef const* object = given.object()) {
        records::Record const* record = records::as_record(object->object);
        if (record == nullptr) return;
        runtime_.trace.note_whole(record);
        result.record = record;
        origin = {object->object, record, nullptr};
        stretch = stretch_of(*record);
        NamedFields::OfRecord const& fields = NamedFields::get().of(record->type);
        origin.field = fields.start;
        if (origin.field == nullptr)
            origin.field = open && from ? fields.from : open && to ? fields.to : fields.date;
    }
    result.printed = runtime_.wording.period(from, to, open, DateStyle::long_, origin, place_);
    // What is open at one end stands at the other.
    std::optional<PartialDate> const& first = from ? from : to;
    std::optional<PartialDate> const& last = to ? to : from;
    if (!first) return;
    result.first_day = first->first_day();
    result.last_day = std::max<std::int64_t>(*result.first_day, last->last_day());
    result.beyond = open && !to;
    result.before = open && !from;
}

}
