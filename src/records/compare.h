#pragma once

#include "records/record.h"

#include <string>
#include <vector>

namespace rapporteur::records {

// The paragraph's words, sub-paragraphs' too, as two texts of a resolution are compared: Unicode case folding
// and NFKC, white space as one space, without numbers and the punctuation at its ends.
std::string comparable_text(Paragraph const& paragraph);

// What a resolution has that the one it continues lacks: the paragraphs marked `new`, and where both texts
// are on record in full and verbatim those that the other has nowhere in the same part.
std::vector<Paragraph const*> new_paragraphs(Resolution const& resolution);
// What the continued one has that this lacks, where both texts are on record in full and verbatim.
std::vector<Paragraph const*> dropped_paragraphs(Resolution const& resolution);

}
