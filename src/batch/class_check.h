#pragma once

#include "base/diagnostics/context.h"
#include "style/theme.h"
#include "template/program.h"

namespace rapporteur::batch {

// Warns of classes (`unknown-style`) that the template gives to elements and the theme has no style for, at
// their places in the template.
void check_classes(templates::Program const& program, style::Theme const& theme, Context& context);

}
