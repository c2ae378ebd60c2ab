#include "base/diagnostics/diagnostic_printer.h"

#include "base/diagnostics/limits.h"
#include "base/text/utf8.h"
#include "base/text/visible.h"

#include <algorithm>

namespace rapporteur {

namespace {

// Long lines are shown by a window round the fault, so that a one-line file does not fill the screen.
constexpr std::size_t window = 160;

struct Excerpt {
    std::string line;
    std::size_t column = 0; // code points before the caret
};

// Tabs and controls become single spaces, or U+FFFD where they are not of ASCII: the caret counts code
// points, and each must take one cell.
Excerpt excerpt(std::string const& line, std::uint32_t column)
{
    std::u32string points = to_utf32(line);
    for (char32_t& c : points) {
        if (is_hidden_control(c)) c = c < 0x80 ? U' ' : U'\ufffd';
    }
    std::size_t at = std::min<std::size_t>(column == 0 ? 0 : column - 1, points.size());
    std::size_t first = 0;
    if (points.size() > window && at > window / 2) first = std::min(at - window / 2, points.size() - window);
    std::u32string shown = points.substr(first, window);
    at -= first;
    if (first > 0) {
        shown = U"…" + shown;
        ++at;
    }
    if (first + window < points.size()) shown += U"…";
    return {to_utf8(shown), at};
}

std::string place(Position const& at)
{
    if (at.file.str().empty()) return "rapporteur";
    std::string result = visible(at.file.str());
    if (at.line != 0) result += ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
    return result;
}

std::string_view hue_of(Severity severity)
{
    switch (severity) {
    case Severity::error: return "1;31";
    case Severity::warning: return "1;33";
    case Severity::note: break;
    }
    return "1;36";
}

}

std::string_view word_of(Severity severity)
{
    switch (severity) {
    case Severity::error: return "error";
    case Severity::warning: return "warning";
    case Severity::note: break;
    }
    return "note";
}

std::string to_text(Diagnostic const& diagnostic, Colour colour)
{
    bool const coloured = colour == Colour::yes;
    auto paint = [&](std::string_view code, std::string_view text) {
        return coloured ? "\033[" + std::string(code) + "m" + std::string(text) + "\033[0m"
                        : std::string(text);
    };
    std::string_view const hue = hue_of(diagnostic.severity);
    std::string out = paint("1", place(diagnostic.at) + ":") + " " +
                      paint(hue, std::string(word_of(diagnostic.severity)) + ":") + " " +
                      visible(diagnostic.message) + " [" + std::string(diagnostic.code) + "]\n";
    bool const has_line = diagnostic.at.line != 0 && !diagnostic.source_line.empty();
    std::string const meant = diagnostic.suggestion.empty()
                                  ? std::string()
                                  : "did you mean '" + visible(diagnostic.suggestion) + "'?";
    if (has_line) {
        Excerpt const shown = excerpt(diagnostic.source_line, diagnostic.at.column);
        std::string const number = std::to_string(diagnostic.at.line);
        std::size_t const gutter = std::max<std::size_t>(5, number.size() + 1);
        out += std::string(gutter - number.size(), ' ') + number + " | " + shown.line + "\n";
        std::size_t const room =
            code_points(shown.line) > shown.column ? code_points(shown.line) - shown.column : 1;
        std::size_t const carets = std::clamp<std::size_t>(diagnostic.length, 1, room);
        out += std::string(gutter, ' ') + " | " + std::string(shown.column, ' ') +
               paint(hue, std::string(carets, '^'));
        if (!meant.empty()) out += " " + meant;
        out += "\n";
    } else if (!meant.empty()) {
        out += "  " + meant + "\n";
    }
    for (DiagnosticNote const& note : diagnostic.notes) {
        out += paint("1", place(note.at) + ":") + " " + paint(hue_of(Severity::note), "note:") + " " +
               visible(note.message) + "\n";
    }
    return out;
}

std::string left_out_as_text(Diagnostics const& diagnostics)
{
    std::string out;
    std::map<std::string_view, std::size_t> shown;
    for (Diagnostic const& one : diagnostics.all()) {
        if (one.severity != Severity::note) ++shown[one.at.file.str()];
    }
    for (auto const& [file, count] : diagnostics.left_out()) {
        out += visible(file) + ": " + std::to_string(shown[file]) + " faults are shown and " +
               std::to_string(count) + " left out\n";
    }
    return out;
}

std::string left_out_as_json(Diagnostics const& diagnostics)
{
    std::string out;
    for (auto const& [file, count] : diagnostics.left_out()) {
        out += (out.empty() ? "" : ",") + ("{\"file\":" + json_string(file)) +
               ",\"count\":" + std::to_string(count) + "}";
    }
    return out.empty() ? out : "{\"left_out\":[" + out + "]}";
}

std::string json_string(std::string_view text)
{
    static char const hex[] = "0123456789abcdef";
    auto const escape = [](std::string& out, char32_t c) {
        out += "\\u";
        for (int shift = 12; shift >= 0; shift -= 4) out += hex[(c >> shift) & 15u];
    };
    std::string out = "\"";
    for (std::size_t at = 0; at < text.size(); ++at) {
        char const c = text[at];
        switch (c) {
        case '"': out += "\\\""; break;
        case '\\': out += "\\\\"; break;
        case '\n': out += "\\n"; break;
        case '\t': out += "\\t"; break;
        case '\r': out += "\\r"; break;
        default:
            auto const byte = static_cast<unsigned char>(c);
            // What is not of ASCII and hidden begins with one of three bytes.
            bool const may_hide = byte == 0xc2 || byte == 0xd8 || byte == 0xe2;
            std::size_t next = at;
            char32_t const point =
                may_hide && well_formed_length(text, at) != 0 ? next_code_point(text, next) : U'a';
            if (byte < 0x20 || byte == 0x7f) {
                escape(out, byte);
            } else if (is_hidden_control(point)) {
                escape(out, point);
                at = next - 1;
            } else {
                out += c;
            }
        }
    }
    return out + "\"";
}

std::string to_json(Diagnostic const& diagnostic)
{
    auto at = [](Position const& position) {
        return "\"file\":" + json_string(position.file.str()) + ",\"line\":" + std::to_string(position.line) +
               ",\"column\":" + std::to_string(position.column);
    };
    std::string out = "{" + at(diagnostic.at) + ",\"length\":" + std::to_string(diagnostic.length) +
                      ",\"severity\":\"" + std::string(word_of(diagnostic.severity)) +
                      "\",\"code\":" + json_string(diagnostic.code) +
                      ",\"message\":" + json_string(diagnostic.message);
    if (!diagnostic.suggestion.empty()) out += ",\"suggestion\":" + json_string(diagnostic.suggestion);
    if (!diagnostic.notes.empty()) {
        out += ",\"notes\":[";
        for (std::size_t i = 0; i < diagnostic.notes.size(); ++i) {
            if (i != 0) out += ",";
            out += "{" + at(diagnostic.notes[i].at) +
                   ",\"message\":" + json_string(diagnostic.notes[i].message) + "}";
        }
        out += "]";
    }
    return out + "}";
}

}
