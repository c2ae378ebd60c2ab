#pragma once

#include "records/reading/reader.h"

#include <string_view>
#include <unordered_map>

namespace rapporteur::records {

// Joins the records to each other and tells what no single record shows: duplicate ids, references that lead
// nowhere or to another kind, cycles and contradictions. `whole` is false where a file could not be read,
// whose records are then not missed. Cost: linear in the records.
void validate(Reading& reading, bool whole);

}
