#pragma once

#include "base/values/partial_date.h"
#include "document/document.h"
#include "pdf/objects/conformance.h"

#include <string>

namespace rapporteur::pdf {

// The document's title, author and so on, once as XMP (ISO 16684-1, in the schemas that ISO 19005-3, 6.6, and
// ISO 19005-4, 6.7, ask for) and once as the entries of the information dictionary; both say the same. There
// are no dates when the metadata has none: no clock is asked.
std::string xmp_packet(document::Document const& document, Conformance conformance);
// "D:20130202000000Z" (ISO 32000-1, 7.9.4).
std::string information_date(PartialDate const& date);
std::string information_entries(document::Document const& document);

}
