#include "template/run/provenances.h"

#include "template/expressions/named_fields.h"
#include "template/run/language_at_hand.h"
#include "template/run/trace_recorder.h"

namespace rapporteur::templates {

std::uint32_t Provenances::number(Origin const& origin)
{
    if (!origin.traced()) return 0;
    void const* const what = origin.derived != nullptr ? origin.derived : origin.object.data;
    auto const found = numbers_.find({what, origin.field});
    if (found != numbers_.end()) return found->second;
    document::Provenance entry;
    if (origin.derived != nullptr) {
        entry.by = origin.derived->by;
        for (Origin const& part : origin.derived->from) {
            std::uint32_t const part_number = number(part);
            if (part_number != 0) entry.from.push_back(part_number);
        }
    } else {
        entry.record = origin.record->id;
        if (origin.field != nullptr) entry.field = std::string(origin.field->name);
        entry.at = origin.field != nullptr ? archive_.place_of(origin.object, *origin.field)
                                           : records::position_of(origin.object);
        // A text has a place in each language.
        if (origin.field != nullptr && origin.field->type.kind == records::Kind::text &&
            !origin.field->type.list) {
            records::Value const value = origin.field->get(origin.object.data, archive_);
            auto const* const text = std::get_if<records::LocalizedText const*>(&value);
            records::LocalizedText::Version const* const version =
                text != nullptr ? (*text)->choose(language_.tag()) : nullptr;
            if (version != nullptr && version->at.line != 0) entry.at = version->at;
        }
        if (entry.at.line == 0) entry.at = origin.record->origin.position();
        trace_.note_field(origin.record, records::object_of(*origin.record).type,
                          NamedFields::get().of(origin.record->type).sources);
        if (!origin.record->sources.empty()) {
            records::SourceUse const& use = origin.record->sources.front();
            entry.source = use.source.id;
            entry.locator = use.locator;
        }
    }
    entries_.push_back(std::move(entry));
    auto const made = static_cast<std::uint32_t>(entries_.size());
    numbers_.emplace(std::pair(what, origin.field), made);
    return made;
}

Origin Provenances::derive(document::Derived by, Values const& from)
{
    Derivation made;
    made.by = by;
    for (Value const& value : from) {
        Origin origin = value.origin;
        if (ObjectRef const* object = value.object()) {
            records::Record const* const record = records::as_record(object->object);
            origin = Origin{object->object, record != nullptr ? record : object->context, nullptr, nullptr};
        }
        if (origin.traced()) made.from.push_back(origin);
    }
    if (made.from.empty()) return {};
    derivations_.push_back(std::move(made));
    Origin result;
    result.derived = &derivations_.back();
    return result;
}

}
