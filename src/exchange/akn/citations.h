#pragma once

#include "exchange/importer.h"

#include <string>
#include <vector>

namespace rapporteur::exchange::akn {

// Makes of each symbol that a text cites by its address a link to the record that it names: one of
// `resolutions`, or one on record. What names none stays plain words; where references are wished for and the
// symbol says body and year, one is made, from `source`. How many stayed words is a remark of the import.
void link_citations(std::vector<records::Resolution*> const& resolutions, Wishes const& wishes,
                    Imported& imported, std::string const& source);

}
