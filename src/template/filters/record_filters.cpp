#include "template/filters/filters.h"
#include "template/run/runtime.h"

#include <algorithm>

// Filters that know what kinds of record there are.
namespace rapporteur::templates {

namespace {

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
        runtime.trace.note_record(record);
        std::optional<PartialDate> const date = date_of(*record);
        if (!date || date->first_day() <= limit->last_day()) result.push_back(item);
    }
    Value chosen = make_list(std::move(result));
    chosen.origin = input.origin;
    return chosen;
}

}

void add_record_filters(std::vector<FilterInfo>& filters)
{
    filters.push_back({"until", {{"date", true}}, check_until, run_until});
}

}
