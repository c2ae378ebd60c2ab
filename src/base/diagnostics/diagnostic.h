#pragma once

#include "base/diagnostics/position.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur {

// A note is worth knowing and nothing to mend: it counts neither as a fault nor towards a file's limit, and
// --strict leaves it as it is.
enum class Severity : std::uint8_t { note, warning, error };

struct DiagnosticNote {
    Position at;
    std::string message;
};

// One fault in what a user gave us, as data; text is only its rendering (see diagnostic_printer.h).
struct Diagnostic {
    std::string_view code; // one of base/codes.h: what programs match on, and never changes its meaning
    Severity severity = Severity::error;
    Position at;
    std::uint32_t length = 0;          // code points to underline; 0 underlines one
    std::string message;               // one sentence, lower case, no full stop
    std::string suggestion;            // the replacement itself, empty when there is none
    std::vector<DiagnosticNote> notes; // "first defined here", "included from here"
    std::string source_line; // the line at `at` as it stands in the file, without its end; may be empty
};

// Collects the faults of one piece of work. Not thread-safe: each worker has its own, merged in a fixed
// order. Keeps at most fixed_limits::diagnostics_per_file faults a file, errors before warnings, and of all
// files together fixed_limits::diagnostics, and counts the rest.
class Diagnostics {
public:
    void add(Diagnostic diagnostic);
    // An error with no source line to show: of usage or the machine, in no file; else at `at`.
    void add_error(std::string_view code, std::string message, std::string suggestion = {}, Position at = {});
    void merge(Diagnostics other);

    // Everything added, by path (bytewise, as given), line and column, then in order of arrival.
    std::vector<Diagnostic> sorted() const;
    std::vector<Diagnostic> const& all() const { return all_; } // notes too
    bool empty() const { return all_.empty(); }
    bool has_errors() const { return errors_ != 0; }
    bool has_faults() const { return errors_ + warnings_ != 0; }
    std::size_t errors() const { return errors_; }     // those beyond the limit too
    std::size_t warnings() const { return warnings_; } // those beyond the limit too
    // Faults not kept since their file had too many, by file name.
    std::map<std::string, std::size_t> const& left_out() const { return left_out_; }
    // Turns every warning into an error (`--strict`), those that are yet to come too.
    void make_strict();
    bool is_strict() const { return strict_; }

private:
    std::vector<Diagnostic> all_;
    std::map<std::string, std::size_t> per_file_;
    std::map<std::string, std::size_t> left_out_;
    std::size_t errors_ = 0;
    std::size_t warnings_ = 0;
    bool strict_ = false;
};

}
