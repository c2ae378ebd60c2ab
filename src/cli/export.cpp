#include "base/diagnostics/codes.h"
#include "cli/commands.h"

#include "api/rapporteur.hpp"
#include "base/diagnostics/suggest.h"
#include "cli/console.h"
#include "cli/load.h"
#include "cli/rows.h"

#include <algorithm>

namespace rapporteur::cli {

namespace {

std::vector<OptionSpec> options()
{
    return {{"totals", "t", "", false,
             "of assistance: what the figures come to, as papers total them, instead of the figures"}};
}

std::vector<std::string> const& fields_of_totals()
{
    static std::vector<std::string> const fields{"kind", "stage",  "currency", "qualifier", "number",
                                                 "to",   "in_all", "as_of",    "figures",   "not_known"};
    return fields;
}

void check_usage(Options const& given, std::vector<std::string> const& known, Context& context)
{
    auto usage = [&](std::string message, std::string suggestion = {}) {
        context.diagnostics.add_error(codes::bad_option, std::move(message), std::move(suggestion));
    };
    std::vector<std::string> const& words = given.arguments();
    if (words.empty() || (words.front() != "csv" && words.front() != "json"))
        usage(words.empty() ? std::string("name a format, csv or json, and a type of records")
                            : "the format is csv or json, not '" + words.front() + "'");
    if (words.size() != 2 || std::find(known.begin(), known.end(), words.back()) == known.end()) {
        std::string all;
        for (std::string const& word : known) all += (all.empty() ? "" : ", ") + word;
        usage(words.size() == 2 ? "there are no records of type '" + words.back() + "'; there are " + all
                                : "name one type of " + all,
              words.size() == 2 ? nearest(words.back(), std::span<std::string const>(known)) : std::string());
    } else if (given.has("totals") && words.back() != "assistance") {
        usage("only figures of assistance have totals");
    }
}

api::ExitCode run_export(Options const& given, Console& console)
{
    Context context;
    apply_limits(given, context);
    std::vector<std::string> const known = api::record_types();
    check_usage(given, known, context);
    Workspace workspace;
    if (!context.diagnostics.has_errors()) workspace = find_workspace(given, context, false);
    if (!context.diagnostics.has_errors()) {
        std::string const& type = given.arguments().back();
        bool const is_csv = given.arguments().front() == "csv";
        if (auto const archive = load_archive(workspace, context)) {
            auto rows = archive->list(type, context);
            std::vector<api::Data> totals;
            if (type == "assistance") totals = archive->assistance_totals();
            if (rows && is_csv) {
                console.out(given.has("totals") ? csv(fields_of_totals(), totals)
                                                : csv(api::record_fields(type), *rows));
            } else if (rows) {
                std::string text = "{\"type\": \"" + type + "\"";
                if (!given.has("totals")) text += ",\n\"records\": " + json(*rows);
                if (type == "assistance") text += ",\n\"totals\": " + json(totals);
                console.out(text + "}\n");
            }
        }
    }
    console.print_diagnostics(context.diagnostics);
    return api::exit_code(context.diagnostics);
}

}

Command export_command()
{
    return {"export",
            "csv|json TYPE",
            "Records for other programs, with the totals that papers print",
            "TYPE is sources, bodies, subjects, sessions, resolutions, references, assistance, events, "
            "statements,\n"
            "quotations, appeals or points. JSON is one object: \"records\", and of assistance \"totals\"; "
            "CSV (RFC 4180) has\n"
            "the records, or with --totals the totals: for each kind, stage and currency a line, in several "
            "where qualifiers\n"
            "do not mix; what is not known is counted, not added as nothing.",
            options,
            run_export};
}

}
