#pragma once

#include "layout/pictures/picture.h"
#include "pdf/objects/file.h"

namespace rapporteur::pdf {

// Takes over the one page of a PDF that cairo made, as a form of side 1, and what it needs. Throws PdfError
// where the file is not as cairo 1.14 to 1.18 write PDF 1.4: objects one after another, a table of their
// offsets, no object streams (ISO 32000-1, 7.5 and 8.10).
ObjectId write_page(File& file, layout::Picture const& picture);

}
