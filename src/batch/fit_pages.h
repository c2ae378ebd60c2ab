#pragma once

#include "base/diagnostics/context.h"
#include "batch/assemble.h"
#include "template/program.h"

#include <cstddef>

namespace rapporteur::batch {

// The options with the parameter that fits pages (templates/README.md, "What fits") at the greatest value
// with which the paper has no more pages than its template asks for; as they are where the template has no
// such parameter or its value is given. Where none fits: at 1. Nothing is reported of the trials: the paper
// that is made in the end reports it. Cost: a run and a composition for each value that is tried, of which
// there are as many as the range has binary digits.
templates::RunOptions fit_pages(Assembly const& assembly, templates::RunOptions options,
                                Context const& context);

// Warns (`does-not-fit`, at the parameter) where a paper has more pages than its template asks for: the
// parameter was at 1, and there is nothing left that could be left out. `options` are those asked for.
void report_what_does_not_fit(templates::Program const& program, templates::RunOptions const& options,
                              std::size_t pages, Context& context);

}
