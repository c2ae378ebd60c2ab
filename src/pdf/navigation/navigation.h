#pragma once

#include "layout/pages.h"
#include "pdf/objects/file.h"
#include "pdf/structure/structure.h"

#include <cstdint>
#include <string>
#include <vector>

namespace rapporteur::pdf {

// "[5 0 R/XYZ 72 700 null]": that point of the page at the upper left, at the zoom that the reader has.
void append_destination(std::string& out, ObjectId page, Length page_height, layout::Point at);

// The name tree of destinations, for links from within and outside; their names are made of the nodes' ids
// (base/destination_name.h).
ObjectId write_destinations(File& file, layout::Pages const& pages, std::vector<ObjectId> const& page_ids);

// The outline, nested by level; entries of the first level are open. Gives its root. Not to be called without
// entries.
ObjectId write_outline(File& file, layout::Pages const& pages, std::vector<ObjectId> const& page_ids,
                       Structure const& structure);

// The /PageLabels dictionary's entries: runs of labels that count on, "1" "2" or "iv" "v", as such.
std::string page_label_entries(layout::Pages const& pages);

}
