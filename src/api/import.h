#pragma once

#include "base/diagnostics/context.h"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Records from files of others, for programs and for the command `import`.
namespace rapporteur::api {

struct ImportFormat {
    std::string_view name; // "akn"
    std::string_view help;
};
std::vector<ImportFormat> import_formats();

struct ImportRequest {
    std::string format;
    std::vector<std::string> inputs;    // files and folders; "-" stands for `piped`
    std::optional<std::string> piped;   // bytes
    std::string into;                   // the file of records that is written
    std::vector<std::string> sources;   // files and folders of the archive that it is one of
    std::string source;                 // the id of the source of all records; empty: one is made
    std::string id_prefix;              // before every id that is made
    std::vector<std::string> languages; // BCP 47; only texts in these; empty: all
    std::string type;                   // of tables: what their rows are ("assistance")
    std::string mapping;                // of tables: the file that says which column is what; empty: none
    bool references = false;            // make references for what is cited and not on record
    bool allow_rejects = false;         // what is left out is a warning
    bool update = false;                // replace what an earlier import made and nobody changed since
    bool dry_run = false;               // write nothing
};

struct ImportReport {
    std::size_t read = 0;                    // texts, rows or transactions
    std::map<std::string, std::size_t> made; // by type: "resolutions"
    std::size_t updated = 0, unchanged = 0, kept = 0;
    std::map<std::string, std::size_t> left_out; // by reason
    std::vector<std::string> remarks;
    std::string rejects;   // what was left out, as a file of the format, where the format has rows
    bool writable = false; // the file is to become another, and nothing forbids it: as of a dry run
    bool written = false;
};

// Imports into a file of records, which is written whole or not at all. Faults are diagnostics; the report is
// there whatever was found, unless the context asked to stop. Throws FileError where the file cannot be
// written.
std::optional<ImportReport> import_records(ImportRequest request, Context& context);
// A mapping of the first input, a table, as it is understood without one: for people to mend. Empty, with a
// diagnostic, where it cannot be read.
std::string import_mapping(ImportRequest const& request, Context& context);

}
