#include "layout/text/layout_reports.h"

#include "layout/text/record_note.h"

namespace rapporteur::layout {

void LayoutReports::report(std::string_view code, document::Node const& node, std::string message,
                           Severity severity)
{
    Diagnostic diagnostic;
    diagnostic.code = code;
    diagnostic.severity = severity;
    diagnostic.at = document_.place_of(node);
    diagnostic.message = std::move(message);
    note_record(node, diagnostic);
    context_.diagnostics.add(std::move(diagnostic));
}

void LayoutReports::report_once(std::string_view code, document::Node const& node, std::string const& subject,
                                std::string message, Severity severity)
{
    if (reported_.emplace(code, subject).second) report(code, node, std::move(message), severity);
}

void LayoutReports::report_with_cause(std::string_view code, document::Node const& node, std::string message,
                                      Cause cause)
{
    if (!reported_.emplace(code, std::to_string(node.number)).second) return;
    Diagnostic diagnostic;
    diagnostic.code = code;
    diagnostic.severity = Severity::warning;
    diagnostic.at = document_.place_of(node);
    diagnostic.message = std::move(message);
    if (cause.node != nullptr) {
        diagnostic.notes.push_back({document_.place_of(*cause.node), std::move(cause.words)});
        note_record(*cause.node, diagnostic);
    }
    context_.diagnostics.add(std::move(diagnostic));
}

void LayoutReports::note_record(document::Node const& node, Diagnostic& diagnostic) const
{
    add_record_note(document_, node, diagnostic);
}

}
