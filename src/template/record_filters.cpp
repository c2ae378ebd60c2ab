#include "template/filters.h"
#include "template/runtime.h"

#include <algorithm>

// Filters that know what kinds of record there are.
namespace rapporteur::templates {

namespace {

// The date that a record is put in order by: when it was, or began.
std::optional<PartialDate> date_of_record(records::Record const& record)
{
    switch (record.type) {
    case records::RecordType::session: return static_cast<records::Session const&>(record).start;
    case records::RecordType::resolution: return static_cast<records::Resolution const&>(record).adopted;
    case records::RecordType::reference: return static_cast<records::Reference const&>(record).adopted;
    case records::RecordType::event: return static_cast<records::Event const&>(record).start;
    case records::RecordType::statement: return static_cast<records::Statement const&>(record).date;
    case records::RecordType::quotation: return static_cast<records::Quotation const&>(record).date;
    case records::RecordType::source: return static_cast<records::Source const&>(record).date;
    case records::RecordType::assistance: {
        auto const& assistance = static_cast<records::Assistance const&>(record);
        if (assistance.date) return assistance.date;
        return assistance.from ? assistance.from : assistance.to;
    }
    case records::RecordType::body:
    case records::RecordType::subject: break;
    }
    return std::nullopt;
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

Value run_until(Runtime& runtime, Call const&, Value const& input, Values const& arguments)
{
    PartialDate const* limit = arguments.empty() ? nullptr : arguments[0].get<PartialDate>();
    Values result;
    for (Value const& item : input.items()) {
        ObjectRef const* object = item.object();
        records::Record const* record = object != nullptr ? records::as_record(object->object) : nullptr;
        if (record == nullptr || limit == nullptr) continue;
        runtime.touch(record);
        std::optional<PartialDate> const date = date_of_record(*record);
        if (!date || date->first_day() <= limit->last_day()) result.push_back(item);
    }
    return make_list(std::move(result));
}

}

void add_record_filters(std::vector<FilterInfo>& filters)
{
    filters.push_back({"until", {{"date", true}}, check_until, run_until});
}

}
