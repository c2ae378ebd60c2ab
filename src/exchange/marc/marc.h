#pragma once

#include "exchange/importer.h"

#include <memory>

namespace rapporteur::exchange {

// MARCXML (http://www.loc.gov/MARC21/slim) with the local fields of the United Nations' library, as its
// digital library gives records of resolutions and of votes ("UNBIS Reference Manual"). The records of one
// text, of the document and of the vote, become one resolution.
std::unique_ptr<Importer> marc_importer(Wishes wishes);

}
