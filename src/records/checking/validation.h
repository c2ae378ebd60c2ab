#pragma once

#include "base/diagnostics/context.h"
#include "records/reading/draft.h"

namespace rapporteur::records {

// Joins the records to each other and reports what no single record shows, into `reading.faults`: duplicate
// ids, references that lead nowhere or to another kind, cycles and contradictions. `whole` is false where a
// file could not be read, whose records are then not missed. Stops early, with some links unresolved, when
// the context says so; throws nothing for what a user wrote. Cost: linear in the records.
void validate(Reading& reading, bool whole, Context const& context);

}
