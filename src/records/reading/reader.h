#pragma once

#include "base/diagnostics/context.h"
#include "records/reading/draft.h"

#include <string>

namespace rapporteur::records {

// Reads one file into `reading`: every fault of every record, as `reading.faults`. A file that is not
// well-formed XML, or not of the vocabulary's namespace, gives that one fault to the context and no records.
// Stops early, with what was read so far, when the context says so. Cost: linear in the bytes.
void read_records(FileName const& file, std::string const& bytes, Reading& reading, Context& context);

}
