#pragma once

#include "base/diagnostics/context.h"
#include "records/archive_state.h"

namespace rapporteur::records {

// Finds what each record knows about others (the fields that the vocabulary calls derived), the lists' order
// and the indexes. Every reference is resolved by then. Stops early, with some of it left out, when the
// context says so. Cost: n log n in the records, and linear in the texts that are compared.
void derive(Archive::State& state, Context const& context);

}
