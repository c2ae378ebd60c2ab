#pragma once

#include "base/diagnostics/context.h"
#include "document/document.h"

#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace rapporteur::layout {

// What layout reports of a document, each at the place of a node in its template, with a note that names the
// record where the node's text comes from one. Remembers what it has reported, so that what holds for a whole
// document, or a whole text, is read once. Belongs to one composition; document and context must outlive it.
class LayoutReports {
public:
    LayoutReports(document::Document const& document, Context& context)
        : document_(document), context_(context)
    {}

    void report(std::string_view code, document::Node const& node, std::string message,
                Severity severity = Severity::warning);

    // The same, once for each `subject` of a code: a character, a language, a text.
    void report_once(std::string_view code, document::Node const& node, std::string const& subject,
                     std::string message, Severity severity = Severity::warning);

    // A node within the one that it is reported of, and what the message's note says of it.
    struct Cause {
        document::Node const* node = nullptr; // null: none is known
        std::string words;
    };
    // A warning, once for each node, with the place of what in it is the cause, and the record of that.
    void report_with_cause(std::string_view code, document::Node const& node, std::string message,
                           Cause cause);

private:
    void note_record(document::Node const& node, Diagnostic& diagnostic) const;

    document::Document const& document_;
    Context& context_;
    std::set<std::pair<std::string_view, std::string>> reported_;
};

}
