#pragma once

#include "records/record.h"

#include <functional>
#include <vector>

namespace rapporteur::records {

// The operative paragraphs of a chain of resolutions, each of which continues the one before, in the order in
// which they first stand: what became of each from text to text. Between texts that are not both on record in
// full and verbatim nothing is said to be new or dropped. Cost: that of comparing each text with the next.
std::vector<ParagraphHistory> paragraph_histories(std::vector<Resolution const*> const& chain,
                                                  std::function<bool()> const& should_stop);

}
