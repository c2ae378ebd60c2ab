#pragma once

#include "template/run/runtime.h"

namespace rapporteur::templates {

// Attaches the records that the run read, and the sources that they name, to its document: one records file
// in canonical form, its records in the order of their ids (bytewise). Nothing where nothing was read.
void attach_records(Runtime& runtime);

// The name of that file in the PDF.
inline constexpr std::string_view attached_records_name = "records.xml";

}
