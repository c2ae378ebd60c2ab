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
        {"unprinted", "", "", false,
         "list each recorded field that no chosen template prints, and with --lang what has no title in it"},
        {"lang", "l", "TAG", false, "the language that --unprinted misses titles in"},
    };
}

void list_unprinted(api::Archive const& archive, std::vector<api::Template> const& templates,
                    std::string const& language, Console& console)
{
    auto const place = [](api::Unprinted const& one) {
        return one.at.file.str() + ":" + std::to_string(one.at.line) + ": ";
    };
    for (api::Unprinted const& one : api::unprinted(archive, templates))
        console.out(place(one) + one.field + " is printed by no chosen template; recorded " +
                    (one.count == 1 ? std::string("once") : std::to_string(one.count) + " times") + ", of '" +
                    one.first_id + "'" + (one.count == 1 ? "" : " first") + "\n");
    if (language.empty()) return;
    for (api::Unprinted const& one : api::untranslated(archive, language))
        console.out(place(one) + "'" + one.first_id + "' has no " +
                    one.field.substr(one.field.find('.') + 1) + " in '" + language + "'\n");
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
    if (archive && given.has("unprinted") && !context.diagnostics.has_errors())
        list_unprinted(*archive, templates, given.value("lang"), console);
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
