#pragma once

#include "base/diagnostics/diagnostic.h"
#include "document/document.h"

namespace rapporteur::layout {

// Adds to what is reported of a node the record that its text comes from, if it comes from one.
void add_record_note(document::Document const& document, document::Node const& node, Diagnostic& diagnostic);

}
