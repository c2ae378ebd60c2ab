#pragma once

#include "layout/pages.h"
#include "pdf/objects/file.h"
#include "pdf/structure/structure.h"

#include <vector>

namespace rapporteur::pdf {

// Writes the outline (ISO 32000-1, 12.3.3), nested by level, with the entries of the first level open, and
// gives its root. `pages` must have entries, `page_ids` are the objects of the pages, and the structure must
// be written: each entry names its element.
ObjectId write_outline(File& file, layout::Pages const& pages, std::vector<ObjectId> const& page_ids,
                       Structure const& structure);

}
