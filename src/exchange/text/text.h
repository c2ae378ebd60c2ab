#pragma once

#include "exchange/importer.h"

#include <memory>

namespace rapporteur::exchange {

// One resolution a file, as plain text or as a document of Word: what it is not sure of is told, and no word
// is lost.
std::unique_ptr<Importer> text_importer(Wishes wishes);
std::unique_ptr<Importer> docx_importer(Wishes wishes);

}
