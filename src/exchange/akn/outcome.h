#pragma once

#include "exchange/akn/parsed_text.h"
#include "exchange/importer.h"

namespace rapporteur::exchange::akn {

// What became of a text, who voted how and who put it forward, from what its file says: into the resolution.
// Counts and names at odds are told at the file's line (`counts-differ`): the counts are taken, the names are
// not. Names of no State that is known are told (`unknown-party`). Nothing is concluded from sums: a veto
// only where the file says so.
void read_outcome(ParsedText const& text, records::Resolution& resolution, Context& context);

}
