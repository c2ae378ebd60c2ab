#include "base/diagnostics/codes.h"
#include "cli/commands.h"

#include "api/rapporteur.hpp"
#include "base/diagnostics/suggest.h"
#include "cli/console.h"
#include "cli/load.h"

#include <array>

namespace rapporteur::cli {

namespace {

std::vector<OptionSpec> options()
{
    return {
        {"format", "", "WHAT", false,
         "xsd (the default), or of records markdown: a line for every element and attribute, with which of "
         "the templates print it"},
        {"templates", "", "DIR", true, "of the reference: where the templates are (default: templates)"},
        {"limit", "", "NAME=N", true, "raises or lowers a limit"}};
}

// Of the records, for people.
api::ExitCode print_reference(Options const& given, Console& console)
{
    Context context;
    Workspace const workspace = find_workspace(given, context);
    std::vector<api::Template> templates;
    if (!context.diagnostics.has_errors()) templates = compile_templates({}, workspace, context);
    console.print_diagnostics(context.diagnostics);
    if (!context.diagnostics.has_errors()) console.out(api::records_reference(templates));
    return api::exit_code(context.diagnostics);
}

struct Vocabulary {
    std::string_view name;
    std::string (*schema)();
};
constexpr std::array<Vocabulary, 3> vocabularies{
    {{"records", api::records_schema}, {"templates", api::templates_schema}, {"themes", api::themes_schema}}};

api::ExitCode run_schema(Options const& given, Console& console)
{
    std::string const what = given.arguments().empty() ? "records" : given.arguments().front();
    std::string const format = given.value("format", "xsd");
    if (format == "markdown" && what == "records" && given.arguments().size() <= 1)
        return print_reference(given, console);
    if (format != "xsd") {
        Diagnostics diagnostics;
        diagnostics.add_error(codes::bad_option,
                              "--format is xsd, or of records markdown, not '" + format + "'");
        console.print_diagnostics(diagnostics);
        return api::exit_code(diagnostics);
    }
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
    return {"schema",
            "[records|templates|themes]",
            "Prints an XSD, for editors, or a reference, for people",
            {},
            options,
            run_schema,
            false};
}

}
