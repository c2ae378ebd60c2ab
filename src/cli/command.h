#pragma once

#include "api/exit_code.h"
#include "base/diagnostics/context.h"
#include "cli/options.h"

#include <iosfwd>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::cli {

// One command of the program, in a file of its own.
struct Command {
    std::string_view name;
    std::string_view arguments; // "ID", "" …
    std::string_view summary;   // one line for the list of commands
    std::string_view details;   // more for its own --help, may be empty
    std::vector<OptionSpec> (*options)();
    // Does it and says how that ended; results go to standard output, diagnostics through `console`.
    api::ExitCode (*run)(Options const& options, class Console& console);
};

std::span<Command const> commands();
Command const* find_command(std::string_view name);

// The program's main: arguments without the program's name. Returns the exit code (api/exit_code.h).
int run(std::vector<std::string> const& arguments);

}
