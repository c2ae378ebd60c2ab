#include "records/vocabulary/describe_record.h"

namespace rapporteur::records {

namespace {

Record const& record_at(void const* object) { return *static_cast<Record const*>(object); }

// Its title, name, purpose or speaker.
Value title_of(void const* object, Archive const&)
{
    return as_itself(record_at(object), []<typename T>(T const& record) {
        if constexpr (requires { record.title; })
            return value_of(record.title);
        else if constexpr (requires { record.purpose; })
            return value_of(record.purpose);
        else if constexpr (requires { record.speaker; })
            return value_of(record.speaker);
        else if constexpr (requires { record.name; })
            return value_of(record.name);
        else
            return value_of(record.name_on(std::nullopt));
    });
}

Value symbol_of(void const* object, Archive const&)
{
    return as_itself(record_at(object), []<typename T>(T const& record) {
        if constexpr (requires { record.symbol; })
            return value_of(record.symbol);
        else
            return Value();
    });
}

Value date_of(void const* object, Archive const&)
{
    return as_itself(record_at(object), []<typename T>(T const& record) {
        if constexpr (std::is_base_of_v<Decision, T>)
            return value_of(record.date());
        else if constexpr (requires { record.start; })
            return value_of(record.start);
        else if constexpr (requires { record.date; })
            return value_of(record.date);
        else if constexpr (requires { record.due; })
            return value_of(record.due);
        else
            return Value();
    });
}

Value outcome_of(void const* object, Archive const&)
{
    return as_itself(record_at(object), []<typename T>(T const& record) {
        if constexpr (std::is_base_of_v<Decision, T>)
            return Value(std::string(record.outcome(is_of_security_council(record))));
        else
            return Value();
    });
}

Value form_of(void const* object, Archive const&)
{
    return as_itself(record_at(object), []<typename T>(T const& record) {
        if constexpr (std::is_base_of_v<Decision, T>)
            return Value(record.form.empty() ? std::string(form_words[0]) : record.form);
        else
            return Value();
    });
}

Value session_of(void const* object, Archive const&)
{
    return as_itself(record_at(object), []<typename T>(T const& record) {
        if constexpr (std::is_same_v<T, Session>)
            return value_of(&record);
        else if constexpr (requires { record.session; })
            return value_of(record.session);
        else
            return Value();
    });
}

Value body_of(void const* object, Archive const&)
{
    return as_itself(record_at(object), []<typename T>(T const& record) {
        if constexpr (std::is_same_v<T, Body>)
            return value_of(&record);
        else if constexpr (requires { record.body; })
            return value_of(record.body);
        else if constexpr (std::is_same_v<T, Resolution>)
            return record.session.target != nullptr ? value_of(record.session.target->body) : Value();
        else
            return Value();
    });
}

// The record, where it is a Wanted.
template <typename Wanted> Value itself_as(void const* object, Archive const&)
{
    return as_itself(record_at(object), []<typename T>(T const& record) {
        if constexpr (std::is_same_v<T, Wanted>)
            return value_of(&record);
        else
            return Value();
    });
}

Type maybe(Type type)
{
    type.optional = true;
    return type;
}

}

// The records of mixed types that `cites` and `cited_by` list: the fields that several types have, and the
// record itself as each type that may be cited.
void describe_any_record()
{
    Describe<AnyRecord> it("", "record", "records", "a record of any type");
    it.derived(
          "id", TypeOf<std::string>::make(),
          [](void const* object, Archive const&) { return value_of(record_at(object).id); }, "its id")
        .derived(
            "type", {Kind::code, false, false, nullptr},
            [](void const* object, Archive const&) {
                return Value(std::string(word_of(record_at(object).type)));
            },
            "what it is")
        .derived("title", maybe(TypeOf<LocalizedText>::make()), title_of,
                 "its title, name, purpose or speaker")
        .derived("symbol", maybe(TypeOf<Symbol>::make()), symbol_of, "its symbol")
        .derived("date", maybe(TypeOf<PartialDate>::make()), date_of,
                 "when it was adopted or decided on, held, said or given")
        .derived("outcome", {Kind::code, false, true, nullptr}, outcome_of,
                 "of a resolution or reference: what became of it")
        .derived("form", {Kind::code, false, true, nullptr}, form_of,
                 "of a resolution or reference: what it is")
        .derived("session", maybe(TypeOf<Session>::make()), session_of, "the session that it is of")
        .derived("body", maybe(TypeOf<Body>::make()), body_of, "the body that it is of")
        .derived("resolution", maybe(TypeOf<Resolution>::make()), itself_as<Resolution>,
                 "the record, where it is a resolution")
        .derived("reference", maybe(TypeOf<Reference>::make()), itself_as<Reference>,
                 "the record, where it is a reference")
        .derived("assistance", maybe(TypeOf<Assistance>::make()), itself_as<Assistance>,
                 "the record, where it is assistance")
        .derived("statement", maybe(TypeOf<Statement>::make()), itself_as<Statement>,
                 "the record, where it is a statement")
        .derived("appeal", maybe(TypeOf<Appeal>::make()), itself_as<Appeal>,
                 "the record, where it is an appeal")
        .derived("event", maybe(TypeOf<Event>::make()), itself_as<Event>, "the record, where it is an event")
        .derived(
            "supersedes", maybe(TypeOf<Record>::make()),
            [](void const* object, Archive const&) { return value_of(predecessor_of(record_at(object))); },
            "the record whose place it takes")
        .derived(
            "superseded_by", maybe(TypeOf<Record>::make()),
            [](void const* object, Archive const&) { return value_of(successor_of(record_at(object))); },
            "the record that took its place")
        .derived(
            "sources", TypeOf<std::vector<SourceUse>>::make(),
            [](void const* object, Archive const&) { return value_of(record_at(object).sources); },
            "where it was read")
        .derived(
            "variants", TypeOf<std::vector<Variant>>::make(),
            [](void const* object, Archive const&) { return value_of(record_at(object).variants); },
            "what other sources have")
        .derived(
            "notes", TypeOf<std::vector<Note>>::make(),
            [](void const* object, Archive const&) { return value_of(record_at(object).notes); }, "footnotes")
        .derived("file", TypeOf<std::string>::make(), file_of<Record>, "the file that it stands in")
        .derived("line", TypeOf<std::int64_t>::make(), line_of<Record>, "the line that it begins on");
    for (Field& field : it.table().info.fields) {
        if (field.name == "type") field.words = record_type_words;
        if (field.name == "outcome") field.words = outcome_words;
        if (field.name == "form") field.words = form_words;
    }
    it.table().position = [](void const* object) -> Position const& {
        return record_at(object).origin.position();
    };
}

}
