#pragma once

#include "api/rapporteur.hpp"
#include "pdf/reading/read_back.h"
#include "records/archive.h"

#include <optional>

namespace rapporteur::api {

// What a PDF says of where its figures came from (rapporteur.hpp, explain()).
std::optional<Data> explanation(pdf::ReadBack const& read, FileName const& file,
                                ExplainOptions const& options, records::Archive const* archive,
                                Context& context);

}
