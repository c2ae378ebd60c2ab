#include "exchange/merging/merge.h"

#include "base/diagnostics/codes.h"

#include <algorithm>
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

using records::LocalizedText;

// The languages of both, in the words of the later where both have one.
void unite(LocalizedText& later, LocalizedText const& earlier)
{
    LocalizedText both = earlier;
    for (LocalizedText::Version& version : later.versions) {
        auto const same =
            std::find_if(both.versions.begin(), both.versions.end(), [&](LocalizedText::Version const& each) {
                return each.language == version.language;
            });
        if (same != both.versions.end())
            *same = std::move(version);
        else
            both.versions.push_back(std::move(version));
    }
    later = std::move(both);
}

void unite_texts(records::Source& later, records::Source const& earlier)
{
    unite(later.title, earlier.title);
    unite(later.publisher, earlier.publisher);
    unite(later.author, earlier.author);
}

void unite_texts(records::Body& later, records::Body const& earlier)
{
    // Names by their dates are the later import's.
    if (later.names.size() == 1 && earlier.names.size() == 1)
        unite(later.names.front().text, earlier.names.front().text);
    unite(later.abbreviation, earlier.abbreviation);
    unite(later.list_heading, earlier.list_heading);
}

void unite_texts(records::Subject& later, records::Subject const& earlier)
{
    unite(later.name, earlier.name);
}

void unite_texts(records::Session& later, records::Session const& earlier)
{
    for (LocalizedText records::Session::*text : {&records::Session::place, &records::Session::title,
                                                  &records::Session::theme, &records::Session::summary})
        unite(later.*text, earlier.*text);
}

template <typename Type>
Record const& united(Record const& later, Record const& earlier, records::Storage& storage)
{
    Type& both = storage.of<Type>().emplace_back(static_cast<Type const&>(later));
    unite_texts(both, static_cast<Type const&>(earlier));
    both.language = earlier.language; // that of the first of its texts
    return both;
}

// The later record, with the texts in languages that only the earlier has.
Record const& united(Record const& later, Record const& earlier, records::Storage& storage)
{
    using records::RecordType;
    switch (later.type) {
    case RecordType::source: return united<records::Source>(later, earlier, storage);
    case RecordType::body: return united<records::Body>(later, earlier, storage);
    case RecordType::subject: return united<records::Subject>(later, earlier, storage);
    case RecordType::session: return united<records::Session>(later, earlier, storage);
    default: return later;
    }
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
    void take(Record const& imported)
    {
        auto const there = there_.find(imported.id);
        Record const& record = there != there_.end() && there->second->type == imported.type
                                   ? united(imported, *there->second, merged_.united)
                                   : imported;
        Record const* const elsewhere = known_ != nullptr ? known_->find(record.id) : nullptr;
        if (elsewhere != nullptr) {
            taken(record, *elsewhere);
            return;
        }
        std::string const digest = digest_of(record);
        if (there == there_.end()) {
            ++merged_.made[std::string(records::Schema::get().of(record.type).plural)];
            put(record, digest);
            return;
        }
        Record const& old = *there->second;
        using records::RecordType;
        if (record.type == RecordType::reference && old.type == RecordType::resolution) return;
        auto const written = digests_.find(record.id);
        bool const is_imports = written != digests_.end() && digest_of(old) == written->second;
        bool const is_the_text = old.type == RecordType::reference && record.type == RecordType::resolution;
        if (old.type != record.type && !is_the_text) {
            taken(record, old);
        } else if (digest_of(old) == digest && old.type == record.type) {
            ++merged_.unchanged;
            put(record, digest);
        } else if (is_imports && (update_ || old.type == RecordType::reference || is_shared(old))) {
            ++merged_.updated;
            tell_of_lost_languages(record, old);
            put(record, digest);
        } else if (update_ || is_shared(old)) {
            by_hand(old);
        } else {
            taken(record, old);
        }
    }

    static std::set<std::string> languages_of(records::Resolution const& text)
    {
        std::set<std::string> languages;
        auto const add = [&](records::Provisions const& part) {
            if (part.present) languages.insert(part.language.empty() ? text.language : part.language);
        };
        add(text.preamble);
        add(text.operative);
        for (records::Provisions const& part : text.preamble_translations) add(part);
        for (records::Provisions const& part : text.operative_translations) add(part);
        return languages;
    }

    // An import of fewer languages than the one before takes the others away.
    void tell_of_lost_languages(Record const& record, Record const& old)
    {
        if (record.type != records::RecordType::resolution || old.type != record.type) return;
        std::set<std::string> const now = languages_of(static_cast<records::Resolution const&>(record));
        std::string lost;
        for (std::string const& language : languages_of(static_cast<records::Resolution const&>(old))) {
            if (!now.contains(language)) lost += (lost.empty() ? "'" : ", '") + language + "'";
        }
        if (lost.empty()) return;
        Diagnostic diagnostic;
        diagnostic.severity = Severity::warning;
        diagnostic.code = codes::not_kept;
        diagnostic.at = old.origin.position();
        diagnostic.message =
            "'" + old.id + "' was on record in " + lost +
            " too, which this import does not have: to keep that, import all languages in one go";
        context_.diagnostics.add(std::move(diagnostic));
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
             : by.type == records::RecordType::reference && record.type == records::RecordType::resolution
                 ? "a reference that no import made has it; remove that one and import again"
             : by.type != record.type
                 ? "a record of another type has it; give the import a prefix of its own with --id-prefix"
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
