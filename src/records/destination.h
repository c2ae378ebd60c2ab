#pragma once

#include "records/record.h"

#include <string>
#include <string_view>

namespace rapporteur::records {

// Named destinations in a PDF, the same in every paper. A record's is its id. A paragraph's is its
// resolution's id,
// ".op" or ".pre", and the numbers that lead to it as recorded, joined by points: "r.op3.a.ii". Paragraphs
// without a number, and those that they nest, have none. Since an id may look like that too, two ids could
// share a destination: validation reports it as `duplicate-id`.

// What the destinations of a part's paragraphs begin with: "r.op".
std::string destination_of_part(std::string_view resolution_id, bool operative);
// Of a paragraph below `above`, which is what destination_of_part() or this function gave.
std::string destination_of_paragraph(std::string_view above, unsigned depth, std::string_view number);

}
