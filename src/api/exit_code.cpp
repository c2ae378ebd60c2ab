#include "api/exit_code.h"

#include "base/diagnostics/codes.h"

#include <algorithm>
#include <array>

namespace rapporteur::api {

namespace {

// Whose fault it is; whatever is named here neither as usage nor as the machine's is a fault in a file.
constexpr std::array usage_codes{codes::bad_option, codes::nothing_selected, codes::no_such_template,
                                 codes::no_such_folder};
constexpr std::array machine_codes{codes::cannot_read,   codes::cannot_write,  codes::disk_full,
                                   codes::missing_font,  codes::no_verifier,   codes::verifier_failed,
                                   codes::out_of_memory, codes::machine_failed};

ExitCode exit_code_of(Diagnostic const& diagnostic)
{
    auto const in = [&](auto const& list) {
        return std::find(list.begin(), list.end(), diagnostic.code) != list.end();
    };
    if (in(machine_codes)) return ExitCode::machine;
    // A theme that an option names is wrong usage; one that a template names is a fault of the template.
    bool const by_option = diagnostic.code == codes::unknown_theme && diagnostic.at.file.str().empty();
    return by_option || in(usage_codes) ? ExitCode::usage : ExitCode::faults;
}

}

ExitCode worst(ExitCode a, ExitCode b) { return std::max(a, b); }

ExitCode exit_code(Diagnostics const& diagnostics)
{
    // Errors that were left out for their number are in no list, but they are errors.
    ExitCode result = diagnostics.has_errors() ? ExitCode::faults : ExitCode::done;
    for (Diagnostic const& diagnostic : diagnostics.all()) {
        if (diagnostic.severity == Severity::error) result = worst(result, exit_code_of(diagnostic));
    }
    return result;
}

std::span<ExitCodeMeaning const> exit_code_meanings()
{
    static constexpr std::array<ExitCodeMeaning, 5> meanings{
        {{ExitCode::done, "done, with warnings perhaps"},
         {ExitCode::faults, "records, templates or themes have errors, or a document could not be made"},
         {ExitCode::usage, "wrong usage"},
         {ExitCode::machine,
          "the machine failed: output not writable, disk or memory full, a font or veraPDF missing"},
         {ExitCode::interrupted, "interrupted"}}};
    return meanings;
}

}
