#include "layout/text/record_note.h"

namespace rapporteur::layout {

void add_record_note(document::Document const& document, document::Node const& node, Diagnostic& diagnostic)
{
    if (node.provenance == 0) return;
    document::Provenance const* from = &document.provenances[node.provenance - 1];
    // Of what was made of several, such as a sum, the first that a record holds.
    while (from->record.empty() && !from->from.empty()) from = &document.provenances[from->from.front() - 1];
    if (from->record.empty()) return;
    std::string const field = from->field.empty() ? std::string() : "'" + from->field + "' of ";
    diagnostic.notes.push_back({from->at, "the text comes from " + field + "'" + from->record + "'"});
}

}
