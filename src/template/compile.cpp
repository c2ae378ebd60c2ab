#include "base/diagnostics/codes.h"
#include "base/diagnostics/suggest.h"
#include "base/files/file.h"
#include "base/files/file_system.h"
#include "base/xml/xml_document.h"
#include "template/elements/compiler.h"
#include "template/elements/program_state.h"
#include "template/program.h"

#include <algorithm>

// From template files to a Program, and which templates there are.
namespace rapporteur::templates {

std::shared_ptr<Messages const> load_messages(Folders const& folders, Context& context)
{
    return std::make_shared<Messages const>(Messages::load(folders, context));
}

std::vector<std::string> available_languages(Folders const& folders, Context const& context)
{
    Context quiet = context.without_diagnostics();
    std::vector<std::string> result;
    Messages const messages = Messages::load(folders, quiet);
    for (Catalogue const& catalogue : messages.catalogues()) result.push_back(catalogue.language);
    return result;
}

namespace {

// A template that was found: its file, and the files that would have been taken before it.
struct Source {
    std::string file;
    std::string bytes;
    std::vector<std::string> absent;
};

std::shared_ptr<Program const> compile_source(Source source, Folders const& folders,
                                              records::Schema const& schema, Context& context,
                                              std::shared_ptr<Messages const> messages, bool draft)
{
    std::size_t const before = context.diagnostics.errors();
    auto document = XmlDocument::parse(FileName(source.file), std::move(source.bytes), "template",
                                       template_namespace, context, element_names());
    if (!document) return nullptr;
    auto state = std::make_unique<Program::State>();
    state->folders = folders;
    state->draft = draft;
    state->absent_files = std::move(source.absent);
    state->messages = messages ? std::move(messages) : load_messages(folders, context);
    // What was told to stop has not read all messages, and would miss some.
    if (context.should_stop()) return nullptr;
    state->required_messages = RequiredMessages(*state->messages, schema);
    Compiler(*state, folders, schema, context)
        .run(std::make_shared<XmlDocument const>(std::move(*document)), source.file);
    if (context.should_stop() || context.diagnostics.errors() != before || !state->messages->is_sound())
        return nullptr;
    return std::make_shared<Program const>(std::move(state));
}

}

std::shared_ptr<Program const> compile_text(std::string_view file_name, std::string bytes,
                                            Folders const& folders, records::Schema const& schema,
                                            Context& context, std::shared_ptr<Messages const> messages,
                                            bool draft)
{
    return compile_source({std::string(file_name), std::move(bytes), {}}, folders, schema, context,
                          std::move(messages), draft);
}

std::shared_ptr<Program const> compile(std::string_view name, Folders const& folders,
                                       records::Schema const& schema, Context& context,
                                       std::shared_ptr<Messages const> messages, bool draft)
{
    bool const is_plain = name.find('/') == std::string_view::npos && !name.starts_with('.');
    std::vector<std::string> absent;
    for (auto folder = folders.rbegin(); is_plain && folder != folders.rend(); ++folder) {
        std::string const file = *folder + "/" + std::string(name) + ".xml";
        if (!context.file_system().is_file(file)) {
            absent.push_back(file);
            continue;
        }
        std::optional<std::string> bytes = read_file_within(folders, FileName(file), context);
        if (!bytes) return nullptr;
        return compile_source({file, std::move(*bytes), std::move(absent)}, folders, schema, context,
                              std::move(messages), draft);
    }
    std::vector<std::string> const known = available_templates(folders, context);
    std::string message = "there is no template '" + std::string(name) + "'";
    if (!known.empty()) {
        message += "; there are";
        for (std::string const& each : known) message += (&each == &known.front() ? " " : ", ") + each;
    }
    Diagnostic diagnostic;
    diagnostic.code = codes::no_such_template;
    diagnostic.message = std::move(message);
    diagnostic.suggestion = nearest(name, std::span<std::string const>(known));
    context.diagnostics.add(std::move(diagnostic));
    return nullptr;
}

std::vector<std::string> available_templates(Folders const& folders, Context& context)
{
    std::vector<std::string> result;
    for (std::string const& folder : folders) {
        if (!context.file_system().is_folder(folder)) continue;
        Context listing = context.without_diagnostics();
        std::vector<std::string> const files = list_files(folder, ".xml", listing);
        // What stands in folders of it is told by who reads that: messages, themes, what is included.
        for (Diagnostic const& one : listing.diagnostics.all()) {
            if (one.at.file.str().find('/', folder.size() + 1) == std::string::npos)
                context.diagnostics.add(one);
        }
        for (std::string const& file : files) {
            std::string const rest = file.substr(folder.size() + 1);
            if (rest.find('/') != std::string::npos) continue;
            // What others include is for nothing by itself. A file that cannot be read is listed, to be
            // reported.
            Context quiet = context.without_diagnostics();
            auto const bytes = read_file_within(folders, FileName(file), quiet);
            if (bytes && is_part(*bytes)) continue;
            auto const document =
                bytes ? XmlDocument::parse(FileName(file), *bytes, "template", template_namespace, quiet)
                      : std::optional<XmlDocument>();
            if (document && document->root().attribute("for") == nullptr &&
                document->root().attribute("extends") == nullptr)
                continue;
            std::string name = rest.substr(0, rest.size() - 4);
            if (std::find(result.begin(), result.end(), name) == result.end())
                result.push_back(std::move(name));
        }
    }
    std::sort(result.begin(), result.end());
    return result;
}

}
