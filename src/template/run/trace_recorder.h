#pragma once

#include "records/archive.h"
#include "template/expressions/value.h"
#include "template/run/messages.h"
#include "template/run/trace.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace rapporteur::templates {

// Records what a run reads. Of one run and thread. Cost: reading a field that was read just before, a few
// nanoseconds; a list that is read for the first time, the digest of its ids.
class TraceRecorder {
public:
    // `messages` must outlive it.
    explicit TraceRecorder(Messages const& messages) : messages_(messages) {}

    // A record was met: the paper is made from it. Null is none.
    void note_record(records::Record const* record)
    {
        if (record != nullptr) (void)meet(*record);
    }
    // Some of a record was read, not by fields that are noted; this alone does not make it one that the paper
    // is made from.
    void note_contents(records::Record const* record)
    {
        if (record != nullptr) entry(*record).is_whole = true;
    }
    // Both.
    void note_whole(records::Record const* record)
    {
        if (record != nullptr) meet(*record).is_whole = true;
    }
    // A field of a record, or of a part of it, was read; of what is no record's (null) nothing is noted. A
    // field that is null is none. Returns whether nobody knew that it was read.
    bool note_field(records::Record const* record, records::StructInfo const* of, records::Field const* field)
    {
        if (record == nullptr || field == nullptr) return field != nullptr;
        Recent& recent = recent_[slot_of(record, field)];
        if (recent.record == record && recent.field == field) return false;
        recent = {record, field};
        return add_field(*record, {of, field});
    }
    // The fields that say of which date a record is (date_of).
    void note_date(records::Record const& record);
    // The fields that say what a record took the place of, and what took its place.
    void note_supersession(records::Record const& record);

    // A list that was read, or a record that was derived from others; of what, by which field. Once each.
    void note_list(ObjectRef const& of, records::Field const& field, Value const& answer);
    // A record that was asked for by its id; null: there is none.
    void note_lookup(std::string_view id, records::Record const* answer);
    // The records that were chosen for the run.
    void note_selection(std::span<records::Session const* const> sessions);
    void note_choice(records::Resolution const& resolution);

    // By its number in the catalogues.
    void note_message(std::uint32_t number, std::string const& language, bool is_found);
    // One that no language has.
    void note_absent_message(std::string_view key, std::string const& language);
    void note_parameter(std::string name, std::string value);
    void note_file(std::string path) { add_once(trace_.files, std::move(path)); }
    void note_absent_file(std::string path) { add_once(trace_.absent_files, std::move(path)); }

    // The records met so far, in the order in which they were.
    std::vector<records::Record const*> const& records() const { return met_; }
    Trace take() { return std::move(trace_); }

private:
    struct Recent {
        records::Record const* record = nullptr;
        records::Field const* field = nullptr;
    };
    static constexpr std::size_t recent_count = 1024; // a power of two
    static std::size_t slot_of(records::Record const* record, records::Field const* field)
    {
        auto const bits =
            reinterpret_cast<std::uintptr_t>(record) / 32 * 31 + reinterpret_cast<std::uintptr_t>(field) / 16;
        return static_cast<std::size_t>(bits) % recent_count;
    }
    Trace::Record& entry(records::Record const& record);
    Trace::Record& meet(records::Record const& record);
    bool add_field(records::Record const& record, Trace::Field field);
    void add_query(std::string name, std::vector<records::Record const*> const& answers);
    static void add_once(std::vector<std::string>& list, std::string text);

    Messages const& messages_;
    Trace trace_;
    std::unordered_map<records::Record const*, std::size_t> places_; // in Trace::records
    std::vector<records::Record const*> met_;
    std::array<Recent, recent_count> recent_{}; // which fields need not be looked for among a record's
    std::unordered_set<std::string> queries_;
    // Of each language that was at hand: which messages were noted.
    std::unordered_map<std::string, std::vector<bool>> noted_messages_;
};

}
