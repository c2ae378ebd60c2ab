#pragma once

#include "base/diagnostics/context.h"
#include "base/diagnostics/diagnostic_printer.h"
#include "cli/options.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace rapporteur::cli {

// "1 file", "2 files".
std::string counted(std::size_t n, std::string_view word);

enum class DiagnosticFormat : std::uint8_t { text, json, sarif };

// Everything that the program prints: results on standard output; diagnostics and progress on standard error.
class Console {
public:
    Console();
    // Takes --color and --diagnostics; reports `bad-option` for other words than theirs.
    void configure(Options const& options, Context& context);

    void out(std::string_view text);
    // Whether results may be in colour: on a terminal, unless --color or NO_COLOR says otherwise.
    bool colours_results() const { return result_colour_ == Colour::yes; }
    // Whether all that was printed to standard output arrived, or nobody wants the rest: `… | head`.
    bool flush();
    // Whether all of it arrived.
    bool arrived();
    void err(std::string_view text);
    // All of them in their order, then how many there are where there is more than one.
    void print_diagnostics(Diagnostics const& diagnostics);
    DiagnosticFormat format() const { return format_; }
    // A line that is written over by the next; nothing where standard error is no terminal.
    void progress(std::string_view line);
    void end_progress();
    void set_progress(bool on) { progress_ = on; }

private:
    Colour colour_ = Colour::no;
    Colour result_colour_ = Colour::no;
    DiagnosticFormat format_ = DiagnosticFormat::text;
    bool terminal_ = false;
    bool progress_ = false;
    bool line_open_ = false;
    bool reader_left_ = false; // standard output is a pipe that nobody reads any more
};

}
