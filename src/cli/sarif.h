#pragma once

#include "base/diagnostics/diagnostic.h"

#include <string>

namespace rapporteur::cli {

// One SARIF 2.1.0 log with one run, for code-review tools. Columns count code points (`columnKind`).
std::string to_sarif(Diagnostics const& diagnostics);

}
