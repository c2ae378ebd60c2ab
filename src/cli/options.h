#pragma once

#include "base/diagnostics/context.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::cli {

// One option of a command, GNU style: `--name`, `-s`, with an argument where `argument` is not empty.
struct OptionSpec {
    std::string_view name;
    std::string_view short_name; // "" or one letter
    std::string_view argument;   // how help names it: "DIR"; "" for a switch
    bool repeatable = false;
    std::string_view help;
};

// What was given, in order.
class Options {
public:
    bool has(std::string_view name) const { return values_.find(name) != values_.end(); }
    std::string value(std::string_view name, std::string_view otherwise = {}) const;
    std::vector<std::string> values(std::string_view name) const;
    std::vector<std::string> const& arguments() const { return arguments_; }

    void add(std::string const& name, std::string value) { values_[name].push_back(std::move(value)); }
    void add_argument(std::string value) { arguments_.push_back(std::move(value)); }

private:
    std::map<std::string, std::vector<std::string>, std::less<>> values_;
    std::vector<std::string> arguments_;
};

// The options that every command takes, and those that say where things are for commands that read any.
std::vector<OptionSpec> common_options(bool reads_workspace);

// Reads arguments by the specs (abbreviations, `--name=value`, `-j4`, `--`). Faults: `bad-option` with the
// nearest option; empty when there is one.
std::optional<Options> parse_options(std::vector<std::string> const& arguments,
                                     std::vector<OptionSpec> const& specs, Context& context);

// Whether an option or parameter of that name would have the PDFs encrypted, and why there is none.
bool asks_for_encryption(std::string_view name);
inline constexpr char const* no_encryption = "PDF/A forbids encryption (ISO 19005-3, 6.1.3), and every paper "
                                             "is PDF/A: who keeps it must always be able "
                                             "to open it; encrypt a copy, for instance: qpdf --encrypt "
                                             "USER-PASSWORD OWNER-PASSWORD 256 -- IN.pdf OUT.pdf";

// "  -j, --jobs N        help", one line an option, aligned.
std::string help_text(std::vector<OptionSpec> const& specs);

}
