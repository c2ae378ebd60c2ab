#include "base/diagnostics/codes.h"
#include "cli/commands.h"

#include "api/rapporteur.hpp"
#include "base/text/visible.h"
#include "cli/console.h"
#include "cli/load.h"

#include <algorithm>

namespace rapporteur::cli {

namespace {

std::vector<OptionSpec> options() { return {{"format", "f", "FORMAT", false, "text (default) or json"}}; }

void print(api::Data const& data, std::size_t indent, std::string& out)
{
    std::string const margin(indent, ' ');
    std::size_t width = 0;
    for (auto const& [name, value] : data.members) width = std::max(width, name.size());
    for (auto const& [name, value] : data.members) {
        bool const nested = value.kind == api::Data::Kind::object ||
                            (value.kind == api::Data::Kind::list && !value.items.empty() &&
                             value.items.front().kind == api::Data::Kind::object);
        if (!nested) {
            out += margin + name + ": " + std::string(width - name.size(), ' ') + visible(value.to_cell()) +
                   "\n";
            continue;
        }
        if (value.kind == api::Data::Kind::object) {
            out += margin + name + ":\n";
            print(value, indent + 2, out);
            continue;
        }
        for (std::size_t i = 0; i < value.items.size(); ++i) {
            out += margin + name + " " + std::to_string(i + 1) + ":\n";
            print(value.items[i], indent + 2, out);
        }
    }
}

api::ExitCode run_show(Options const& given, Console& console)
{
    Context context;
    apply_limits(given, context);
    std::string const format = given.value("format", "text");
    auto usage = [&](std::string message) {
        context.diagnostics.add_error(codes::bad_option, std::move(message));
    };
    if (format != "text" && format != "json") usage("--format is text or json, not '" + format + "'");
    if (given.arguments().size() != 1)
        usage("name one record by its id or symbol: " + as_called("show oic-summit-10"));
    auto const archive = find_archive(given, context);
    auto const record = archive ? archive->show(given.arguments().front(), context) : std::nullopt;
    if (record) {
        std::string out;
        if (format == "json")
            out = record->to_json() + "\n";
        else
            print(*record, 0, out);
        console.out(out);
    }
    console.print_diagnostics(context.diagnostics);
    return api::exit_code(context.diagnostics);
}

}

Command show_command()
{
    return {"show", "ID",    "Shows one record in full, with its sources and what refers to it",
            {},     options, run_show};
}

}
