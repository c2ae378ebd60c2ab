#pragma once

#include "pdf/objects/file.h"

namespace rapporteur::pdf {

// Writes the output intent that PDF/A asks for where colours are given as RGB (ISO 19005-3, 6.2.3), with the
// sRGB profile that is compiled in, and gives its object for the catalog's /OutputIntents. Throws PdfError.
ObjectId write_output_intent(File& file);

}
