#pragma once

#include "layout/pages.h"

#include <string>

namespace rapporteur::pdf {

// The entries of the dictionary /PageLabels (ISO 32000-1, 12.4.2): runs of labels that count on, "1" "2" or
// "iv" "v", as such; any other label as the words that it is.
std::string page_label_entries(layout::Pages const& pages);

}
