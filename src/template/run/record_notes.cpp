#include "template/run/record_notes.h"

#include "template/expressions/named_fields.h"
#include "template/run/inline_text.h"
#include "template/run/print.h"
#include "template/run/runtime.h"

namespace rapporteur::templates {

using document::Node;
using document::Role;

namespace {

template <typename Print> void append_record_note(Runtime& runtime, Print const& print, Nodes& out)
{
    runtime.notes.last_cited = nullptr;
    Node body = runtime.nodes.make(Role::note);
    body.ensure_attributes().is_of_record = true;
    Notes::While const none(runtime.notes, Notes::Allowed::no);
    print(body.children);
    out.push_back(std::move(body));
}

void append_record_note(Runtime& runtime, Value const& words, Nodes& out)
{
    append_record_note(
        runtime, [&](Nodes& children) { print_value(runtime, words, children); }, out);
}

// A field of the record; absent where it has no such field.
Value field_of(Runtime& runtime, records::Record const& record, records::Field const* field)
{
    if (field == nullptr) return {};
    return runtime.evaluator.step({field, Part::none}, runtime.evaluator.object(record));
}

}

void append_supersession(Runtime& runtime, records::Record const& record, Nodes& out)
{
    Place const& place = runtime.progress.place();
    auto const append = [&](records::Record const* other, MessageKey words, MessageKey words_of_figure) {
        if (other == nullptr) return;
        runtime.trace.note_whole(other);
        MessageArguments arguments;
        NamedFields::OfRecord const& fields = NamedFields::get().of(other->type);
        if (other->type == records::RecordType::assistance) {
            auto const& figure = static_cast<records::Assistance const&>(*other);
            Value amount = runtime.wording.figure(figure, false, MoneyStyle::symbol, place);
            arguments = {{"record", field_of(runtime, *other, fields.purpose)},
                         {"figure", std::move(amount)}};
            append_record_note(runtime, runtime.wording.message(words_of_figure, arguments, place), out);
            return;
        }
        Value name;
        for (records::Field const* const field : {fields.symbol, fields.title, fields.text}) {
            if (name.absent()) name = field_of(runtime, *other, field);
        }
        Fragment linked;
        linked.pieces = std::make_shared<Values const>(Values{std::move(name)});
        linked.entry = other->id;
        Value whole(std::make_shared<Fragment const>(std::move(linked)));
        append_record_note(runtime, runtime.wording.message(words, {{"record", std::move(whole)}}, place),
                           out);
    };
    runtime.trace.note_supersession(record);
    append(records::successor_of(record), MessageKey::superseded_by, MessageKey::superseded_by_figure);
    append(records::predecessor_of(record), MessageKey::supersedes, MessageKey::supersedes_figure);
}

void append_conversion(Runtime& runtime, records::Converted const& converted, records::Record const& record,
                       Nodes& out)
{
    if (!runtime.notes.allowed() || !runtime.notes.is_first(&converted)) return;
    Place const& place = runtime.progress.place();
    NamedFields const& fields = NamedFields::get();
    Origin const origin{{fields.conversion, &converted}, &record, fields.conversion_rate};
    Value rate = Value(runtime.language.format().number(converted.rate, true), origin);
    Value date =
        Value(runtime.language.format().date(converted.rate_date.value_or(PartialDate{}), DateStyle::long_),
              origin);
    Value amount = field_of(runtime, record, fields.of(record.type).amount);
    if (amount.absent()) return;
    amount = runtime.wording.money(amount, MoneyStyle::code, place);
    std::string source;
    for (records::SourceUse const& use : converted.sources) {
        if (use.source.target == nullptr) continue;
        runtime.trace.note_whole(use.source.target);
        runtime.notes.all_cited.insert(use.source.target);
        if (!source.empty()) source += "; ";
        source += runtime.wording.text_of(use.source.target->title, Supplied::bracketed);
        if (!use.locator.empty()) source += ", " + runtime.wording.locator(use.locator, place);
    }
    append_record_note(runtime,
                       runtime.wording.message(MessageKey::figure_converted,
                                               {{"figure", std::move(amount)},
                                                {"currency", Value(converted.currency)},
                                                {"rate", std::move(rate)},
                                                {"date", std::move(date)},
                                                {"source", Value(std::move(source))}},
                                               place),
                       out);
}

void append_notes(Runtime& runtime, records::Record const& record, Nodes& out)
{
    NamedFields::OfRecord const& fields = NamedFields::get().of(record.type);
    records::StructInfo const* const type = records::object_of(record).type;
    runtime.trace.note_supersession(record);
    if (runtime.notes.allowed() &&
        (records::successor_of(record) != nullptr || records::predecessor_of(record) != nullptr) &&
        runtime.notes.is_first(&record))
        append_supersession(runtime, record, out);
    if (record.type == records::RecordType::assistance) {
        runtime.trace.note_field(&record, type, fields.amount);
        runtime.trace.note_field(&record, type, fields.quantity);
        auto const& amount = static_cast<records::Assistance const&>(record).amount;
        auto const& quantity = static_cast<records::Assistance const&>(record).quantity;
        bool const is_correction =
            (amount && amount->number.is_negative()) || (quantity && quantity->number.is_negative());
        // A negative figure on record corrects others: it is no gift that was taken back.
        if (is_correction && runtime.notes.allowed() && runtime.notes.is_first(&amount))
            append_record_note(
                runtime, runtime.wording.message(MessageKey::figure_correction, {}, runtime.progress.place()),
                out);
    }
    runtime.trace.note_field(&record, type, fields.notes);
    if (!runtime.notes.allowed() || record.notes.empty()) return;
    records::StructInfo const& info = records::Schema::get().note();
    records::Field const* const field = NamedFields::get().note_text;
    for (records::Note const& each : record.notes) {
        if (!runtime.notes.is_first(&each)) continue;
        Origin const origin{{&info, &each}, &record, field};
        append_record_note(
            runtime, [&](Nodes& children) { print_text(runtime, each.text, origin, children); }, out);
    }
}

}
