#include "cli/load.h"

#include "base/diagnostics/codes.h"
#include "base/diagnostics/suggest.h"
#include "base/files/file_system.h"
#include "cli/command.h"

#include <algorithm>

namespace rapporteur::cli {

std::optional<api::Archive> load_archive(Workspace const& workspace, Context& context,
                                         api::Archive::Faulty faulty)
{
    bool are_there = true;
    for (std::string const& path : workspace.sources) {
        if (context.file_system().is_folder(path) || context.file_system().is_file(path)) continue;
        are_there = false;
        context.diagnostics.add_error(codes::no_such_folder,
                                      "there is no folder '" + path +
                                          "' of records; name one with --sources DIR, or make a workspace "
                                          "with '" +
                                          as_called("init DIR") + "'");
    }
    if (!are_there) return std::nullopt;
    return api::Archive::load(workspace.sources, context, faulty);
}

std::optional<api::Archive> find_archive(Options const& given, Context& context)
{
    if (context.diagnostics.has_errors()) return std::nullopt;
    Workspace const workspace = find_workspace(given, context);
    if (context.diagnostics.has_errors()) return std::nullopt;
    return load_archive(workspace, context);
}

std::vector<api::Template> compile_templates(std::vector<std::string> const& names,
                                             Workspace const& workspace, Context& context,
                                             api::Template::Kind kind)
{
    std::vector<std::string> const known = api::template_names(workspace.templates, context);
    std::vector<std::string> there;
    std::vector<std::string> wanted;
    for (std::string const& name : names) {
        if (std::find(wanted.begin(), wanted.end(), name) == wanted.end()) wanted.push_back(name);
    }
    for (std::string const& name : names.empty() ? known : wanted) {
        if (std::find(known.begin(), known.end(), name) == known.end()) {
            Diagnostic diagnostic;
            diagnostic.code = codes::no_such_template;
            diagnostic.message = "there is no template '" + name + "'";
            diagnostic.suggestion = nearest(name, std::span<std::string const>(known));
            if (known.empty()) {
                diagnostic.message += "; there is none at all in " + workspace.templates.front();
            } else if (diagnostic.suggestion.empty()) {
                diagnostic.message += "; there are";
                for (std::size_t i = 0; i < known.size(); ++i)
                    diagnostic.message += (i == 0 ? " " : ", ") + known[i];
            }
            context.diagnostics.add(std::move(diagnostic));
            continue;
        }
        there.push_back(name);
    }
    return api::Template::compile_all(there, workspace.templates, context, kind);
}

}
