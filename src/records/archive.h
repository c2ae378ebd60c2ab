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
    // Files read, in the order of path.
    std::span<FileName const> files() const;

    struct State;
    explicit Archive(std::unique_ptr<State> state);
    State const& state() const { return *state_; }

private:
    std::unique_ptr<State> state_;
};

// Reads every file; reports every fault of every file. Empty when there is any error, and, without a word,
// when the context says to stop: it is asked at every element. `files` are read in the order of their names
// (bytewise), each once. Throws nothing but for want of memory. Cost: n log n in the records.
std::shared_ptr<Archive const> load(std::vector<std::string> files, Context& context);
// The same for texts in memory, each with the name that diagnostics use.
struct NamedText {
    std::string name;
    std::string bytes;
};
std::shared_ptr<Archive const> load_texts(std::vector<NamedText> texts, Context& context);

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
