#pragma once

#include "exchange/importer.h"

#include <memory>

namespace rapporteur::exchange {

// Akoma Ntoso 3.0 as the United Nations publish their resolutions (AKN4UN; OASIS LegalDocML, Part 1: XML
// Vocabulary; "Guidelines for the mark-up of UN normative, parliamentary and judicial documents"):
// resolutions, presidential statements, and drafts that were not adopted. The files of one text in several
// languages become one record.
std::unique_ptr<Importer> akn_importer(Wishes wishes);

}
