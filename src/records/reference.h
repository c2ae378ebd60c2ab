#pragma once

#include "records/schema.h"

#include <functional>
#include <string>

namespace rapporteur::records {

// Which papers print a field, in words; empty: none.
using PrintedBy = std::function<std::string(StructInfo const& type, Field const& field)>;
// What records may hold, for people: a line for every element, attribute and child, as tables of Markdown.
std::string records_reference(PrintedBy const& printed_by);

}
