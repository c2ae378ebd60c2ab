#include "base/diagnostics/codes.h"
#include "base/diagnostics/suggest.h"
#include "template/filters/filters.h"
#include "template/run/inline_text.h"
#include "template/run/messages.h"
#include "template/run/named_fields.h"
#include "template/run/runtime.h"

#include <algorithm>
#include <array>

// The filters that this language has of its own: what records hold, printed by the document's language.
namespace rapporteur::templates {

namespace {

bool is_object(Type const& type, records::RecordType wanted)
{
    return type.is(Kind::object) && type.object->is_record && type.object->record_type == wanted;
}

constexpr std::array<std::string_view, 4> date_styles{"long", "full", "medium", "short"};
constexpr std::array<std::string_view, 4> money_styles{"symbol", "code", "words", "number"};

// ---- date(style, part)

Type check_date(CallCheck& call)
{
    std::uint8_t const style = call.choice(0, date_styles);
    std::uint8_t const part = call.choice(1, {"whole", "day", "month", "year"});
    call.call.choice = static_cast<std::uint8_t>(style | (part << 4));
    if (!call.input.is(Kind::date)) return call.wrong_input("a date");
    bool const may_lack_it = part == 1 || part == 2;
    return Type::of(Kind::text).maybe(may_lack_it);
}

Value run_date(Runtime& runtime, Call const& call, Value const& input, Values const&)
{
    PartialDate const* date = input.get<PartialDate>();
    if (date == nullptr) return {};
    auto const part = static_cast<DatePart>(call.choice >> 4);
    if (part != DatePart::whole) {
        std::optional<std::string> text = runtime.language.format().date_part(*date, part);
        return text ? Value(std::move(*text), input.origin) : Value();
    }
    return Value(runtime.language.format().date(*date, static_cast<DateStyle>(call.choice & 0xF)),
                 input.origin);
}

// ---- period(style)

Type check_period(CallCheck& call)
{
    call.call.choice = call.choice(0, date_styles);
    bool const takes = is_object(call.input, records::RecordType::session) ||
                       is_object(call.input, records::RecordType::event) ||
                       is_object(call.input, records::RecordType::assistance);
    if (!takes) return call.wrong_input("a session, an event or assistance");
    return Type::of(Kind::text);
}

Value run_period(Runtime& runtime, Call const& call, Value const& input, Values const&)
{
    ObjectRef const* object = input.object();
    records::Record const* record = object != nullptr ? records::as_record(object->object) : nullptr;
    if (record == nullptr) return {};
    auto const style = static_cast<DateStyle>(call.choice);
    Origin origin{object->object, record, nullptr};
    auto const field = [&](std::string_view name) { origin.field = object->object.type->find(name); };
    // A session or event without an end is not open: when it ended is within its start, or not known.
    if (record->type == records::RecordType::session) {
        auto const& session = static_cast<records::Session const&>(*record);
        field("start");
        return runtime.wording.period(session.start, session.end, false, style, origin, call.place);
    }
    if (record->type == records::RecordType::event) {
        auto const& event = static_cast<records::Event const&>(*record);
        field("start");
        return runtime.wording.period(event.start, event.end, false, style, origin, call.place);
    }
    auto const& assistance = static_cast<records::Assistance const&>(*record);
    if (assistance.date) {
        field("date");
        return runtime.wording.period(assistance.date, std::nullopt, false, style, origin, call.place);
    }
    field(assistance.from ? "from" : "to");
    return runtime.wording.period(assistance.from, assistance.to, true, style, origin, call.place);
}

// ---- money(style), figure(style)

Type check_money(CallCheck& call)
{
    call.call.choice = call.choice(0, money_styles);
    if (!call.input.is(Kind::money)) return call.wrong_input("money");
    return Type::of(Kind::text);
}

Value run_money(Runtime& runtime, Call const& call, Value const& input, Values const&)
{
    return runtime.wording.money(input, static_cast<MoneyStyle>(call.choice), call.place);
}

Type check_figure(CallCheck& call)
{
    call.call.choice = call.choice(0, money_styles);
    bool const takes = is_object(call.input, records::RecordType::assistance) || call.input.is(Kind::money) ||
                       call.input.is(Kind::quantity);
    if (!takes) return call.wrong_input("assistance, money or a quantity");
    return Type::of(Kind::text);
}

// What is not known prints as such: it is not zero, and no blank.
Value run_figure(Runtime& runtime, Call const& call, Value const& input, Values const&)
{
    auto const style = static_cast<MoneyStyle>(call.choice);
    if (auto const* quantity = input.get<records::Quantity>())
        return runtime.wording.quantity(*quantity, input.origin, call.place);
    ObjectRef const* object = input.object();
    if (object == nullptr)
        return input.absent() ? runtime.wording.message(MessageKey::not_known, {}, call.place)
                              : runtime.wording.money(input, style, call.place);
    auto const& assistance = *static_cast<records::Assistance const*>(object->object.data);
    runtime.trace.note_record(&assistance);
    Origin origin{object->object, &assistance, NamedFields::get().of(assistance.type).amount};
    if (assistance.amount) return runtime.wording.money(Value(*assistance.amount, origin), style, call.place);
    if (assistance.quantity) {
        origin.field = NamedFields::get().of(assistance.type).quantity;
        return runtime.wording.quantity(*assistance.quantity, origin, call.place);
    }
    Value result = runtime.wording.message(MessageKey::not_known, {}, call.place);
    result.origin = origin;
    return result;
}

// ---- list_of(style)

Type check_list_of(CallCheck& call)
{
    Type const item = call.want_list();
    call.call.choice = call.choice(0, {"and", "or"});
    if (call.failed || item.is(Kind::unknown)) return Type();
    if (!call.require_there(item, "listed")) return Type();
    if (!item.is_printable())
        return call.wrong_input("a list of what prints; choose a field first: map(attribute='…')");
    return Type::of(Kind::text);
}

Value run_list_of(Runtime& runtime, Call const& call, Value const& input, Values const&)
{
    std::vector<std::string> texts;
    for (Value const& item : input.items()) texts.push_back(runtime.wording.text_of(item));
    if (texts.empty()) return std::string();
    Values pieces;
    for (Formatter::ListPiece& piece : runtime.language.format().list(texts, call.choice == 1)) {
        if (piece.item >= 0) {
            pieces.push_back(input.items()[static_cast<std::size_t>(piece.item)]);
        } else {
            pieces.emplace_back(std::move(piece.text));
        }
    }
    return make_fragment(std::move(pieces));
}

// ---- citation

bool is_part(Type const& type, records::StructInfo const& info)
{
    return type.is(Kind::object) && type.object == &info;
}

Type check_citation(CallCheck& call)
{
    Type const& input = call.input.is(Kind::list) ? *call.input.item : call.input;
    bool const takes = input.is(Kind::unknown) || is_part(input, call.checker().schema().source_use()) ||
                       is_object(input, records::RecordType::source) ||
                       is_object(input, records::RecordType::resolution) ||
                       is_object(input, records::RecordType::reference) ||
                       is_part(input, call.checker().schema().any_record());
    if (!takes || input.optional) return call.wrong_input("sources, resolutions or references");
    return Type::of(Kind::text);
}

// Words that lead to the record's entry, where the paper has one.
Value leading_to(records::Record const& record, Value words)
{
    Fragment fragment;
    fragment.link = soft_target(record.id);
    fragment.pieces = std::make_shared<Values const>(Values{std::move(words)});
    return std::shared_ptr<Fragment const>(std::make_shared<Fragment const>(std::move(fragment)));
}

Value title_value(Runtime& runtime, records::Record const& record)
{
    runtime.trace.note_record(&record);
    Value title = runtime.evaluator.text_field(record, NamedFields::get().of(record.type).title);
    return title.absent() ? Value(record.id) : title;
}

// The printed symbol of a resolution or reference, or its title where it has none, leading to its entry.
Value symbol_value(Runtime& runtime, records::Record const& record)
{
    runtime.trace.note_record(&record);
    records::Object const object = records::object_of(record);
    records::Symbol const* symbol = nullptr;
    if (record.type == records::RecordType::reference) {
        symbol = &static_cast<records::Reference const&>(record).symbol;
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
    runtime.trace.note_record(source);
    bool const begins_note =
        runtime.notes.open != nullptr && runtime.notes.open->empty() && runtime.notes.cited.empty();
    if (runtime.notes.open != nullptr) runtime.notes.cited.push_back(source);
    Value locator(use.locator, Origin{object.object, object.context, NamedFields::get().use_locator});
    bool const has_locator = !use.locator.empty();
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
    if (record->type == records::RecordType::source)
        return leading_to(*record, title_value(runtime, *record));
    Value symbol = symbol_value(runtime, *record);
    bool const has_symbol = record->type == records::RecordType::reference ||
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
    bool const takes = call.input.is(Kind::symbol) ||
                       is_object(call.input, records::RecordType::resolution) ||
                       is_object(call.input, records::RecordType::reference) ||
                       is_part(call.input, call.checker().schema().any_record());
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

// ---- verb

Type check_verb(CallCheck& call)
{
    records::StructInfo const& paragraph = call.checker().schema().paragraph();
    if (is_part(call.input, paragraph)) return Type::of(Kind::text).maybe();
    if (call.input.is(Kind::list) && is_part(*call.input.item, paragraph))
        return Type::list_of(Type::of(Kind::text));
    return call.wrong_input("a paragraph or a list of them");
}

Value verb_of(ObjectRef const& object)
{
    auto const& paragraph = *static_cast<records::Paragraph const*>(object.object.data);
    if (paragraph.verb.empty()) return {};
    Fragment fragment;
    fragment.emphasis = true;
    Origin const origin{object.object, object.context, NamedFields::get().paragraph_verb};
    fragment.pieces = std::make_shared<Values const>(Values{Value(paragraph.verb, origin)});
    return std::shared_ptr<Fragment const>(std::make_shared<Fragment const>(std::move(fragment)));
}

// Of a list: each verb once, where it comes first; paragraphs without one are passed over.
Value run_verb(Runtime& runtime, Call const&, Value const& input, Values const&)
{
    if (ObjectRef const* object = input.object()) return verb_of(*object);
    Values result;
    std::set<std::string> seen;
    for (Value const& item : input.items()) {
        if (item.object() == nullptr) continue;
        Value verb = verb_of(*item.object());
        if (!verb.absent() && seen.insert(runtime.wording.text_of(verb)).second)
            result.push_back(std::move(verb));
    }
    return make_list(std::move(result));
}

// ---- country

Type check_country(CallCheck& call)
{
    if (!call.input.is(Kind::token) && !call.input.is(Kind::text))
        return call.wrong_input("the code of a country");
    return Type::of(Kind::text);
}

Value run_country(Runtime& runtime, Call const&, Value const& input, Values const&)
{
    return Value(runtime.language.format().country(runtime.wording.plain_of(input)), input.origin);
}

// ---- t(…)

void lacks(CallCheck& call, std::string const& message, bool is_error)
{
    Range const range = call.range();
    if (is_error) {
        call.fault(codes::unknown_message, message);
    } else {
        call.checker().warn(call.place(), range, codes::unknown_message, message);
    }
}

// The message must be there, and take what is given, in the template's language; what another language lacks
// is a warning here, and a fault of a document in that language.
Type check_t(CallCheck& call)
{
    Checker& checker = call.checker();
    Messages const& messages = checker.messages();
    Typed const* operand = call.operand();
    std::string const* key = operand != nullptr && operand->code->op == Code::Op::constant
                                 ? operand->code->constant.get<std::string>()
                                 : nullptr;
    if (key == nullptr) {
        call.fault(codes::wrong_arguments, "the key of a message must be written out: 'key' | t");
        return Type();
    }
    Range const key_range{operand->at.begin + 1, operand->at.end - 1};
    std::optional<std::uint32_t> const number = messages.find(*key);
    Catalogue const* own = messages.catalogue(checker.language());
    Message const* message = number && own != nullptr ? own->find(*number) : nullptr;
    std::vector<std::string> names;
    bool sound = true;
    for (Argument const& argument : *call.arguments().list) {
        if (argument.name.empty()) {
            checker.fault(call.place(), argument.value->range, codes::wrong_arguments,
                          "arguments of a message have names: t(count=3)");
            sound = false;
            continue;
        }
        if (std::find(names.begin(), names.end(), argument.name) != names.end()) {
            checker.fault(call.place(), argument.name_range, codes::wrong_arguments,
                          "the argument '" + argument.name + "' is given already");
            sound = false;
            continue;
        }
        Typed value = checker.check(*argument.value, call.place());
        if (argument.name == "count") {
            if (!value.type.is(Kind::unknown) && !value.type.is_number()) {
                checker.expected(value, call.place(), "a number");
                sound = false;
            }
            sound = checker.require_there(value, call.place(), "counted") && sound;
        } else {
            sound = !value.type.is(Kind::unknown) && checker.require_printable(value, call.place()) && sound;
        }
        if (message != nullptr &&
            !std::binary_search(message->arguments.begin(), message->arguments.end(), argument.name)) {
            std::string const meant =
                nearest(argument.name, std::span<std::string const>(message->arguments));
            checker.fault(call.place(), argument.name_range, codes::wrong_arguments,
                          "the message '" + *key + "' has no argument '" + argument.name + "'", meant);
            names.push_back(meant); // a slip is told once
            sound = false;
        }
        names.push_back(argument.name);
        call.call.names.push_back(argument.name);
        call.call.arguments.push_back(std::move(value.code));
    }
    if (!number || message == nullptr) {
        std::vector<std::string> known;
        for (std::string const& candidate : messages.keys()) {
            std::optional<std::uint32_t> const at = messages.find(candidate);
            if (own != nullptr && at && own->find(*at) != nullptr) known.push_back(candidate);
        }
        checker.fault(call.place(), key_range, codes::unknown_message,
                      own == nullptr ? "there are no messages in '" + checker.language() + "'"
                                     : "there is no message '" + *key + "' in '" + own->language + "'",
                      nearest(*key, std::span<std::string const>(known)));
        call.failed = true;
        return Type();
    }
    for (std::string const& needed : message->arguments) {
        if (std::find(names.begin(), names.end(), needed) != names.end()) continue;
        call.fault(codes::wrong_arguments, "the message '" + *key + "' needs the argument '" + needed + "'");
    }
    for (Catalogue const& other : messages.catalogues()) {
        if (&other == own) continue;
        Message const* translated = other.find(*number);
        if (translated == nullptr) {
            if (!other.should_have(*message)) continue;
            lacks(call, "the language '" + other.language + "' has no message '" + *key + "'", false);
        } else if (translated->arguments != message->arguments) {
            lacks(call, "the message '" + *key + "' takes other arguments in '" + other.language + "'",
                  false);
        }
    }
    if (!sound) call.failed = true;
    call.call.message = *number;
    return Type::of(Kind::text);
}

Value run_t(Runtime& runtime, Call const& call, Value const&, Values const& values)
{
    MessageArguments arguments;
    std::optional<MessageCount> count;
    for (std::size_t i = 0; i < call.names.size(); ++i) {
        if (call.names[i] == "count") {
            count = MessageCount{values[i].number(), values[i].origin};
        } else {
            arguments.emplace_back(call.names[i], values[i]);
        }
    }
    return runtime.wording.message(call.message, arguments, call.place, count);
}

}

void add_own_filters(std::vector<FilterInfo>& filters)
{
    std::vector<ParameterInfo> const none;
    filters.push_back({"date", {{"style"}, {"part"}}, check_date, run_date});
    filters.push_back({"period", {{"style"}}, check_period, run_period});
    filters.push_back({"money", {{"style"}}, check_money, run_money});
    FilterInfo figure{"figure", {{"style"}}, check_figure, run_figure};
    figure.takes_absent = true;
    filters.push_back(figure);
    filters.push_back({"list_of", {{"style"}}, check_list_of, run_list_of});
    filters.push_back({"citation", none, check_citation, run_citation});
    filters.push_back({"symbol", none, check_symbol, run_symbol});
    filters.push_back({"verb", none, check_verb, run_verb});
    filters.push_back({"country", none, check_country, run_country});
    FilterInfo t{"t", none, check_t, run_t};
    t.variadic = t.any_name = true;
    filters.push_back(t);
}

}
