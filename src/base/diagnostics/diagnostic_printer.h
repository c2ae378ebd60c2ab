#pragma once

#include "base/diagnostics/diagnostic.h"

#include <string>
#include <string_view>

namespace rapporteur {

enum class Colour : bool { no, yes };

// What others wrote is in it as visible() shows it (base/text/visible.h).
// `file:line:column: error: message [code]`, the source line, a caret under the fault with `did you mean
// 'x'?`, and the notes; each line ends in a line feed. A fault without a file starts with `rapporteur: error:
// …`.
std::string to_text(Diagnostic const& diagnostic, Colour colour = Colour::no);

// The same as one JSON object without a line feed:
// {"file","line","column","length","severity","code","message",
// "suggestion","notes":[{"file","line","column","message"}]}; suggestion and notes where there are any.
std::string to_json(Diagnostic const& diagnostic);

// Which files have more faults than are shown, and how many; empty where none has. As text a line a file,
// each with its line feed; as JSON one object without one: {"left_out":[{"file","count"}]}.
std::string left_out_as_text(Diagnostics const& diagnostics);
std::string left_out_as_json(Diagnostics const& diagnostics);

// "error", "warning" or "note".
std::string_view word_of(Severity severity);

// A JSON string with its quotes (RFC 8259); everything but quotes, backslashes and what is_hidden_control()
// (base/text/visible.h) stands as itself.
std::string json_string(std::string_view text);

}
