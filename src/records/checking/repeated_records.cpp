#include "base/diagnostics/codes.h"
#include "records/checking/checks.h"
#include "records/vocabulary/vocabulary.h"
#include "records/wording.h"

#include <unordered_map>

namespace rapporteur::records {

namespace {

// What does not tell one record from another: what it is called, where it was read, what is noted of it.
bool is_beside_the_fact(Entry const& entry)
{
    return entry.xml_name == "id" || entry.part == &table_of<SourceUse>() || entry.part == &table_of<Note>();
}

// All that an element says, in the order of its table; two that say the same have one text.
void append_facts(Table const& table, void* object, std::string& out)
{
    for (Entry const& entry : table.entries) {
        if (is_beside_the_fact(entry)) continue;
        out += '\x1e';
        if (entry.written != nullptr) {
            if (auto const value = entry.written(object)) out += '=' + *value;
        } else if (entry.text != nullptr) {
            for (LocalizedText::Version const& version : entry.text(object).versions)
                out += '\x1f' + version.language + ' ' + plain_text(version.text, version.language);
        } else if (entry.parts != nullptr && entry.part != nullptr) {
            for (void const* part : entry.parts(object)) {
                out += '<';
                append_facts(*entry.part, const_cast<void*>(part), out);
                out += '>';
            }
        }
    }
}

}

void find_repeated_records(DraftIndex& index)
{
    std::unordered_map<std::string, Draft const*> known;
    for (Draft const& draft : index.drafts()) {
        if (index.is_stopped()) return;
        if (draft.record->type != RecordType::assistance) continue;
        std::string facts;
        append_facts(*draft.table, draft.object, facts);
        auto const [first, is_new] = known.emplace(std::move(facts), &draft);
        if (is_new) continue;
        Record const& earlier = *first->second->record;
        Fault& fault = index.fault_at(codes::repeated_record, draft, "id",
                                      "this says the same as " + in_quotes(earlier.id) +
                                          ", and both are added up: take one away, or say in its 'purpose' "
                                          "what it is for; one that corrects the other 'supersedes' it");
        fault.severity = Severity::warning;
        fault.notes.push_back({earlier.origin.position(), "the earlier one is here"});
    }
}

}
