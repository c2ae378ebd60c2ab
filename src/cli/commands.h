#pragma once

#include "cli/command.h"

namespace rapporteur::cli {

Command build_command();
Command check_command();
Command list_command();
Command show_command();
Command diff_command();
Command explain_command();
Command import_command();
Command export_command();
Command init_command();
Command schema_command();

}
