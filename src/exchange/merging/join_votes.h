#pragma once

#include "exchange/importer.h"

#include <string>

namespace rapporteur::exchange {

// Joins votes by name to the resolutions and references that they are on: those of the same import, else
// those of the file `into` as the archive `here` has it (null: the file is not there), which then are among
// the imported records, with these votes in place of those that they had. A vote on a text that is not there,
// or in another file, is left out. Cost: n log n in the records.
void join_votes(Imported& imported, records::Archive const* here, records::Archive const* known,
                std::string const& into, Wishes const& wishes, Context& context);

}
