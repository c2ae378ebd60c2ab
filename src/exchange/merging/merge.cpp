#include "exchange/merging/merge.h"

#include "base/diagnostics/codes.h"

#include <set>

namespace rapporteur::exchange {

namespace {

using records::Record;

template <typename Take> void each_record(records::Storage const& storage, Take take)
{
#define RAPPORTEUR_EACH(word, Struct)                                                                        \
    for (records::Struct const& record : storage.of<records::Struct>()) take(record);
    RAPPORTEUR_RECORD_TYPES(RAPPORTEUR_EACH)
#undef RAPPORTEUR_EACH
}

class Joining {
public:
    Joining(records::Archive const* here, std::string const& into, records::Archive const* known, bool update,
            Digests const& digests, Context& context)
        : known_(known), update_(update), digests_(digests), context_(context)
    {
        if (here == nullptr) return;
        for (std::size_t type = 0; type < records::record_type_count; ++type) {
            for (Record const* record : here->all(static_cast<records::RecordType>(type))) {
                if (record->origin.position().file.str() == into) there_.emplace(record->id, record);
            }
        }
    }

    Merged join(records::Storage const& imported)
    {
        each_record(imported, [&](Record const& record) { take(record); });
        for (auto const& [id, record] : there_) {
            if (replaced_.contains(id)) continue;
            merged_.records.push_back(record);
            if (auto const digest = digests_.find(id); digest != digests_.end())
                merged_.digests.insert(*digest);
        }
        return std::move(merged_);
    }

private:
    void take(Record const& record)
    {
        Record const* const elsewhere = known_ != nullptr ? known_->find(record.id) : nullptr;
        if (elsewhere != nullptr) {
            taken(record, *elsewhere);
            return;
        }
        auto const there = there_.find(record.id);
        std::string const digest = digest_of(record);
        if (there == there_.end()) {
            ++merged_.made[std::string(records::Schema::get().of(record.type).plural)];
            put(record, digest);
            return;
        }
        Record const& old = *there->second;
        auto const written = digests_.find(record.id);
        bool const is_imports = written != digests_.end() && digest_of(old) == written->second;
        if (digest_of(old) == digest && old.type == record.type) {
            ++merged_.unchanged;
            put(record, digest);
        } else if (is_imports && (update_ || old.type == records::RecordType::reference || is_shared(old))) {
            ++merged_.updated;
            put(record, digest);
        } else if (update_ || is_shared(old)) {
            by_hand(old);
        } else {
            taken(record, old);
        }
    }

    // Sources, bodies, subjects and sessions are what several imports into one file have in common.
    static bool is_shared(Record const& record)
    {
        using records::RecordType;
        return record.type == RecordType::source || record.type == RecordType::body ||
               record.type == RecordType::subject || record.type == RecordType::session;
    }

    void put(Record const& record, std::string const& digest)
    {
        replaced_.insert(record.id);
        merged_.records.push_back(&record);
        merged_.digests[record.id] = digest;
    }

    void by_hand(Record const& old)
    {
        ++merged_.kept;
        Diagnostic diagnostic;
        diagnostic.severity = Severity::warning;
        diagnostic.code = codes::changed_by_hand;
        diagnostic.at = old.origin.position();
        diagnostic.message =
            "'" + old.id +
            "' was changed since it was imported and is kept as it is: to have the imported record, "
            "remove this one and import again";
        context_.diagnostics.add(std::move(diagnostic));
    }

    void taken(Record const& record, Record const& by)
    {
        merged_.is_refused = true;
        Diagnostic diagnostic;
        diagnostic.code = codes::duplicate_id;
        diagnostic.at = record.origin.position();
        diagnostic.message =
            "the id '" + record.id + "' is taken: " +
            (known_ != nullptr && known_->find(record.id) != nullptr
                 ? "give the import a prefix of its own with --id-prefix, or leave the text out"
                 : "import with --update to replace what an earlier import made");
        diagnostic.notes.push_back({by.origin.position(), "here"});
        context_.diagnostics.add(std::move(diagnostic));
    }

    records::Archive const* known_;
    bool update_;
    Digests const& digests_;
    Context& context_;
    std::map<std::string, Record const*> there_; // the file's own
    std::set<std::string> replaced_;
    Merged merged_;
};

}

Merged merge(records::Storage const& imported, records::Archive const* here, std::string const& into,
             records::Archive const* known, bool update, Digests const& digests, Context& context)
{
    return Joining(here, into, known, update, digests, context).join(imported);
}

}
