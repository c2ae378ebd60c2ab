#include "layout/text/layout_context.h"

namespace rapporteur::layout {

std::string_view LayoutContext::note_mark(document::Node const& mark) const
{
    if (document.note_numbering == document::NoteNumbering::page) {
        auto const known = values.note_marks.find(mark.number);
        return known != values.note_marks.end() ? std::string_view(known->second) : std::string_view("1");
    }
    std::string const& label = mark.attrs().label;
    return label.empty() ? std::string_view("*") : std::string_view(label);
}

void LayoutContext::warn(std::string_view code, document::Node const& node, std::string message,
                         Severity severity)
{
    Diagnostic diagnostic;
    diagnostic.code = code;
    diagnostic.severity = severity;
    diagnostic.at = document.place_of(node);
    diagnostic.message = std::move(message);
    note_origin(node, diagnostic);
    context.diagnostics.add(std::move(diagnostic));
}

void LayoutContext::warn_of(std::string_view code, document::Node const& node, std::string message,
                            document::Node const* cause, std::string words)
{
    if (!said.emplace(code, std::to_string(node.number)).second) return;
    Diagnostic diagnostic;
    diagnostic.code = code;
    diagnostic.severity = Severity::warning;
    diagnostic.at = document.place_of(node);
    diagnostic.message = std::move(message);
    if (cause != nullptr) {
        diagnostic.notes.push_back({document.place_of(*cause), std::move(words)});
        note_origin(*cause, diagnostic);
    }
    context.diagnostics.add(std::move(diagnostic));
}

void LayoutContext::note_origin(document::Node const& node, Diagnostic& diagnostic) const
{
    if (node.provenance == 0) return;
    document::Provenance const& from = document.provenances[node.provenance - 1];
    diagnostic.notes.push_back(
        {from.at, "the text comes from '" + from.field + "' of '" + from.record + "'"});
}

Picture const* LayoutContext::picture(document::Node const& image)
{
    auto const [found, added] = pictures.try_emplace(image.number);
    if (added && image.attrs().image != nullptr && image.attrs().image->file != nullptr)
        found->second = cache.pictures.get(image.attrs().image->file, document.place_of(image), context);
    return found->second.get();
}

void LayoutContext::warn_once(std::string_view code, document::Node const& node, std::string const& what,
                              std::string message, Severity severity)
{
    if (said.emplace(code, what).second) warn(code, node, std::move(message), severity);
}

}
