#include "records/checking/draft_index.h"

#include "base/diagnostics/codes.h"
#include "records/wording.h"

namespace rapporteur::records {

DraftIndex::DraftIndex(Reading& reading, bool whole, Context const& context)
    : reading_(reading), context_(context), whole_(whole)
{
    by_id_.reserve(reading.drafts.size());
    for (std::size_t i = 0; i < reading.drafts.size(); ++i) {
        Draft const& draft = reading.drafts[i];
        number_of_.emplace(draft.record, i);
        if (!draft.record->id.empty()) by_id_.emplace(draft.record->id, &draft);
    }
}

Draft const* DraftIndex::find(std::string_view id) const
{
    auto const found = by_id_.find(id);
    return found != by_id_.end() ? found->second : nullptr;
}

bool DraftIndex::may_be_unread(std::string_view id) const
{
    return !whole_ || reading_.unread_ids.contains(id);
}

Position DraftIndex::place_of(Draft const& draft, std::string_view xml_name) const
{
    Position at = draft.record->origin.position();
    if (ValuePlace const* place = draft.place(draft.table->element, xml_name)) {
        at.line = place->line;
        at.column = place->column;
    }
    return at;
}

Fault& DraftIndex::fault_at(std::string_view code, Draft const& draft, std::string_view xml_name,
                            std::string message)
{
    return fault_at(code, draft, draft.table->element, xml_name, std::move(message));
}

Fault& DraftIndex::fault_at(std::string_view code, Draft const& draft, std::string_view element,
                            std::string_view xml_name, std::string message)
{
    Fault fault;
    fault.code = code;
    fault.at = draft.record->origin.position();
    fault.length = length_of(draft.table->element);
    if (ValuePlace const* place = draft.place(element, xml_name)) {
        fault.at.line = place->line;
        fault.at.column = place->column;
        fault.length = place->length;
    }
    fault.message = std::move(message);
    return reading_.faults.add(std::move(fault));
}

void DraftIndex::contradiction(Draft const& draft, std::string_view xml_name, std::string message,
                               Position other, std::string note)
{
    fault_at(codes::contradiction, draft, xml_name, std::move(message))
        .notes.push_back({std::move(other), std::move(note)});
}

}
