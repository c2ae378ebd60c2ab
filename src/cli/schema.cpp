#include "base/diagnostics/codes.h"
#include "cli/commands.h"

#include "api/rapporteur.hpp"
#include "base/diagnostics/suggest.h"
#include "cli/console.h"

#include <array>

namespace rapporteur::cli {

namespace {

std::vector<OptionSpec> no_options() { return {}; }

struct Vocabulary {
    std::string_view name;
    std::string (*schema)();
};
constexpr std::array<Vocabulary, 3> vocabularies{
    {{"records", api::records_schema}, {"templates", api::templates_schema}, {"themes", api::themes_schema}}};

api::ExitCode run_schema(Options const& given, Console& console)
{
    std::string const what = given.arguments().empty() ? "records" : given.arguments().front();
    std::vector<std::string_view> known;
    for (Vocabulary const& each : vocabularies) {
        if (each.name == what && given.arguments().size() <= 1) {
            console.out(each.schema());
            return api::ExitCode::done;
        }
        known.push_back(each.name);
    }
    Diagnostics diagnostics;
    if (given.arguments().size() > 1) {
        diagnostics.add_error(codes::bad_option, "one schema at a time: 'records', 'templates' or 'themes'");
    } else {
        diagnostics.add_error(codes::bad_option,
                              "there is a schema of 'records', of 'templates' and of 'themes', none of '" +
                                  what + "'",
                              nearest(what, std::span<std::string_view const>(known)));
    }
    console.print_diagnostics(diagnostics);
    return api::exit_code(diagnostics);
}

}

Command schema_command()
{
    return {"schema", "[records|templates|themes]", "Prints an XSD, for editors", {}, no_options, run_schema,
            false};
}

}
