#pragma once

#include "template/run/runtime.h"

#include <string>

namespace rapporteur::templates {

// A text that is not on record in the language at hand, and prints in `language` instead: a warning at the
// record (`missing-translation`), once a record and language, and a mark for the reader, "[English]", after
// a record's title. A source's title and a quotation stand in their own language, as everywhere.
void tell_missing_translation(Runtime& runtime, std::string const& language, Origin const& origin,
                              Nodes& out);

// The warning alone: of what stands in a list that is in that language.
void warn_of_missing_translation(Runtime& runtime, std::string const& language, Origin const& origin);

}
