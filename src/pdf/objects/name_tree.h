#pragma once

#include "pdf/objects/file.h"

#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::pdf {

// One entry of a name tree or number tree, both parts in PDF syntax.
struct TreeEntry {
    std::string key;
    std::string value;
};

// Writes entries that are sorted by key as a balanced name or number tree (ISO 32000-1, 7.9.6 and 7.9.7), of
// at most 64 entries a node, and gives its root. `kind` is "/Names" or "/Nums".
ObjectId write_tree(File& file, std::string_view kind, std::vector<TreeEntry> const& entries);

}
