#pragma once

#include "base/diagnostics/context.h"
#include "records/record.h"
#include "records/schema.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::records {

// A record that an archive was made without, since it has a fault or leads to a record that has one, with
// what is known of it: by that it may be missing from an answer, or it cannot be.
struct FaultyRecord {
    RecordType type{};
    std::string id; // empty: could not be read
    Position at;
    std::string because_of; // the id of the faulty record that it leads to; empty: it has a fault of its own
    // The records that it leads to, and of which types there may be more (a bit each), which could not be
    // read.
    std::vector<Record const*> links;
    std::uint16_t unknown_links = 0;
    std::string session; // the id of the session that it says it is of; empty: of none that is known
    bool is_session_known = true;
    std::string supersedes;         // the id of the record whose place it takes; empty: none that is known
    bool may_supersede_any = false; // for it could not be read whose

    bool may_lead_to(Record const& record) const;
};

// All records of some files, read, validated and joined to each other. Immutable; shared by all threads.
// Everything that it gives away lives as long as it does.
class Archive {
public:
    ~Archive();
    Archive(Archive const&) = delete;
    Archive& operator=(Archive const&) = delete;

    // All records of a type (Session, Resolution, …), in the order of date, then number or symbol, then id;
    // what has no date comes last.
    template <typename T> std::span<T const* const> list() const;
    std::span<Session const* const> sessions() const { return list<Session>(); }
    // The same list, as records.
    std::vector<Record const*> all(RecordType type) const;
    std::size_t size() const;

    Record const* find(std::string_view id) const;
    // The resolution or reference that a symbol, in any of its printed forms, or an alias names.
    Record const* find_symbol(std::string_view symbol) const;
    // Where the field's value is written, found by a search among the file's values; where the object is,
    // when it is not. Of a text see its versions.
    Position place_of(Object const& object, Field const& field) const;
    // What it was made without, in the order of file, then place (Faulty::left_out).
    std::span<FaultyRecord const> faulty() const;
    // Files read, in the order of path.
    std::span<FileName const> files() const;

    struct State;
    explicit Archive(std::unique_ptr<State> state);
    State const& state() const { return *state_; }

private:
    std::unique_ptr<State> state_;
};

// What becomes of an archive with errors: there is none, or it is made without the records that have them and
// those that lead to these, however far. Where an error stands in no record (a file that is not XML) there is
// none either.
enum class Faulty : std::uint8_t { refused, left_out };

// Reads every file; reports every fault of every file. Empty when there is an error (but see Faulty), and,
// without a word,
// when the context says to stop: it is asked at every element. `files` are read in the order of their names
// (bytewise), each once. Throws nothing but for want of memory. Cost: n log n in the records.
std::shared_ptr<Archive const> load(std::vector<std::string> files, Context& context,
                                    Faulty faulty = Faulty::refused);
// The same for texts in memory, each with the name that diagnostics use.
struct NamedText {
    std::string name;
    std::string bytes;
};
std::shared_ptr<Archive const> load_texts(std::vector<NamedText> texts, Context& context,
                                          Faulty faulty = Faulty::refused);

// The sessions that selectors choose (their forms: src/cli/manual.cpp), each once, in the archive's order.
// Faults: `nothing-selected` and `bad-option`, without a file, with the nearest ids.
std::vector<Session const*> select_sessions(Archive const& archive, std::span<std::string const> selectors,
                                            Context& context);
// The resolutions that selectors choose, whatever became of them.
std::vector<Resolution const*> select_resolutions(Archive const& archive,
                                                  std::span<std::string const> selectors, Context& context);

// The XSD 1.0 of the records vocabulary.
std::string records_xsd();

// A record as canonical XML (one element, attributes and children in the schema's order), indented by two
// spaces: the form that is attached to PDFs and compared.
std::string canonical_xml(Record const& record);
void append_canonical_xml(std::string& out, Record const& record);

}
