#pragma once

#include "api/data.h"
#include "records/record.h"

namespace rapporteur::api {

// Archive::diff() of two resolutions.
Data difference(records::Resolution const& before, records::Resolution const& after);

}
