#include "cli/workspace.h"

#include "base/diagnostics/codes.h"
#include "base/diagnostics/limits.h"
#include "base/diagnostics/suggest.h"
#include "base/files/file.h"
#include "base/files/file_system.h"
#include "base/xml/xml_document.h"
#include "cli/command.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

namespace rapporteur::cli {

namespace {

constexpr std::string_view workspace_file = "rapporteur.xml";
constexpr std::string_view workspace_namespace = "urn:rapporteur:workspace:1";

// What rapporteur.xml says, element by element, in the order of `elements`.
constexpr std::array<std::string_view, 9> elements{
    "sources", "templates", "output", "author", "publisher", "paper", "language", "theme", "conformance"};
constexpr std::size_t folders = 3; // the first of them: they name folders
using Named = std::array<std::vector<std::string>, elements.size()>;

struct WorkspaceFile {
    Named named;
    std::map<std::string, std::string> parameters;
};

std::vector<std::string> from_environment(char const* name)
{
    std::vector<std::string> result;
    char const* value = std::getenv(name);
    if (value == nullptr) return result;
    std::string_view rest = value;
    while (!rest.empty()) {
        std::string_view const one = rest.substr(0, rest.find(':'));
        if (!one.empty()) result.emplace_back(one);
        rest.remove_prefix(std::min(rest.size(), one.size() + 1));
    }
    return result;
}

// The same of what is one and may have ':' in it.
std::vector<std::string> one_from_environment(char const* name)
{
    char const* value = std::getenv(name);
    return value == nullptr || *value == '\0' ? std::vector<std::string>() : std::vector<std::string>{value};
}

// <param name="prepared">Desk III.2</param>
void read_parameter(XmlDocument const& document, XmlNode const& element, std::string value,
                    std::map<std::string, std::string>& parameters, Context& context)
{
    auto const name = element.value("name");
    if (!name || name->empty()) {
        context.diagnostics.add(document.fault_at_name(codes::missing_attribute, element,
                                                       "'param' has no 'name': the parameter of a template"));
    } else if (!parameters.emplace(std::string(*name), std::move(value)).second) {
        context.diagnostics.add(
            document.fault_at_name(codes::repeated_element, element,
                                   "the parameter '" + std::string(*name) + "' stands here twice"));
    }
}

// <rapporteur xmlns="urn:rapporteur:workspace:1"><sources>DIR</sources>…</rapporteur>
WorkspaceFile read_file_of_workspace(Context& context)
{
    WorkspaceFile result;
    Named& named = result.named;
    FileName const file{std::string(workspace_file)};
    if (!context.file_system().is_file(file.str())) return result;
    auto const document = XmlDocument::load(file, "rapporteur", workspace_namespace, context);
    if (!document) return result;
    for (XmlNode const& child : document->root().children) {
        if (child.is_text) continue;
        std::string words = child.content();
        std::size_t const first = words.find_first_not_of(" \t\r\n");
        words = first == std::string::npos
                    ? std::string()
                    : words.substr(first, words.find_last_not_of(" \t\r\n") + 1 - first);
        if (child.name == "param") {
            read_parameter(*document, child, words, result.parameters, context);
            continue;
        }
        auto const at = static_cast<std::size_t>(std::find(elements.begin(), elements.end(), child.name) -
                                                 elements.begin());
        if (at == elements.size()) {
            Diagnostic diagnostic =
                document->fault_at_name(codes::unknown_element, child,
                                        "a workspace has no '" + child.name +
                                            "'; it has sources, templates, output, author, "
                                            "publisher, paper, language, theme, conformance and param");
            diagnostic.suggestion = nearest(child.name, elements);
            context.diagnostics.add(std::move(diagnostic));
        } else if (words.empty()) {
            context.diagnostics.add(document->fault_at_name(
                codes::bad_value, child,
                "'" + child.name + "' " + (at < folders ? "names no folder" : "is empty")));
        } else if (at >= folders && !named[at].empty()) {
            context.diagnostics.add(document->fault_at_name(codes::repeated_element, child,
                                                            "a workspace has one '" + child.name + "'"));
        } else {
            named[at].push_back(std::move(words));
        }
    }
    return result;
}

std::vector<std::string> first_given(std::vector<std::string> options, std::vector<std::string> variables,
                                     std::vector<std::string> file, std::string otherwise,
                                     bool* named = nullptr)
{
    if (named != nullptr) *named = !options.empty() || !variables.empty() || !file.empty();
    if (!options.empty()) return options;
    if (!variables.empty()) return variables;
    if (!file.empty()) return file;
    return {std::move(otherwise)};
}

}

Workspace find_workspace(Options const& options, Context& context, bool needs_templates)
{
    WorkspaceFile const file = read_file_of_workspace(context);
    auto const& [sources, templates, output, author, publisher, paper, language, theme, conformance] =
        file.named;
    Workspace workspace;
    workspace.parameters = file.parameters;
    workspace.sources = first_given(options.values("sources"), from_environment("RAPPORTEUR_SOURCES"),
                                    sources, "sources", &workspace.sources_named);
    workspace.templates = first_given(options.values("templates"), from_environment("RAPPORTEUR_TEMPLATES"),
                                      templates, "templates");
    workspace.output =
        first_given(options.values("output"), from_environment("RAPPORTEUR_OUTPUT"), output, "output").back();
    workspace.author = first_given({}, one_from_environment("RAPPORTEUR_AUTHOR"), author, "").back();
    workspace.publisher = first_given({}, one_from_environment("RAPPORTEUR_PUBLISHER"), publisher, "").back();
    workspace.paper =
        first_given(options.values("paper"), one_from_environment("RAPPORTEUR_PAPER"), paper, "").back();
    workspace.language =
        first_given(options.values("lang"), one_from_environment("RAPPORTEUR_LANGUAGE"), language, "").back();
    workspace.theme =
        first_given(options.values("theme"), one_from_environment("RAPPORTEUR_THEME"), theme, "").back();
    workspace.conformance = first_given(options.values("conformance"),
                                        one_from_environment("RAPPORTEUR_CONFORMANCE"), conformance, "")
                                .back();
    while (workspace.output.size() > 1 && workspace.output.back() == '/') workspace.output.pop_back();
    for (std::string const& folder : workspace.templates) {
        if (!needs_templates || context.file_system().is_folder(folder)) continue;
        context.diagnostics.add_error(codes::no_such_folder,
                                      "there is no folder '" + folder +
                                          "' of templates; name one with --templates DIR, or make a "
                                          "workspace with '" +
                                          as_called("init DIR") + "'");
    }
    return workspace;
}

void apply_limits(Options const& options, Context& context)
{
    context.follow_links = options.has("follow-links");
    for (std::string const& given : options.values("limit")) {
        std::size_t const equals = given.find('=');
        std::string const name = given.substr(0, equals);
        std::string const digits = equals == std::string::npos ? std::string() : given.substr(equals + 1);
        Diagnostic diagnostic;
        diagnostic.code = codes::bad_option;
        std::size_t* target = nullptr;
        std::vector<std::string> names;
        for (LimitRow const& row : limit_table()) {
            if (row.member == nullptr) continue;
            names.emplace_back(row.name);
            if (row.name == name) target = &(context.limits.*row.member);
        }
        if (target == nullptr) {
            diagnostic.message = "there is no limit '" + name + "'";
            diagnostic.suggestion = nearest(name, std::span<std::string const>(names));
        } else if (digits.empty() || digits.size() > 18 ||
                   digits.find_first_not_of("0123456789") != std::string::npos) {
            diagnostic.message = "--limit " + name + "=N needs a whole number, not '" + digits + "'";
        } else {
            *target = std::stoull(digits);
            continue;
        }
        context.diagnostics.add(std::move(diagnostic));
    }
}

}
