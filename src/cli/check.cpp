#include "base/diagnostics/codes.h"
#include "cli/commands.h"

#include "api/rapporteur.hpp"
#include "cli/console.h"
#include "cli/load.h"

namespace rapporteur::cli {

namespace {

std::vector<OptionSpec> options()
{
    return {
        {"strict", "", "", false, "warnings are errors"},
        {"template", "t", "NAME", true, "which templates (default: all)"},
        {"theme", "", "NAME", false, "a theme instead of the templates' own"},
    };
}

api::ExitCode run_check(Options const& given, Console& console)
{
    Context context;
    if (given.has("strict")) context.diagnostics.make_strict();
    apply_limits(given, context);
    if (!given.arguments().empty()) {
        context.diagnostics.add_error(codes::bad_option,
                                      "'" + given.arguments().front() +
                                          "' is not an option; name folders with --sources and --templates");
    }
    Workspace const workspace = find_workspace(given, context);
    std::optional<api::Archive> archive;
    std::vector<api::Template> templates;
    if (!context.diagnostics.has_errors()) {
        archive = load_archive(workspace, context);
        templates = compile_templates(given.values("template"), workspace, context);
        bool const named = given.has("template") || given.has("theme");
        api::check_themes(templates, workspace.theme,
                          named ? api::ThemesToCheck::those_used : api::ThemesToCheck::all,
                          workspace.templates, context);
        api::check_pictures(templates, context);
    }
    console.print_diagnostics(context.diagnostics);
    if (archive && !context.diagnostics.has_errors()) {
        console.out("checked " + counted(archive->size(), "record") + " in " +
                    counted(archive->files().size(), "file") + " and " +
                    counted(templates.size(), "template") +
                    (context.diagnostics.has_faults() ? ": no errors\n" : ": no faults\n"));
    }
    return api::exit_code(context.diagnostics);
}

}

Command check_command()
{
    return {"check",
            "",
            "Checks records, templates and themes, and writes nothing",
            "Every fault of every file is reported in one run, the same that 'build' would report.",
            options,
            run_check};
}

}
