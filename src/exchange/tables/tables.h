#pragma once

#include "exchange/importer.h"

#include <memory>
#include <string>
#include <string_view>

// Tables that desks keep: a row is a record of the type that `Wishes::type` or the mapping names.
namespace rapporteur::exchange {

std::unique_ptr<Importer> csv_importer(Wishes wishes);
std::unique_ptr<Importer> xlsx_importer(Wishes wishes);

// A mapping for a table as it would be read without one ("csv" or "xlsx"), to be mended and given back with
// `--mapping`: every column with its field, or none, and how its figures and days are read. What is told of
// the columns is told here too, as warnings. Empty, with a diagnostic, for what cannot be read.
std::string mapping_xml(std::string_view format, Input const& input, Wishes const& wishes, Context& context);

}
