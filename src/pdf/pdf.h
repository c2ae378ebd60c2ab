#pragma once

#include "base/diagnostics/context.h"
#include "document/forward.h"
#include "layout/pages.h"
#include "pdf/objects/conformance.h"
#include "pdf/objects/pdf_error.h"
#include "pdf/objects/sink.h"

#include <optional>
#include <string>

namespace rapporteur::pdf {

// Writes composed pages as a tagged PDF file with the objects that the standards of `conformance` ask for:
// PDF 1.7 with PDF/A-3a and PDF/UA-1, or PDF 2.0 with PDF/A-4f and PDF/UA-2. The structure tree comes from
// `document`, which must be the one that was composed. The bytes depend on nothing but the arguments and the
// versions of libharu, HarfBuzz and libdeflate.
//
// Returns whether the file is complete: it is not where the context said to stop, which is looked at every
// few milliseconds; what the sink has then got is of no use. Reports nothing. Throws PdfError, and what
// `sink` throws. Threads: one call a document; calls run side by side.
// Cost: some 5 KB of memory a page.
[[nodiscard]] bool write(layout::Pages const& pages, document::Document const& document, Sink& sink,
                         Context const& context, Conformance conformance = Conformance::a3a_ua1);

// The structure tree that write() gives the file, as text for golden files and for eyes: an element a line,
// indented, with its attributes and the words that belong to it. src/pdf/README.md explains the format.
// Nothing where the context said to stop.
std::optional<std::string> dump_tags(layout::Pages const& pages, document::Document const& document,
                                     Context const& context, Conformance conformance = Conformance::a3a_ua1);

}
