#pragma once

#include "base/diagnostics/context.h"
#include "pdf/objects/conformance.h"

#include <string>
#include <vector>

namespace rapporteur::batch {

// Asks veraPDF (https://verapdf.org), 1.26 or later, whether PDFs conform to both standards of `conformance`,
// as they say of themselves: one process for some hundred of them. `program` is what to run, a path or a name
// on PATH. Faults, at the PDF's path: `not-conforming`, one for each rule that it breaks, with its clause and
// words; in no file: `no-verifier` where there is no such program, `verifier-failed` where it gave no
// verdict, or printed nothing for as long as Context's limit `verify_seconds`. Returns whether all conform.
bool verify(std::vector<std::string> const& paths, std::string const& program, pdf::Conformance conformance,
            Context& context);

}
