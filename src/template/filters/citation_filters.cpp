#include "template/expressions/call_check.h"
#include "template/expressions/named_fields.h"
#include "template/filters/filters.h"
#include "template/run/inline_text.h"
#include "template/run/runtime.h"

// How records are named: sources with the place in them, resolutions and references by their symbols.
namespace rapporteur::templates {

namespace {

// ---- citation

Type check_citation(CallCheck& call)
{
    Type const& input = call.input.is(Kind::list) ? *call.input.item : call.input;
    bool const takes = input.is(Kind::unknown) || input.is_object(call.checker().schema().source_use()) ||
                       input.is_record(records::RecordType::source) ||
                       input.is_record(records::RecordType::resolution) ||
                       input.is_record(records::RecordType::reference) ||
                       input.is_object(call.checker().schema().any_record());
    if (!takes || input.optional) return call.wrong_input("sources, resolutions or references");
    return Type::of(Kind::text);
}

// Words that lead to the record's entry, where the paper has one.
Value leading_to(records::Record const& record, Value words)
{
    Fragment fragment;
    fragment.entry = record.id;
    fragment.pieces = std::make_shared<Values const>(Values{std::move(words)});
    return std::shared_ptr<Fragment const>(std::make_shared<Fragment const>(std::move(fragment)));
}

Value title_value(Runtime& runtime, records::Record const& record)
{
    runtime.trace.note_whole(&record);
    Value title = runtime.evaluator.text_field(record, NamedFields::get().of(record.type).title);
    return title.absent() ? Value(record.id) : title;
}

// The printed symbol of a resolution or reference, or its title where it has none, leading to its entry.
Value symbol_value(Runtime& runtime, records::Record const& record)
{
    runtime.trace.note_whole(&record);
    records::Object const object = records::object_of(record);
    records::Symbol const* symbol = nullptr;
    if (record.type == records::RecordType::reference) {
        auto const& reference = static_cast<records::Reference const&>(record);
        if (!reference.symbol.printed.empty()) symbol = &reference.symbol; // a decision may have none
    } else if (record.type == records::RecordType::resolution) {
        auto const& resolution = static_cast<records::Resolution const&>(record);
        if (resolution.symbol) symbol = &*resolution.symbol;
    }
    if (symbol != nullptr)
        return leading_to(record,
                          Value(symbol, Origin{object, &record, NamedFields::get().of(record.type).symbol}));
    Value title = runtime.evaluator.text_field(record, NamedFields::get().of(record.type).title);
    return title.absent() ? Value(record.id) : leading_to(record, std::move(title));
}

// A place in a source. Where the note begins with the source that the note before cites, "the same" names it;
// within one citation a source is named once.
Value cite_use(Runtime& runtime, ObjectRef const& object, records::Record const* previous, Place const& place)
{
    auto const& use = *static_cast<records::SourceUse const*>(object.object.data);
    if (use.source.target == nullptr) return use.source.id;
    records::Record const* source = use.source.target;
    runtime.trace.note_whole(source);
    runtime.notes.all_cited.insert(use.source.target);
    bool const begins_note =
        runtime.notes.open != nullptr && runtime.notes.open->empty() && runtime.notes.cited.empty();
    if (runtime.notes.open != nullptr) runtime.notes.cited.push_back(source);
    bool const has_locator = !use.locator.empty();
    Value locator(has_locator ? runtime.wording.locator(use.locator, place) : std::string(),
                  Origin{object.object, object.context, NamedFields::get().use_locator});
    if (source == previous && has_locator) return locator;
    bool const is_known = runtime.wording.has(MessageKey::citation_same) &&
                          runtime.wording.has(MessageKey::citation_same_whole);
    if (begins_note && source == runtime.notes.last_cited && is_known) {
        if (!has_locator) return runtime.wording.message(MessageKey::citation_same_whole, {}, place);
        return runtime.wording.message(MessageKey::citation_same, {{"locator", std::move(locator)}}, place);
    }
    Value title = leading_to(*source, title_value(runtime, *source));
    if (!has_locator) return title;
    return runtime.wording.message(MessageKey::citation,
                                   {{"title", std::move(title)}, {"locator", std::move(locator)}}, place);
}

Value cite(Runtime& runtime, ObjectRef const& object, records::Record const* previous, Place const& place)
{
    if (object.object.type == &records::Schema::get().source_use())
        return cite_use(runtime, object, previous, place);
    records::Record const* record = records::as_record(object.object);
    if (record == nullptr) return {};
    if (record->type == records::RecordType::source) {
        runtime.notes.all_cited.insert(static_cast<records::Source const*>(record));
        return leading_to(*record, title_value(runtime, *record));
    }
    Value symbol = symbol_value(runtime, *record);
    bool const has_symbol = (record->type == records::RecordType::reference &&
                             !static_cast<records::Reference const&>(*record).symbol.printed.empty()) ||
                            (record->type == records::RecordType::resolution &&
                             static_cast<records::Resolution const&>(*record).symbol);
    if (!has_symbol) return symbol;
    return runtime.wording.message(MessageKey::citation,
                                   {{"title", std::move(symbol)}, {"locator", title_value(runtime, *record)}},
                                   place);
}

Value run_citation(Runtime& runtime, Call const& call, Value const& input, Values const&)
{
    if (ObjectRef const* object = input.object()) return cite(runtime, *object, nullptr, call.place);
    Values pieces;
    records::Record const* previous = nullptr;
    for (Value const& item : input.items()) {
        ObjectRef const* object = item.object();
        if (object == nullptr) continue;
        if (!pieces.empty()) pieces.emplace_back("; ");
        pieces.push_back(cite(runtime, *object, previous, call.place));
        bool const is_use = object->object.type == &records::Schema::get().source_use();
        previous =
            is_use ? static_cast<records::SourceUse const*>(object->object.data)->source.target : nullptr;
    }
    return make_fragment(std::move(pieces));
}

// ---- symbol

Type check_symbol(CallCheck& call)
{
    bool const takes = call.input.is(Kind::symbol) || call.input.is_record(records::RecordType::resolution) ||
                       call.input.is_record(records::RecordType::reference) ||
                       call.input.is_object(call.checker().schema().any_record());
    if (!takes) return call.wrong_input("a resolution, a reference or a symbol");
    return Type::of(Kind::text);
}

Value run_symbol(Runtime& runtime, Call const&, Value const& input, Values const&)
{
    if (ObjectRef const* object = input.object()) {
        records::Record const* record = records::as_record(object->object);
        return record != nullptr ? symbol_value(runtime, *record) : Value();
    }
    return input;
}

}

void add_citation_filters(std::vector<FilterInfo>& filters)
{
    std::vector<ParameterInfo> const none;
    filters.push_back({"citation", none, check_citation, run_citation});
    filters.push_back({"symbol", none, check_symbol, run_symbol});
}

}
