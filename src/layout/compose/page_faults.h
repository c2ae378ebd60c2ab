#pragma once

#include "base/diagnostics/diagnostic.h"
#include "layout/compose/pass.h"

#include <cstddef>

namespace rapporteur::layout {

// Whether there are more pages than the limit `pages`, which is then reported (`limit-reached`).
[[nodiscard]] bool report_too_many_pages(Pass const& pass);

// Reports the pages that have no room for all that must stand on them (`overfull-page`): what is too tall
// reaches into the page's foot, or over its edge.
void report_overfull_pages(Pass& pass);

// Reports text that reaches off its sheet (`off-the-sheet`) or stands over other text (`overprint`), with the
// places of both in the template and of the records that they come from. Of a document the first few of each.
void report_misplaced_text(Pass const& pass, Severity severity);

}
