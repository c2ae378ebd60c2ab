#pragma once

#include "api/data.h"
#include "records/archive.h"

namespace rapporteur::api {

// A record as data, by the schema's field names in the schema's order; absent fields and empty lists are left
// out. References to other records are their ids, parts of a record are objects.
Data written_fields(records::Record const& record, records::Archive const& archive);
// Derived fields too, and "type", and "referred_to_by".
Data all_fields(records::Record const& record, records::Archive const& archive);

}
