#pragma once

#include "base/diagnostics/codes.h"
#include "base/diagnostics/context.h"
#include "records/archive.h"
#include "records/storage.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

// What every importer is given and gives: files of others in, records as this archive writes them out. An
// importer knows one format; what becomes of its records (ids that are taken, records changed by hand, the
// file that is written, the report) is for import.h, alike for all formats.
namespace rapporteur::exchange {

// One file that is imported.
struct Input {
    FileName name;          // as the user gave it; "-" for what came through a pipe
    std::string_view bytes; // they stand only while the file is taken
};

// What the user asked for, and what is on record already.
struct Wishes {
    std::string source;                 // the id of the source of all records; empty: a source is made
    std::string id_prefix;              // stands before every id that is made
    std::string type;                   // of tables: the record type of their rows ("assistance")
    std::vector<std::string> languages; // BCP 47; only texts in these are taken; empty: all
    bool references = false;            // whether references are made for what texts cite
    bool doubts_allowed = false;        // `--allow-rejects`: what is left out is a warning
    records::NamedText const* mapping =
        nullptr; // of tables: which column is which field; null: by their heads
    records::Archive const* archive =
        nullptr; // what is on record, without the file that is written; null: nothing
    records::Archive const* with_file = nullptr; // the same with the file as it is; null: it is not there yet

    // All that is on record; null: nothing.
    records::Archive const* all() const { return with_file != nullptr ? with_file : archive; }
};

// Votes by name on a text that is on record, or comes with the same import.
struct MemberVotes {
    std::string resolution; // the id or a symbol of a resolution or reference
    std::vector<records::Votes> votes;
    Position at;
};

// What importing came to, so far.
struct Imported {
    records::Storage records;       // each with its origin: where it was read
    std::vector<MemberVotes> votes; // joined to the records that they are on
    std::size_t read = 0;           // things that could become a record: texts, rows, transactions
    std::map<std::string, std::size_t, std::less<>> left_out; // how many, by reason ("no amount")
    std::vector<std::string> remarks; // how a column was read, and its like: printed with the report
    std::string rejects;              // the rows that were left out, as a file of the same format

    // One thing that became no record: one more for its reason, and a diagnostic at its place (codes.h).
    void leave_out(Context& context, Wishes const& wishes, Position at, codes::Code code, std::string reason,
                   std::string message);
};

// Reads one format.
//
// Errors: a fault of a file is a diagnostic at its place and does not stop the next file. Throws nothing but
// for want of memory. Threads: one importer belongs to one thread.
class Importer {
public:
    Importer() = default;
    virtual ~Importer() = default;
    Importer(Importer const&) = delete;
    Importer& operator=(Importer const&) = delete;

    // Reads a file. Records may wait for those that come later (a text in its other languages).
    virtual void take(Input const& input, Imported& imported, Context& context) = 0;
    // After the last file: all records are in `imported` then. They are the same whatever the order of the
    // files.
    virtual void finish(Imported& imported, Context& context) = 0;
};

}
