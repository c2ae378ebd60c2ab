#pragma once

#include "base/values/partial_date.h"
#include "records/record.h"

#include <optional>

namespace rapporteur::templates {

// When a record is of: when a session or event began, a text was adopted or said, assistance was given. A
// body prints under the name that it bore then. Nothing where the record has no date, or is of a type that
// has none.
std::optional<PartialDate> date_of(records::Record const& record);

}
