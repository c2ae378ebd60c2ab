#include "base/diagnostics/codes.h"
#include "records/checking/checks.h"
#include "records/wording.h"

#include <algorithm>
#include <string>

namespace rapporteur::records {

namespace {

constexpr std::int32_t earliest_year = 1800;
constexpr std::int32_t most_years_ahead = 20;

}

void find_odd_dates(DraftIndex& index)
{
    std::int32_t newest = 0; // year of reading
    for (Draft const& draft : index.drafts()) {
        if (draft.record->type != RecordType::source) continue;
        auto const& source = *static_cast<Source const*>(draft.object);
        if (source.retrieved) newest = std::max(newest, std::int32_t{source.retrieved->year});
    }
    for (Draft const& draft : index.drafts()) {
        if (index.is_stopped()) return;
        for (ValuePlace const& place : draft.places) {
            if (place.table != draft.table || place.entry->shape != Shape::date ||
                place.entry->xml_name == "due")
                continue;
            auto const written = place.entry->written(draft.object);
            auto const date = written ? PartialDate::parse(*written) : std::nullopt;
            if (!date) continue;
            bool const is_early = date->year < earliest_year;
            bool const is_late = newest != 0 && date->year > newest + most_years_ahead;
            if (!is_early && !is_late) continue;
            Fault& fault = index.fault_at(
                codes::odd_date, draft, place.entry->xml_name,
                in_quotes(*written) +
                    (is_early ? " is before " + std::to_string(earliest_year)
                              : " is more than " + std::to_string(most_years_ahead) +
                                    " years after the newest source was read, in " + std::to_string(newest)) +
                    ": is a digit wrong?");
            fault.severity = Severity::warning;
        }
    }
}

}
