#pragma once

#include "document/document.h"
#include "template/run/trace.h"

namespace rapporteur::batch {

// Attaches the records that a paper was made from, and the sources that they name, to its document: one
// records file in canonical form, its records in the order of their ids (bytewise). Nothing where it was made
// from none.
void attach_records(document::Document& document, templates::Trace const& trace);

}
