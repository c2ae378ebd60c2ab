#pragma once

#include "pdf/structure/element_tree.h"

#include <string>
#include <vector>

namespace rapporteur::pdf {

// A structure tree as text, for golden files and for eyes: src/pdf/README.md, "The dump", explains the
// format. `written` says of each element whether the file has it, `words` are those of each leaf, which may
// be fewer than there are leaves.
std::string dump_structure(ElementTree const& tree, std::vector<bool> const& written,
                           std::vector<std::string> const& words);

}
