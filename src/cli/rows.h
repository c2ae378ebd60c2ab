#pragma once

#include "api/data.h"

#include <string>
#include <vector>

// Records, and their like, as other programs read them.
namespace rapporteur::cli {

// RFC 4180 with a header: a column a field. What a spreadsheet would calculate stands behind "'".
std::string csv(std::vector<std::string> const& fields, std::vector<api::Data> const& rows);
// One array, a line an object.
std::string json(std::vector<api::Data> const& rows);

}
