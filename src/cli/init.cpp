#include "cli/commands.h"

#include "api/rapporteur.hpp"
#include "base/embedded.h"
#include "cli/console.h"

#include <cerrno>
#include <filesystem>
#include <span>
#include <system_error>

namespace rapporteur {
std::span<EmbeddedFile const> embedded_templates(); // templates/
std::span<EmbeddedFile const> embedded_workspace(); // samples/workspace/
}

namespace rapporteur::cli {

namespace {

std::vector<OptionSpec> no_options() { return {}; }

int run_init(Options const& given, Console& console)
{
    namespace fs = std::filesystem;
    Context context;
    auto fault = [&](std::string_view code, std::string message) {
        context.diagnostics.add_error(code, std::move(message));
    };
    std::string const folder = given.arguments().empty() ? std::string() : given.arguments().front();
    std::error_code error;
    if (given.arguments().size() != 1 || folder.empty()) {
        fault(codes::bad_option, "name the folder to make: rapporteur init DIR");
    } else if (fs::exists(folder, error) && !fs::is_empty(folder, error)) {
        fault(codes::bad_option,
              "'" + folder + "' is there and not empty; name a new folder, nothing is written over");
    }
    if (!context.diagnostics.has_errors()) {
        try {
            for (EmbeddedFile const& file : embedded_workspace()) {
                write_file_atomically(folder + "/" + std::string(file.name), file.bytes);
            }
            for (EmbeddedFile const& file : embedded_templates()) {
                write_file_atomically(folder + "/templates/" + std::string(file.name), file.bytes);
            }
            console.out("made a workspace in " + folder +
                        ": sources/example.xml (invented, to be replaced), templates/, rapporteur.xml\n"
                        "next: cd " +
                        folder + " && rapporteur build --all, then look into output/\n");
        } catch (FileError const& failure) {
            fault(failure.code(), failure.what());
        }
    }
    console.tell(context.diagnostics);
    return api::exit_code(context.diagnostics);
}

}

Command init_command()
{
    return {"init", "DIR", "Makes a new workspace that builds at once", {}, no_options, run_init};
}

}
