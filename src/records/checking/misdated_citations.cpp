#include "base/diagnostics/codes.h"
#include "records/checking/checks.h"
#include "records/checking/citation_year.h"
#include "records/wording.h"

namespace rapporteur::records {

void find_misdated_citations(DraftIndex& index, std::vector<DatedCite> const& cites)
{
    for (DatedCite const& each : cites) {
        if (index.is_stopped()) return;
        auto const printed = misprinted_year(*each.text, each.index, *each.language);
        if (!printed) continue;
        Inline const& cite = (*each.text)[each.index];
        auto const years = years_of(cite);
        Fault fault;
        fault.code = codes::year_mismatch;
        fault.severity = Severity::warning;
        fault.at = cite.at;
        fault.length = length_of(cite.target_id);
        fault.message = in_quotes(printed->words) + " is cited with the year " +
                        std::to_string(printed->year) + ", but " + in_quotes(cite.target_id) + " is of " +
                        std::to_string(years->first);
        fault.notes.push_back({index.place_of(*each.target, "adopted"),
                               "the " + std::string(each.target->table->element) + " is here"});
        index.add(std::move(fault));
    }
}

}
