#pragma once

#include "base/diagnostics/context.h"
#include "batch/assemble.h"
#include "template/run/trace.h"

namespace rapporteur::batch {

// Of an archive that was made without its faulty records: whether what a document was made from may lack one
// of them, for it reads what that says something about, or asks a query whose answer could hold it. Reports
// the `faulty-record`, at it, with the others as notes. In doubt a document is spoiled.
// Returns whether it is.
bool report_spoiled(templates::Trace const& trace, Assembly const& assembly, Context& context);

}
