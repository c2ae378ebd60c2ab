#include "exchange/merging/join_votes.h"

#include "base/diagnostics/codes.h"
#include "base/text/visible.h"

#include <algorithm>
#include <map>

namespace rapporteur::exchange {

namespace {

using records::Record;
using records::RecordType;

// Texts that were imported, by id and by symbol.
class Texts {
public:
    explicit Texts(records::Storage& storage) : storage_(storage)
    {
        for (auto& each : storage.of<records::Resolution>()) {
            add(each.id, each);
            if (each.symbol) add(each.symbol->key, each);
        }
        for (auto& each : storage.of<records::Reference>()) {
            add(each.id, each);
            if (!each.symbol.printed.empty()) add(each.symbol.key, each);
        }
    }

    // The decision that a text is, for its votes; null: there is none.
    records::Decision* find(std::string const& name) const
    {
        auto found = by_name_.find(name);
        if (found == by_name_.end()) found = by_name_.find(records::Symbol::parse(name).key);
        return found != by_name_.end() ? found->second : nullptr;
    }
    // A copy of a text of the file, to be changed.
    records::Decision* copy(Record const& record)
    {
        if (record.type == RecordType::resolution)
            return &add(record.id, storage_.of<records::Resolution>().emplace_back(
                                       static_cast<records::Resolution const&>(record)));
        if (record.type == RecordType::reference)
            return &add(record.id, storage_.of<records::Reference>().emplace_back(
                                       static_cast<records::Reference const&>(record)));
        return nullptr;
    }

private:
    records::Decision& add(std::string const& name, records::Decision& text)
    {
        by_name_.emplace(name, &text);
        return text;
    }

    records::Storage& storage_;
    std::map<std::string, records::Decision*> by_name_;
};

Record const* find_in(records::Archive const* archive, std::string const& name)
{
    if (archive == nullptr) return nullptr;
    Record const* const record = archive->find(name);
    return record != nullptr ? record : archive->find_symbol(name);
}

}

void join_votes(Imported& imported, records::Archive const* here, records::Archive const* known,
                std::string const& into, Wishes const& wishes, Context& context)
{
    if (imported.votes.empty()) return;
    Texts texts(imported.records);
    for (MemberVotes& each : imported.votes) {
        records::Decision* text = texts.find(each.resolution);
        Record const* const record =
            text != nullptr ? nullptr : find_in(here != nullptr ? here : known, each.resolution);
        std::string const file = record != nullptr ? record->origin.position().file.str() : std::string();
        if (record != nullptr && file == into) {
            text = texts.find(record->id);
            if (text == nullptr) text = texts.copy(*record);
        }
        if (text == nullptr) {
            std::string const name = "'" + visible(each.resolution) + "'";
            imported.leave_out(context, wishes, each.at, codes::left_out,
                               "a vote on a text that is not there",
                               record != nullptr && file != into
                                   ? name + " is in '" + file + "': import its votes into that file"
                                   : "no resolution or reference " + name +
                                         " is on record: import it first, or write its id");
            continue;
        }
        for (records::Votes const& votes : each.votes)
            std::erase_if(text->votes, [&](records::Votes const& old) { return old.of == votes.of; });
        text->votes.insert(text->votes.end(), each.votes.begin(), each.votes.end());
    }
}

}
