#include "template/run/runtime.h"

#include "base/values/language.h"
#include "template/run/inline_text.h"
#include "template/run/named_fields.h"

namespace rapporteur::templates {

using document::Node;
using document::Role;

Node Runtime::make(Role role)
{
    Node node(role);
    node.place = place_number;
    if (++nodes_ > context.limits.nodes && !stopped) {
        Place const nowhere;
        reach(at != nullptr ? *at : nowhere, "nodes", context.limits.nodes);
    }
    return node;
}

Node Runtime::make_text(std::string words)
{
    Node node = make(Role::text);
    node.text = std::move(words);
    return node;
}

void Runtime::append_gap(std::vector<Node>& out)
{
    if (std::string_view const gap = format.gap(); !gap.empty()) out.push_back(make_text(std::string(gap)));
}

std::uint32_t Runtime::provenance(Origin const& origin)
{
    if (!origin.traced()) return 0;
    void const* const what = origin.derived != nullptr ? origin.derived : origin.object.data;
    auto const found = provenances_.find({what, origin.field});
    if (found != provenances_.end()) return found->second;
    document::Provenance entry;
    if (origin.derived != nullptr) {
        entry.by = origin.derived->by;
        for (Origin const& part : origin.derived->from) {
            std::uint32_t const number = provenance(part);
            if (number != 0) entry.from.push_back(number);
        }
    } else {
        entry.record = origin.record->id;
        if (origin.field != nullptr) entry.field = std::string(origin.field->name);
        entry.at = origin.field != nullptr ? archive.place_of(origin.object, *origin.field)
                                           : records::position_of(origin.object);
        // A text has a place in each language.
        if (origin.field != nullptr && origin.field->type.kind == records::Kind::text &&
            !origin.field->type.list) {
            records::Value const value = origin.field->get(origin.object.data, archive);
            auto const* const text = std::get_if<records::LocalizedText const*>(&value);
            records::LocalizedText::Version const* const version =
                text != nullptr ? (*text)->choose(language) : nullptr;
            if (version != nullptr && version->at.line != 0) entry.at = version->at;
        }
        if (entry.at.line == 0) entry.at = origin.record->at;
        if (!origin.record->sources.empty()) {
            records::SourceUse const& use = origin.record->sources.front();
            entry.source = use.source.id;
            entry.locator = use.locator;
        }
    }
    document.provenances.push_back(std::move(entry));
    auto const number = static_cast<std::uint32_t>(document.provenances.size());
    provenances_.emplace(std::pair(what, origin.field), number);
    return number;
}

Origin Runtime::derive(document::Derived by, Values const& from)
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

void Runtime::append_text(std::string text, Origin const& origin, std::vector<Node>& out)
{
    if (text.empty()) return;
    Node node = make_text(std::move(text));
    node.provenance = provenance(origin);
    out.push_back(std::move(node));
}

namespace {

// The fields beside which a record's notes stand: its title, or its figure.
bool carries_notes(Origin const& origin)
{
    if (!origin.known() || origin.record == nullptr || origin.object.type == nullptr ||
        !origin.object.type->is_record)
        return false;
    NamedFields::OfRecord const& fields = NamedFields::get().of(origin.record->type);
    switch (origin.record->type) {
    case records::RecordType::assistance:
        return origin.field == fields.amount || origin.field == fields.quantity;
    case records::RecordType::body:
    case records::RecordType::subject: return origin.field == fields.name;
    case records::RecordType::quotation: return origin.field == fields.text;
    default: return origin.field == fields.title;
    }
}

}

namespace {

// What the value converts, where it is the amount of a conversion.
records::Converted const* converted_of(Origin const& origin)
{
    if (!origin.known() || origin.record == nullptr || origin.field != NamedFields::get().conversion_number)
        return nullptr;
    return static_cast<records::Converted const*>(origin.object.data);
}

}

void Runtime::print_inline(records::Inline const& piece, Origin const& origin, std::vector<Node>& out)
{
    auto const children = [&](Role role) {
        Node node = make(role);
        for (records::Inline const& child : piece.children) print_inline(child, origin, node.children);
        return node;
    };
    switch (piece.kind) {
    case records::Inline::Kind::text: append_text(piece.text, origin, out); break;
    case records::Inline::Kind::emphasis: out.push_back(children(Role::emphasis)); break;
    case records::Inline::Kind::strong: out.push_back(children(Role::strong)); break;
    case records::Inline::Kind::term: {
        Node node = children(Role::span);
        node.ensure_attributes().class_name = "term";
        node.ensure_attributes().language = piece.language;
        out.push_back(std::move(node));
        break;
    }
    case records::Inline::Kind::date:
        append_text(format.date(piece.date, DateStyle::long_), origin, out);
        break;
    case records::Inline::Kind::number: {
        Place const nowhere;
        append_text(text_of(qualified(piece.qualifier, format.number(piece.number, true),
                                      at != nullptr ? *at : nowhere)),
                    origin, out);
        break;
    }
    case records::Inline::Kind::cite: {
        Node link = make(Role::link);
        link.ensure_attributes().target = soft_target(piece.target_id);
        if (piece.target != nullptr && piece.target_type != nullptr) {
            touch(records::as_record({piece.target_type, piece.target}));
        }
        if (piece.children.empty()) {
            std::string text;
            for (char const c : cited(piece)) text += c == ' ' ? std::string("\u00a0") : std::string(1, c);
            Node symbol = make(Role::span);
            symbol.ensure_attributes().class_name = "symbol";
            append_text(std::move(text), origin, symbol.children);
            link.children.push_back(std::move(symbol));
        } else {
            for (records::Inline const& child : piece.children) print_inline(child, origin, link.children);
        }
        out.push_back(std::move(link));
        break;
    }
    }
}

void Runtime::print_rich(records::LocalizedText const& text, Origin const& origin, std::vector<Node>& out)
{
    records::LocalizedText::Version const* version = text.choose(language);
    if (version == nullptr) return;
    // Words in another language than the paper's say so, for hyphenation and for whoever listens.
    bool const is_foreign = !version->language.empty() && !language.empty() &&
                            primary_language(version->language) != primary_language(language);
    std::vector<Node> words;
    std::vector<Node>& pieces = is_foreign ? words : out;
    if (version->supplied) append_text("[", origin, pieces);
    for (records::Inline const& piece : version->text) print_inline(piece, origin, pieces);
    if (version->supplied) append_text("]", origin, pieces);
    if (is_foreign) {
        Node span = make(Role::span);
        span.ensure_attributes().language = version->language;
        span.children = std::move(words);
        out.push_back(std::move(span));
    }
}

void Runtime::append_record_note(Value const& words, std::vector<Node>& out)
{
    last_cited = nullptr;
    Node body = make(Role::note);
    body.ensure_attributes().class_name = "record"; // see settle_notes in inline_text.h
    notes_allowed = false;
    print(words, body.children);
    notes_allowed = true;
    out.push_back(std::move(body));
}

// A field of the record; absent where it has no such field.
Value Runtime::held(records::Record const& record, records::Field const* field)
{
    if (field == nullptr) return {};
    return step({field, Part::none}, object(record));
}

void Runtime::append_supersession(records::Record const& record, std::vector<Node>& out)
{
    Place const nowhere;
    Place const& place = at != nullptr ? *at : nowhere;
    auto const append = [&](records::Record const* other, std::optional<std::uint32_t> words,
                            std::optional<std::uint32_t> words_of_figure) {
        if (other == nullptr) return;
        touch(other);
        std::vector<std::pair<std::string, Value>> arguments;
        NamedFields::OfRecord const& fields = NamedFields::get().of(other->type);
        if (other->type == records::RecordType::assistance) {
            auto const& figure = static_cast<records::Assistance const&>(*other);
            Value amount = say(wordings.not_known, {}, place);
            if (figure.amount) {
                amount = money(held(*other, fields.amount), MoneyStyle::symbol, place);
            } else if (figure.quantity) {
                amount = quantity(*figure.quantity, held(*other, fields.quantity).origin, place);
            }
            arguments = {{"record", held(*other, fields.purpose)}, {"figure", std::move(amount)}};
            append_record_note(say(words_of_figure, arguments, place), out);
            return;
        }
        Value name;
        for (records::Field const* const field : {fields.symbol, fields.title, fields.text}) {
            if (name.absent()) name = held(*other, field);
        }
        Fragment linked;
        linked.pieces = std::make_shared<Values const>(Values{std::move(name)});
        linked.link = soft_target(other->id);
        Value whole(std::make_shared<Fragment const>(std::move(linked)));
        append_record_note(say(words, {{"record", std::move(whole)}}, place), out);
    };
    append(records::successor_of(record), wordings.superseded_by, wordings.superseded_by_figure);
    append(records::predecessor_of(record), wordings.supersedes, wordings.supersedes_figure);
}

void Runtime::append_conversion(records::Converted const& converted, records::Record const& record,
                                std::vector<Node>& out)
{
    if (!notes_allowed || !say_once(&converted)) return;
    Place const nowhere;
    Place const& place = at != nullptr ? *at : nowhere;
    NamedFields const& fields = NamedFields::get();
    Origin const origin{{fields.conversion, &converted}, &record, fields.conversion_rate};
    Value rate = Value(format.number(converted.rate, true), origin);
    Value date = Value(format.date(converted.rate_date.value_or(PartialDate{}), DateStyle::long_), origin);
    Value amount = held(record, fields.of(record.type).amount);
    if (amount.absent()) return;
    amount = money(amount, MoneyStyle::code, place);
    std::string source;
    for (records::SourceUse const& use : converted.sources) {
        if (use.source.target == nullptr) continue;
        touch(use.source.target);
        if (!source.empty()) source += "; ";
        source += words_of(use.source.target->title, true);
        if (!use.locator.empty()) source += ", " + use.locator;
    }
    append_record_note(say(wordings.converted,
                           {{"figure", std::move(amount)},
                            {"currency", Value(converted.currency)},
                            {"rate", std::move(rate)},
                            {"date", std::move(date)},
                            {"source", Value(std::move(source))}},
                           place),
                       out);
}

void Runtime::append_notes(records::Record const& record, std::vector<Node>& out)
{
    if (notes_allowed &&
        (records::successor_of(record) != nullptr || records::predecessor_of(record) != nullptr) &&
        say_once(&record))
        append_supersession(record, out);
    if (record.type == records::RecordType::assistance) {
        auto const& amount = static_cast<records::Assistance const&>(record).amount;
        auto const& quantity = static_cast<records::Assistance const&>(record).quantity;
        bool const is_correction =
            (amount && amount->number.is_negative()) || (quantity && quantity->number.is_negative());
        Place const nowhere;
        // A negative figure on record corrects others: it is no gift that was taken back.
        if (is_correction && notes_allowed && say_once(&amount))
            append_record_note(say(wordings.correction, {}, at != nullptr ? *at : nowhere), out);
    }
    if (!notes_allowed || record.notes.empty()) return;
    records::StructInfo const& info = records::Schema::get().note();
    records::Field const* const field = NamedFields::get().note_text;
    for (records::Note const& each : record.notes) {
        if (!say_once(&each)) continue;
        last_cited = nullptr;
        Node body = make(Role::note);
        body.ensure_attributes().class_name = "record"; // see settle_notes in inline_text.h
        notes_allowed = false;
        print_rich(each.text, Origin{{&info, &each}, &record, field}, body.children);
        notes_allowed = true;
        out.push_back(std::move(body));
    }
}

void Runtime::print_paragraph(std::string_view class_name, Value const& words, std::vector<Node>& out)
{
    Node paragraph = make(Role::paragraph);
    paragraph.ensure_attributes().class_name = class_name;
    print(words, paragraph.children);
    settle_inlines(paragraph.children);
    out.push_back(std::move(paragraph));
}

void Runtime::print(Value const& value, std::vector<Node>& out)
{
    if (stopped) return;
    Place const nowhere;
    Place const& place = at != nullptr ? *at : nowhere;
    Origin const& origin = value.origin;
    if (value.absent()) {
        if (draft) {
            warn(place, codes::missing_value, "there is no value to print here: the draft has a mark",
                 &origin);
            Node span = make(Role::span);
            span.ensure_attributes().class_name = "missing";
            append_text(text_of(say(wordings.missing, {}, place)), origin, span.children);
            out.push_back(std::move(span));
        } else {
            fail(place, codes::missing_value, "there is no value to print here", &origin);
        }
        return;
    }
    if (auto const* text = value.get<records::LocalizedText const*>()) {
        // A note that the template prints itself is not said again beside its record.
        if (origin.known() && origin.object.type == &records::Schema::get().note())
            (void)say_once(origin.object.data);
        print_rich(**text, origin, out);
    } else if (auto const* fragment = value.get<std::shared_ptr<Fragment const>>()) {
        std::vector<Node> pieces;
        // The whole carries the record's notes, not a piece of it in the middle.
        bool const held_back = carries_notes(origin) && notes_allowed;
        if (held_back) notes_allowed = false;
        for (Value const& piece : *(*fragment)->pieces) {
            if (!piece.origin.traced() && origin.traced() &&
                piece.get<std::shared_ptr<Fragment const>>() == nullptr) {
                Value with_origin = piece;
                with_origin.origin = origin;
                print(with_origin, pieces);
            } else {
                print(piece, pieces);
            }
        }
        if (held_back) notes_allowed = true;
        if ((*fragment)->is_symbol) {
            Node span = make(Role::span);
            span.ensure_attributes().class_name = "symbol";
            span.children = std::move(pieces);
            pieces.clear();
            pieces.push_back(std::move(span));
        }
        if ((*fragment)->emphasis) {
            Node emphasis = make(Role::emphasis);
            emphasis.ensure_attributes().class_name = "verb";
            emphasis.children = std::move(pieces);
            pieces.clear();
            pieces.push_back(std::move(emphasis));
        }
        if (!(*fragment)->link.empty()) {
            Node link = make(Role::link);
            link.ensure_attributes().target = (*fragment)->link;
            link.children = std::move(pieces);
            pieces.clear();
            pieces.push_back(std::move(link));
        }
        for (Node& piece : pieces) out.push_back(std::move(piece));
    } else if (value.get<records::Symbol const*>() != nullptr) {
        Node span = make(Role::span);
        span.ensure_attributes().class_name = "symbol";
        append_text(text_of(value), origin, span.children);
        out.push_back(std::move(span));
    } else {
        std::string words = text_of(value);
        if (check_length(words, place)) append_text(std::move(words), origin, out);
    }
    if (records::Converted const* const converted = converted_of(origin))
        append_conversion(*converted, *origin.record, out);
    if (carries_notes(origin)) append_notes(*origin.record, out);
}

}
