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
    bool reads_workspace = true; // whether it takes the options that say where things are
};

std::span<Command const> commands();
Command const* find_command(std::string_view name);

// A line that a user may type, "build/rapporteur list sessions": the program as it was called, and whole
// where the line is for another folder.
std::string as_called(std::string_view arguments);
std::string as_called_elsewhere(std::string_view arguments);
// A file that stands beside the program, where that was called by a path and the file is there; else empty.
std::string beside_program(std::string_view path);
// A word as a shell must have it: in quotes where it has spaces, parentheses or what else shells read.
std::string shell_word(std::string_view word);

// The program's main. Returns the exit code (api/exit_code.h); nothing is thrown.
int run(int argc, char const* const* argv);

}
