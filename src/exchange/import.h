#pragma once

#include "exchange/importer.h"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace rapporteur::exchange {

// What is imported, from where and into what.
struct ImportPlan {
    std::string format;               // of formats.h
    std::vector<std::string> inputs;  // files, and folders whose files of the format are taken
    std::optional<std::string> piped; // the bytes of the input "-"
    std::string into;                 // the file of records
    std::vector<std::string> sources; // the files of the archive that it is one of; `into` may be among them
    Wishes wishes;                    // but for `archive`
    bool update = false; // records of an earlier import are replaced where nobody changed them since
    bool dry_run = false;
};

struct ImportReport {
    std::size_t read = 0;                             // texts, rows or transactions
    std::map<std::string, std::size_t> made;          // records by type: "resolutions"
    std::size_t updated = 0, unchanged = 0, kept = 0; // kept: changed by hand since they were imported
    std::map<std::string, std::size_t, std::less<>> left_out; // by reason
    std::vector<std::string> remarks;
    std::string rejects;
    bool writable = false; // the file is to become another, and nothing forbids it: as of a dry run
    bool written = false;
};

// Imports: reads the inputs, joins what they give to the records that `into` has, checks the archive as it
// will be, and writes the file, whole or not at all, in canonical order.
//
// Faults: those of the importer; `nothing-imported` where a file or all of them give nothing; `duplicate-id`
// for an id that another file or, without `update`, the same file has for another record; `changed-by-hand`;
// every error that the archive would have and has not now: then nothing is written. The report is there
// whatever was found, unless the context asked to stop. Throws FileError where the file cannot be written.
std::optional<ImportReport> import_files(ImportPlan plan, Context& context);

}
