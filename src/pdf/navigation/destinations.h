#pragma once

#include "layout/pages.h"
#include "pdf/objects/file.h"
#include "pdf/structure/structure.h"

#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::pdf {

// "[5 0 R/XYZ 72 700 null]": that point of the page at the upper left, at the zoom that the reader has
// (ISO 32000-1, 12.3.2.2). `at` counts from the page's upper left corner.
void append_destination(std::string& out, ObjectId page, Length page_height, layout::Point at);

// "/A<</S/GoTo/D…/SD[7 0 R/XYZ 72 700 null]>>": a way within a document of PDF 2.0, to a page or a name,
// which `destination` is, and to an element of the structure (ISO 32000-2, 12.6.4.2).
void append_go_to(std::string& out, std::string_view destination, ObjectId element, Length page_height,
                  layout::Point at);

// Writes the name tree of destinations, for links from within and outside, and gives its root; the names are
// made of the nodes' ids (base/text/destination_name.h). `page_ids` are the objects of the pages. In PDF 2.0
// each leads to its element too (ISO 32000-2, 12.3.2.3), so that the structure must be written.
ObjectId write_destinations(File& file, layout::Pages const& pages, std::vector<ObjectId> const& page_ids,
                            Structure const& structure);

}
