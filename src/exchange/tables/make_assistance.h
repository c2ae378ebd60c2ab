#pragma once

#include "exchange/tables/make_records.h"

namespace rapporteur::exchange {

// Assistance of a row. A figure that says that it is not known is on record as unknown; a blank one, with no
// quantity beside it, is a fault of the row.
bool make_assistance(Row& row, MadeIds& ids);

}
