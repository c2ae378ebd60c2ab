#pragma once

#include "document/forward.h"
#include "layout/pages.h"
#include "pdf/objects/pdf_error.h"
#include "pdf/objects/sink.h"

#include <string>

namespace rapporteur::pdf {

// Writes composed pages as a tagged PDF 1.7 file with the objects that PDF/A-3a (ISO 19005-3) and PDF/UA-1
// (ISO 14289-1) ask for. The structure tree comes from `document`, which must be the one that was composed.
// The bytes depend on nothing but the arguments and the versions of libharu, HarfBuzz and libdeflate.
// Throws PdfError, and what `sink` throws. Threads: one call a document; calls run side by side.
void write(layout::Pages const& pages, document::Document const& document, Sink& sink);

// The structure tree that write() gives the file, as text for golden files and for eyes: an element a line,
// indented, with its attributes and the words that belong to it. src/pdf/README.md explains the format.
std::string dump_tags(layout::Pages const& pages, document::Document const& document);

}
