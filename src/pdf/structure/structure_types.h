#pragma once

#include "document/document.h"

#include <string_view>

namespace rapporteur::pdf {

// The standard structure type (ISO 32000-1, 14.8.4) of a node that makes one element and nothing else; Span
// for whatever has no type of its own.
std::string_view structure_type(document::Node const& node);

}
