#include "records/checking/validation.h"

#include "records/checking/checks.h"

namespace rapporteur::records {

void validate(Reading& reading, bool whole, Context const& context)
{
    DraftIndex index(reading, whole, context);
    find_duplicate_ids(index);
    std::vector<DatedCite> const dated_cites = resolve_references(index);
    Circular const circular = find_cycles(index);
    find_second_successors(index);
    find_contradictions(index, circular);
    check_outcomes(index);
    check_figures(index);
    find_odd_dates(index);
    check_assistance(index);
    find_repeated_records(index);
    find_misdated_citations(index, dated_cites);
}

}
