#pragma once

#include "exchange/akn/parsed_text.h"
#include "exchange/importer.h"

namespace rapporteur::exchange::akn {

// The records of texts: one resolution for all languages of a text, with its body, session, subjects and
// source, and where they are wished for references to what texts cite. Bodies and sessions that are on record
// are used, not made again. The records and their ids are the same whatever the order of `texts`.
void make_records(std::vector<ParsedText> texts, Wishes const& wishes, Imported& imported, Context& context);

}
