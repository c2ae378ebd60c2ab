#include "layout/text/record_note.h"

namespace rapporteur::layout {

void add_record_note(document::Document const& document, document::Node const& node, Diagnostic& diagnostic)
{
    if (node.provenance == 0) return;
    document::Provenance const& from = document.provenances[node.provenance - 1];
    diagnostic.notes.push_back(
        {from.at, "the text comes from '" + from.field + "' of '" + from.record + "'"});
}

}
