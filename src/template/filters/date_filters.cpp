#include "template/expressions/call_check.h"
#include "template/expressions/named_fields.h"
#include "template/expressions/record_date.h"
#include "template/filters/filters.h"
#include "template/run/runtime.h"

#include <array>

// Dates and periods by the document's language, and records by their dates.
namespace rapporteur::templates {

namespace {

constexpr std::array<std::pair<std::string_view, DateStyle>, 4> date_styles{{{"long", DateStyle::long_},
                                                                             {"full", DateStyle::full},
                                                                             {"medium", DateStyle::medium},
                                                                             {"short", DateStyle::short_}}};
constexpr std::array<std::pair<std::string_view, DatePart>, 4> date_parts{{{"whole", DatePart::whole},
                                                                           {"day", DatePart::day},
                                                                           {"month", DatePart::month},
                                                                           {"year", DatePart::year}}};

// ---- date(style, part)

struct DateOptions {
    DateStyle style{};
    DatePart part{};
};

Type check_date(CallCheck& call)
{
    DateOptions const options{call.choice(0, date_styles), call.choice(1, date_parts)};
    call.call.options = options;
    if (!call.input.is(Kind::date)) return call.wrong_input("a date");
    bool const may_lack_it = options.part == DatePart::day || options.part == DatePart::month;
    return Type::of(Kind::text).maybe(may_lack_it);
}

Value run_date(Runtime& runtime, Call const& call, Value const& input, Values const&)
{
    PartialDate const* date = input.get<PartialDate>();
    if (date == nullptr) return {};
    auto const [style, part] = call.get<DateOptions>();
    if (part == DatePart::whole) return Value(runtime.language.format().date(*date, style), input.origin);
    std::optional<std::string> text = runtime.language.format().date_part(*date, part);
    return text ? Value(std::move(*text), input.origin) : Value();
}

// ---- period(style)

Type check_period(CallCheck& call)
{
    call.call.options = call.choice(0, date_styles);
    bool const takes = call.input.is_record(records::RecordType::session) ||
                       call.input.is_record(records::RecordType::event) ||
                       call.input.is_record(records::RecordType::assistance) ||
                       call.input.is_record(records::RecordType::appeal);
    if (!takes) return call.wrong_input("a session, an event, assistance or an appeal");
    return Type::of(Kind::text);
}

Value run_period(Runtime& runtime, Call const& call, Value const& input, Values const&)
{
    ObjectRef const* object = input.object();
    records::Record const* record = object != nullptr ? records::as_record(object->object) : nullptr;
    if (record == nullptr) return {};
    runtime.trace.note_contents(record);
    auto const style = call.get<DateStyle>();
    NamedFields::OfRecord const& fields = NamedFields::get().of(record->type);
    auto const from_field = [&](records::Field const* field) {
        return Origin{object->object, record, field};
    };
    // A session or event without an end is not open: when it ended is within its start, or not known.
    if (record->type == records::RecordType::session) {
        auto const& session = static_cast<records::Session const&>(*record);
        return runtime.wording.period(session.start, session.end, false, style, from_field(fields.start),
                                      call.place);
    }
    if (record->type == records::RecordType::event) {
        auto const& event = static_cast<records::Event const&>(*record);
        return runtime.wording.period(event.start, event.end, false, style, from_field(fields.start),
                                      call.place);
    }
    // What was given or asked for on a date, or in a period that may be open.
    auto const words_of = [&](auto const& it) {
        if (it.date) {
            return runtime.wording.period(it.date, std::nullopt, false, style, from_field(fields.date),
                                          call.place);
        }
        return runtime.wording.period(it.from, it.to, true, style,
                                      from_field(it.from ? fields.from : fields.to), call.place);
    };
    if (record->type == records::RecordType::appeal)
        return words_of(static_cast<records::Appeal const&>(*record));
    return words_of(static_cast<records::Assistance const&>(*record));
}

// ---- until(date): what began no later than the date's last day, and what has no date on record

Type check_until(CallCheck& call)
{
    Type const item = call.want_list("list of records");
    if (!item.is(Kind::unknown) && !item.is_record()) return call.wrong_input("a list of records");
    call.want(0, Kind::date);
    Type result = call.input;
    result.never_empty = false;
    return result;
}

// A figure "in all" is judged by the date that it is known for.
std::optional<PartialDate> known_on(records::Record const& record)
{
    if (record.type == records::RecordType::assistance) {
        auto const& figure = static_cast<records::Assistance const&>(record);
        if (figure.cumulative && figure.as_of) return figure.as_of;
    }
    return date_of(record);
}

Value run_until(Runtime& runtime, Call const&, Value const& input, Values const& arguments)
{
    PartialDate const* limit = arguments[0].get<PartialDate>();
    Values result;
    for (Value const& item : input.items()) {
        ObjectRef const* object = item.object();
        records::Record const* record = object != nullptr ? records::as_record(object->object) : nullptr;
        if (record == nullptr || limit == nullptr) continue;
        runtime.trace.note_whole(record);
        std::optional<PartialDate> const date = known_on(*record);
        if (!date || date->first_day() <= limit->last_day()) result.push_back(item);
    }
    Value chosen = make_list(std::move(result));
    chosen.origin = input.origin;
    return chosen;
}

}

void add_date_filters(std::vector<FilterInfo>& filters)
{
    filters.push_back({"date", {{"style"}, {"part"}}, check_date, run_date});
    filters.push_back({"period", {{"style"}}, check_period, run_period});
    filters.push_back({"until", {{"date", Need::required}}, check_until, run_until});
}

}
