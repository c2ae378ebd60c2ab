#include "cli/console.h"

#include "base/diagnostics/codes.h"
#include "cli/sarif.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>

#include <unistd.h>

namespace rapporteur::cli {

std::string counted(std::size_t n, std::string_view word)
{
    return std::to_string(n) + " " + std::string(word) + (n == 1 ? "" : "s");
}

Console::Console() : terminal_(::isatty(STDERR_FILENO) != 0), progress_(terminal_)
{
    char const* no_colour = std::getenv("NO_COLOR");
    char const* terminal = std::getenv("TERM");
    bool const dumb = terminal != nullptr && std::string_view(terminal) == "dumb";
    bool const may = !dumb && (no_colour == nullptr || *no_colour == '\0');
    if (may && terminal_) colour_ = Colour::yes;
    if (may && ::isatty(STDOUT_FILENO) != 0) result_colour_ = Colour::yes;
}

void Console::configure(Options const& options, Context& context)
{
    auto bad = [&](std::string_view name, std::string const& value, std::string_view words) {
        context.diagnostics.add_error(codes::bad_option, "--" + std::string(name) + " is " +
                                                             std::string(words) + ", not '" + value + "'");
    };
    if (options.has("color")) {
        std::string const value = options.value("color");
        if (value == "always")
            colour_ = result_colour_ = Colour::yes;
        else if (value == "never")
            colour_ = result_colour_ = Colour::no;
        else if (value != "auto")
            bad("color", value, "auto, always or never");
    }
    if (options.has("diagnostics")) {
        std::string const value = options.value("diagnostics");
        if (value == "text")
            format_ = DiagnosticFormat::text;
        else if (value == "json")
            format_ = DiagnosticFormat::json;
        else if (value == "sarif")
            format_ = DiagnosticFormat::sarif;
        else
            bad("diagnostics", value, "text, json or sarif");
    }
}

void Console::out(std::string_view text)
{
    if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() && errno == EPIPE)
        reader_left_ = true;
}

bool Console::arrived()
{
    bool const flushed = std::fflush(stdout) == 0;
    if (!flushed && errno == EPIPE) reader_left_ = true;
    return flushed && std::ferror(stdout) == 0;
}

bool Console::flush() { return arrived() || reader_left_; }

void Console::err(std::string_view text)
{
    end_progress();
    std::fwrite(text.data(), 1, text.size(), stderr);
}

void Console::print_diagnostics(Diagnostics const& diagnostics)
{
    if (format_ == DiagnosticFormat::sarif) {
        err(to_sarif(diagnostics) + "\n");
        return;
    }
    for (Diagnostic const& diagnostic : diagnostics.sorted()) {
        err(format_ == DiagnosticFormat::json ? to_json(diagnostic) + "\n" : to_text(diagnostic, colour_));
    }
    if (format_ == DiagnosticFormat::json) {
        std::string const left_out = left_out_as_json(diagnostics);
        if (!left_out.empty()) err(left_out + "\n");
        return;
    }
    err(left_out_as_text(diagnostics));
    std::size_t const total = diagnostics.errors() + diagnostics.warnings();
    if (total < 2) return;
    std::string line;
    if (diagnostics.errors() > 0) line = counted(diagnostics.errors(), "error");
    if (diagnostics.warnings() > 0)
        line += (line.empty() ? "" : " and ") + counted(diagnostics.warnings(), "warning");
    err(line + "\n");
}

void Console::progress(std::string_view line)
{
    if (!progress_) return;
    std::string const text = "\r" + std::string(line) + "\033[K";
    std::fwrite(text.data(), 1, text.size(), stderr);
    std::fflush(stderr);
    line_open_ = true;
}

void Console::end_progress()
{
    if (!line_open_) return;
    std::fputs("\r\033[K", stderr);
    line_open_ = false;
}

}
