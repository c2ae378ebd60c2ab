#include "base/diagnostics/codes.h"
#include "base/diagnostics/limits.h"
#include "base/diagnostics/suggest.h"
#include "base/files/file.h"
#include "base/files/file_system.h"
#include "base/files/find_in_folders.h"
#include "template/elements/compiler.h"

#include <algorithm>
#include <array>

// <include href="…"/>: the files that a template is made from.
namespace rapporteur::templates {

bool is_part(std::string_view bytes)
{
    static constexpr std::array<std::string_view, 2> roots{"part", "template"};
    std::size_t at = bytes.find('<');
    while (at != std::string_view::npos && at + 1 < bytes.size() &&
           (bytes[at + 1] == '?' || bytes[at + 1] == '!')) {
        std::string_view const end = bytes.substr(at).starts_with("<!--") ? "-->" : ">";
        at = bytes.find('<', std::min(bytes.find(end, at), bytes.size()));
    }
    if (at == std::string_view::npos) return false;
    std::string_view const name = bytes.substr(at + 1, bytes.find_first_of(" \t\r\n/>", at + 1) - at - 1);
    return name == "part" || nearest(name, roots) == "part";
}

Block Compiler::include(XmlAttribute const& href, Content allowed)
{
    auto const refuse = [&](std::string_view code, std::string message, std::string suggestion = {}) {
        Diagnostic diagnostic = fault_at(Place::of_value(unit(), href), code, std::move(message));
        diagnostic.suggestion = std::move(suggestion);
        add(std::move(diagnostic));
        return Block();
    };
    if (href.value.find("{{") != std::string::npos)
        return refuse(codes::bad_value, "what is included is fixed: no value can stand in 'href'");
    if (units_.size() > deepest(context.limits)) {
        return refuse(codes::limit_reached, "the limit depth of " + std::to_string(deepest(context.limits)) +
                                                " is reached: templates include each other deeper; " +
                                                how_to_raise(&Limits::depth));
    }
    // Parts that include others twice grow with every one of them.
    if (state.units.size() > context.limits.files) {
        return refuse(codes::limit_reached, "the limit files of " + std::to_string(context.limits.files) +
                                                " is reached: the template includes files more often; " +
                                                how_to_raise(&Limits::files));
    }
    static constexpr std::array<std::string_view, 1> extensions{".xml"};
    FoundFile const file =
        find_file(context.file_system(), folders, unit().document->file().str(), href.value, extensions);
    for (std::string const& absent : file.absent) note_absent_file(absent);
    if (!file) return refuse(file.code, file.message, file.suggestion);
    if (std::find(open_files_.begin(), open_files_.end(), file.canonical) != open_files_.end()) {
        return refuse(codes::include_cycle,
                      "'" + href.value + "' includes itself, directly or through others");
    }
    std::optional<std::string> bytes = read_file_within(folders, FileName(file.path), context);
    note_file(file.path);
    if (!bytes) return Block();
    // A whole template can be included too.
    std::string_view const root_name = is_part(*bytes) ? "part" : "template";
    Unit const* included = open_unit(file.path, std::move(*bytes), root_name, Place::of_value(unit(), href),
                                     "included from here");
    if (included == nullptr) return Block();
    units_.push_back(included);
    open_files_.push_back(file.canonical);
    XmlNode const& element = included->document->root();
    for (XmlAttribute const& attribute : element.attributes) {
        if (attribute.name == "xml:lang" || attribute.name == "id") continue;
        add(fault_at(Place::of_name(unit(), attribute), codes::misplaced_element,
                     "a file that is included has no '" + attribute.name + "' of its own"));
    }
    declare_macros(element);
    Block block = content(element, allowed == Content::top ? Content::blocks : allowed);
    open_files_.pop_back();
    units_.pop_back();
    return block;
}

Unit const* Compiler::open_unit(std::string const& name, std::string bytes, std::string_view root_name,
                                Place const& from, std::string_view how)
{
    std::vector<DiagnosticNote> reached{{from.position(), std::string(how)}};
    reached.insert(reached.end(), unit().reached.begin(), unit().reached.end());
    Context local = context.without_diagnostics();
    auto document = XmlDocument::parse(FileName(name), std::move(bytes), root_name, template_namespace, local,
                                       element_names());
    for (Diagnostic diagnostic : local.diagnostics.all()) {
        diagnostic.notes.insert(diagnostic.notes.end(), reached.begin(), reached.end());
        add(std::move(diagnostic));
    }
    if (!document) return nullptr;
    auto next = std::make_unique<Unit>();
    next->document = std::make_shared<XmlDocument const>(std::move(*document));
    next->reached = std::move(reached);
    state.units.push_back(std::move(next));
    return state.units.back().get();
}

void Compiler::note_absent_file(std::string const& name)
{
    if (std::find(state.absent_files.begin(), state.absent_files.end(), name) == state.absent_files.end())
        state.absent_files.push_back(name);
}

void Compiler::note_file(std::string const& name)
{
    if (std::find(state.files.begin(), state.files.end(), name) == state.files.end())
        state.files.push_back(name);
}

}
