#pragma once

#include "records/record.h"

#include <string>

namespace rapporteur::templates {

// The number of a resolution's paragraph as it is printed: "3.", within another paragraph "(3)"; as recorded
// where that ends in a stop or bracket; empty where it has none.
std::string paragraph_label(records::Paragraph const& paragraph, unsigned depth);

}
