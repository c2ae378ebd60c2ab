#pragma once

#include "base/diagnostics/diagnostic.h"

#include <span>
#include <string_view>

namespace rapporteur::api {

// How a run ended, as the number that a program exits with. Of several ends the greatest number counts.
enum class ExitCode : int {
    done = 0,
    faults = 1,        // in what users write: records, templates, themes
    usage = 2,         // in what was asked for
    machine = 3,       // files, fonts, other programs
    interrupted = 130, // as shells number what SIGINT ended
};

// The worse of two ends.
ExitCode worst(ExitCode a, ExitCode b);
// How a run ended that left these diagnostics: by the worst of its errors; warnings count for nothing.
ExitCode exit_code(Diagnostics const& diagnostics);

// Every exit code with what it means, in the order of the numbers, for manuals.
struct ExitCodeMeaning {
    ExitCode code;
    std::string_view meaning;
};
std::span<ExitCodeMeaning const> exit_code_meanings();

}
