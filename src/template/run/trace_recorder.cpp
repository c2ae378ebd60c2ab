#include "template/run/trace_recorder.h"

#include "base/text/sha256.h"
#include "template/expressions/named_fields.h"

#include <algorithm>
#include <utility>

namespace rapporteur::templates {

Trace::Record& TraceRecorder::entry(records::Record const& record)
{
    auto const [known, is_new] = places_.emplace(&record, trace_.records.size());
    if (is_new) trace_.records.push_back({.record = &record, .in_passing = true});
    return trace_.records[known->second];
}

Trace::Record& TraceRecorder::meet(records::Record const& record)
{
    Trace::Record& result = entry(record);
    if (result.in_passing) met_.push_back(&record);
    result.in_passing = false;
    return result;
}

bool TraceRecorder::add_field(records::Record const& record, Trace::Field field)
{
    std::vector<Trace::Field>& fields = entry(record).fields;
    if (std::find(fields.begin(), fields.end(), field) != fields.end()) return false;
    fields.push_back(field);
    return true;
}

void TraceRecorder::note_date(records::Record const& record)
{
    NamedFields::OfRecord const& fields = NamedFields::get().of(record.type);
    for (records::Field const* field :
         {fields.start, fields.date, fields.from, fields.adopted, fields.as_of, fields.session})
        note_field(&record, records::object_of(record).type, field);
}

void TraceRecorder::note_supersession(records::Record const& record)
{
    NamedFields::OfRecord const& fields = NamedFields::get().of(record.type);
    records::Object const object = records::object_of(record);
    note_field(&record, object.type, fields.supersedes);
    if (!note_field(&record, object.type, fields.superseded_by) || fields.superseded_by == nullptr) return;
    records::Record const* const successor = records::successor_of(record);
    Value answer;
    if (successor != nullptr) answer = ObjectRef{records::object_of(*successor), successor};
    note_list({object, &record}, *fields.superseded_by, answer);
}

void TraceRecorder::add_query(std::string name, std::vector<records::Record const*> const& answers)
{
    if (!queries_.insert(name).second) return;
    std::string ids;
    for (records::Record const* record : answers) ids += record->id + '\n';
    trace_.queries.push_back({std::move(name), answers.size(), sha256(ids)});
}

void TraceRecorder::note_list(ObjectRef const& of, records::Field const& field, Value const& answer)
{
    records::Record const* const owner = records::as_record(of.object);
    bool const is_of_archive = of.object.type == &records::Schema::get().archive();
    if (!is_of_archive && field.form != records::Form::derived) return;
    std::vector<records::Record const*> answers;
    auto const add = [&](Value const& value) {
        ObjectRef const* const object = value.object();
        records::Record const* const record =
            object != nullptr ? records::as_record(object->object) : nullptr;
        if (record != nullptr) answers.push_back(record);
    };
    add(answer);
    for (Value const& item : answer.items()) add(item);
    // What is derived from the record alone (the line that it begins on) is no query.
    if (!is_of_archive && (owner == nullptr ||
                           (answers.empty() && !field.type.list && field.type.kind != records::Kind::object)))
        return;
    std::string const of_what = is_of_archive ? "archive" : owner->id;
    add_query(of_what + "." + std::string(field.name), answers);
}

void TraceRecorder::note_lookup(std::string_view id, records::Record const* answer)
{
    std::vector<records::Record const*> answers;
    if (answer != nullptr) answers.push_back(answer);
    add_query("record " + std::string(id), answers);
}

void TraceRecorder::note_selection(std::span<records::Session const* const> sessions)
{
    add_query("selection", {sessions.begin(), sessions.end()});
}

void TraceRecorder::note_choice(records::Resolution const& resolution)
{
    add_query("selected resolution", {&resolution});
}

void TraceRecorder::note_message(std::uint32_t number, std::string const& language, bool is_found)
{
    std::vector<bool>& noted = noted_messages_[language];
    if (noted.size() <= number) noted.resize(messages_.keys().size() + 1);
    if (noted[number]) return;
    noted[number] = true;
    trace_.messages.push_back({messages_.key(number), language, is_found});
}

void TraceRecorder::note_absent_message(std::string_view key, std::string const& language)
{
    bool const is_known =
        std::any_of(trace_.messages.begin(), trace_.messages.end(),
                    [&](Trace::Message const& each) { return each.key == key && each.language == language; });
    if (!is_known) trace_.messages.push_back({std::string(key), language, false});
}

void TraceRecorder::note_parameter(std::string name, std::string value)
{
    trace_.parameters.push_back({std::move(name), std::move(value)});
}

void TraceRecorder::add_once(std::vector<std::string>& list, std::string text)
{
    if (std::find(list.begin(), list.end(), text) == list.end()) list.push_back(std::move(text));
}

}
