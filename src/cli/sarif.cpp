#include "cli/sarif.h"

#include "api/rapporteur.hpp"
#include "base/diagnostics/diagnostic_printer.h"
#include "base/text/character_classes.h"

#include <set>

namespace rapporteur::cli {

namespace {

// A file name as a URI reference (RFC 3986): what is not a path character is percent-encoded.
std::string uri_of(std::string_view path)
{
    static char const hex[] = "0123456789ABCDEF";
    std::string out;
    for (char const c : path) {
        auto const byte = static_cast<unsigned char>(c);
        bool const plain =
            is_alphanumeric(c) || std::string_view("-._~/!$&'()*+,;=@").find(c) != std::string_view::npos;
        if (plain) {
            out += c;
        } else {
            out += '%';
            out += hex[byte >> 4];
            out += hex[byte & 15];
        }
    }
    return out;
}

std::string location(Position const& at, std::uint32_t length, std::string_view message)
{
    std::string out =
        "{\"physicalLocation\":{\"artifactLocation\":{\"uri\":" + json_string(uri_of(at.file.str())) + "}";
    if (at.line != 0) {
        out += ",\"region\":{\"startLine\":" + std::to_string(at.line) +
               ",\"startColumn\":" + std::to_string(at.column) +
               ",\"endColumn\":" + std::to_string(at.column + (length == 0 ? 1 : length)) + "}";
    }
    out += "}";
    if (!message.empty()) out += ",\"message\":{\"text\":" + json_string(message) + "}";
    return out + "}";
}

}

std::string to_sarif(Diagnostics const& diagnostics)
{
    std::set<std::string_view> rules;
    std::string results;
    for (Diagnostic const& diagnostic : diagnostics.sorted()) {
        rules.insert(diagnostic.code);
        std::string message = diagnostic.message;
        if (!diagnostic.suggestion.empty()) message += " (did you mean '" + diagnostic.suggestion + "'?)";
        if (!results.empty()) results += ",";
        results += "{\"ruleId\":" + json_string(diagnostic.code) + ",\"level\":\"" +
                   std::string(word_of(diagnostic.severity)) +
                   "\",\"message\":{\"text\":" + json_string(message) + "}";
        if (!diagnostic.at.file.str().empty()) {
            results += ",\"locations\":[" + location(diagnostic.at, diagnostic.length, {}) + "]";
        }
        std::string related;
        for (DiagnosticNote const& note : diagnostic.notes) {
            if (note.at.file.str().empty()) continue;
            related += (related.empty() ? "" : ",") + location(note.at, 0, note.message);
        }
        if (!related.empty()) results += ",\"relatedLocations\":[" + related + "]";
        results += "}";
    }
    // What was left out is not a finding, but something to know of the run (3.20.21).
    std::string left_out;
    for (auto const& [file, count] : diagnostics.left_out()) {
        left_out += (left_out.empty() ? "" : ",") +
                    ("{\"level\":\"note\",\"message\":{\"text\":" +
                     json_string(std::to_string(count) + " more faults of this file are left out") +
                     "},\"locations\":[" + location({FileName(file), 0, 0}, 0, {}) + "]}");
    }
    if (!left_out.empty())
        left_out = "\"invocations\":[{\"executionSuccessful\":true,\"toolExecutionNotifications\":[" +
                   left_out + "]}],";
    std::string rule_list;
    for (std::string_view const rule : rules) {
        rule_list += (rule_list.empty() ? "" : ",") + ("{\"id\":" + json_string(rule) + "}");
    }
    return "{\"$schema\":\"https://json.schemastore.org/"
           "sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":{"
           "\"name\":\"rapporteur\",\"version\":" +
           json_string(api::version()) + ",\"rules\":[" + rule_list + "]}}," + left_out +
           "\"columnKind\":\"unicodeCodePoints\",\"results\":[" + results + "]}]}";
}

}
