#include "base/diagnostics/codes.h"
#include "base/files/file_system.h"
#include "cli/commands.h"

#include "api/rapporteur.hpp"
#include "base/diagnostics/suggest.h"
#include "base/files/embedded.h"
#include "cli/console.h"

#include <algorithm>
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

std::vector<OptionSpec> options()
{
    return {{"from", "", "TEMPLATE", false,
             "start from this template, of those that ship, instead of the commented example"}};
}

std::vector<std::string_view> shipped_templates()
{
    std::vector<std::string_view> result;
    for (EmbeddedFile const& each : embedded_templates()) {
        std::string_view const name = each.name;
        if (name.find('/') == std::string_view::npos && name.ends_with(".xml"))
            result.push_back(name.substr(0, name.size() - 4));
    }
    return result;
}

EmbeddedFile const* shipped_template(std::string_view name)
{
    std::vector<std::string_view> const known = shipped_templates();
    if (std::find(known.begin(), known.end(), name) == known.end()) return nullptr;
    std::string const file = std::string(name) + ".xml";
    std::span<EmbeddedFile const> const all = embedded_templates();
    return &*std::find_if(all.begin(), all.end(),
                          [&](EmbeddedFile const& each) { return each.name == file; });
}

// A template under another name: its id, and its papers', begin with "own-", so that both can be built.
std::string own(std::string_view bytes)
{
    std::string result(bytes);
    std::size_t const root = result.find("<template");
    for (std::string_view const attribute : {" id=\"", " output=\""}) {
        std::size_t const at = result.find(attribute, root);
        if (at != std::string::npos) result.insert(at + attribute.size(), "own-");
    }
    return result;
}

api::ExitCode run_init(Options const& given, Console& console)
{
    namespace fs = std::filesystem;
    Context context;
    auto fault = [&](std::string_view code, std::string message, std::string suggestion = {}) {
        context.diagnostics.add_error(code, std::move(message), std::move(suggestion));
    };
    std::string const folder = given.arguments().empty() ? std::string() : given.arguments().front();
    std::string const from = given.value("from");
    EmbeddedFile const* const start = given.has("from") ? shipped_template(from) : nullptr;
    std::error_code error;
    if (given.arguments().size() != 1 || folder.empty()) {
        fault(codes::bad_option, "name the folder to make: " + as_called("init DIR"));
    } else if (fs::exists(folder, error) && !fs::is_empty(folder, error)) {
        fault(codes::bad_option,
              "'" + folder + "' is there and not empty; name a new folder, nothing is written over");
    }
    if (given.has("from") && start == nullptr) {
        std::vector<std::string_view> const known = shipped_templates();
        std::string message = "no template '" + from + "' ships; there are";
        for (std::string_view const name : known)
            message += (name == known.front() ? " " : ", ") + std::string(name);
        fault(codes::no_such_template, std::move(message),
              nearest(from, std::span<std::string_view const>(known)));
    }
    if (!context.diagnostics.has_errors()) {
        try {
            auto const write = [&](std::string_view name, std::string_view bytes) {
                disk_files().write_atomically(folder + "/" + std::string(name), bytes);
            };
            for (EmbeddedFile const& file : embedded_workspace()) {
                if (start == nullptr || file.name != "templates/example.xml") write(file.name, file.bytes);
            }
            for (EmbeddedFile const& file : embedded_templates())
                write("templates/" + std::string(file.name), file.bytes);
            std::string const mine = start == nullptr ? "example" : "own-" + from;
            if (start != nullptr) write("templates/" + mine + ".xml", own(start->bytes));
            write("schemas/records.xsd", api::records_schema());
            write("schemas/templates.xsd", api::templates_schema());
            write("schemas/themes.xsd", api::themes_schema());
            console.out(
                "made a workspace in " + folder +
                ": sources/example.xml (invented, to be replaced), templates/" + mine +
                ".xml and templates/themes/example.xml (to start from), templates/ (those that ship), "
                "schemas/ (which VS Code and IntelliJ find), rapporteur.xml\n"
                "next: cd " +
                shell_word(folder) + " && " + as_called_elsewhere("build --all") +
                ", then look into output/\n");
        } catch (FileError const& failure) {
            fault(failure.code(), failure.what());
        }
    }
    console.print_diagnostics(context.diagnostics);
    return api::exit_code(context.diagnostics);
}

}

Command init_command()
{
    return {"init", "DIR", "Makes a new workspace that builds at once", {}, options, run_init, false};
}

}
