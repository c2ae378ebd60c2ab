#pragma once

#include "exchange/marc/fields.h"
#include "records/record.h"

namespace rapporteur::exchange::marc {

// Who voted how (fields 967 to 969) and the counts (996) of a record, into the resolution. Counts and names
// at odds are told (`counts-differ`): the counts are taken, the names are not. A State without a vote is not
// said to have been absent: the library leaves the vote out for whatever reason.
void read_votes(LibraryRecord const& record, records::Resolution& into, Context& context);

}
