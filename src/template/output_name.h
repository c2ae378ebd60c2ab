#pragma once

#include "template/program.h"

#include <optional>
#include <string>

namespace rapporteur::templates {

// The file name, without ".pdf", of the document that a template makes of a selection: what its `output`
// says, else the session's or resolution's id and the template's, or the template's alone; then "-LANGUAGE"
// where the run is in another language than the template's. A "/" becomes "-".
//
// This is where a document gets its name, before it is made; a run does not name it again. Faults, at the
// template's place: those of the expressions, and `bad-value` for a name that some file system would not
// take. Empty then. Threads: as the context.
std::optional<std::string> output_name(Program const& program, records::Archive const& archive, Scope scope,
                                       Selection const& selection, RunOptions const& options,
                                       Context& context);

}
