#include "template/run/print.h"

#include "base/diagnostics/codes.h"
#include "base/values/language.h"
#include "template/expressions/named_fields.h"
#include "template/run/inline_text.h"
#include "template/run/missing_translations.h"
#include "template/run/record_notes.h"
#include "template/run/runtime.h"

namespace rapporteur::templates {

using document::Node;
using document::Role;

namespace {

void append_text(Runtime& runtime, std::string text, Origin const& origin, Nodes& out)
{
    if (text.empty()) return;
    Node node = runtime.nodes.make_text(std::move(text));
    node.provenance = runtime.provenances.number(origin);
    out.push_back(std::move(node));
}

void print_inline(Runtime& runtime, records::Inline const& piece, Origin const& origin, Nodes& out)
{
    auto const children = [&](Role role) {
        Node node = runtime.nodes.make(role);
        for (records::Inline const& child : piece.children)
            print_inline(runtime, child, origin, node.children);
        return node;
    };
    switch (piece.kind) {
    case records::Inline::Kind::text:
        append_text(runtime, runtime.wording.in_its_digits(piece.text), origin, out);
        break;
    case records::Inline::Kind::emphasis: out.push_back(children(Role::emphasis)); break;
    case records::Inline::Kind::strong: out.push_back(children(Role::strong)); break;
    case records::Inline::Kind::term: {
        LanguageScope const scope(runtime.language, piece.language);
        Node node = children(Role::span);
        node.ensure_attributes().class_name = "term";
        node.ensure_attributes().language = piece.language;
        out.push_back(std::move(node));
        break;
    }
    case records::Inline::Kind::date:
    case records::Inline::Kind::number:
        append_text(runtime, runtime.wording.text_of_figure(piece), origin, out);
        break;
    case records::Inline::Kind::cite: {
        Node link = runtime.nodes.make(Role::link);
        link_if_there(link, records::id_of_target(piece));
        if (piece.target != nullptr && piece.target_type != nullptr) {
            runtime.trace.note_whole(records::as_record({piece.target_type, piece.target}));
        }
        if (piece.children.empty()) {
            std::string text;
            for (char const c : runtime.wording.text_of_citation(piece))
                text += c == ' ' ? std::string("\u00a0") : std::string(1, c);
            Node symbol = runtime.nodes.make(Role::span);
            symbol.ensure_attributes().class_name = "symbol";
            append_text(runtime, std::move(text), origin, symbol.children);
            link.children.push_back(std::move(symbol));
        } else {
            for (records::Inline const& child : piece.children)
                print_inline(runtime, child, origin, link.children);
        }
        out.push_back(std::move(link));
        break;
    }
    case records::Inline::Kind::note: {
        // Once in each part of the paper, as the record's own notes are.
        if (!runtime.notes.allowed() || !runtime.notes.is_first(&piece)) break;
        Notes::While const none(runtime.notes, Notes::Allowed::no);
        runtime.notes.last_cited = nullptr;
        Node note = children(Role::note);
        settle_inlines(note.children);
        out.push_back(std::move(note));
        break;
    }
    }
}

}

void print_text(Runtime& runtime, records::LocalizedText const& text, Origin const& origin, Nodes& out)
{
    records::LocalizedText::Version const* version = text.choose(runtime.language.tag());
    if (version == nullptr) return;
    auto const print = [&](Nodes& pieces) {
        if (version->supplied) append_text(runtime, "[", origin, pieces);
        for (records::Inline const& piece : version->text) print_inline(runtime, piece, origin, pieces);
        if (version->supplied) append_text(runtime, "]", origin, pieces);
    };
    std::string const language = foreign_language(*version, runtime.language.tag());
    if (language.empty()) return print(out);
    // Words in another language than the paper's say so, for hyphenation and for whoever listens; dates and
    // numbers among them are in it too.
    Node span = runtime.nodes.make(Role::span);
    span.ensure_attributes().language = language;
    {
        LanguageScope const scope(runtime.language, language);
        print(span.children);
    }
    out.push_back(std::move(span));
    tell_missing_translation(runtime, language, origin, out);
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

// What the value converts, where it is the amount of a conversion.
records::Converted const* converted_of(Origin const& origin)
{
    if (!origin.known() || origin.record == nullptr || origin.field != NamedFields::get().conversion_number)
        return nullptr;
    return static_cast<records::Converted const*>(origin.object.data);
}

}

void print_paragraph(Runtime& runtime, std::string_view class_name, Value const& words, Nodes& out)
{
    Node paragraph = runtime.nodes.make(Role::paragraph);
    paragraph.ensure_attributes().class_name = class_name;
    print_value(runtime, words, paragraph.children);
    settle_inlines(paragraph.children);
    out.push_back(std::move(paragraph));
}

void print_kicker(Runtime& runtime, Value const& words, Nodes& out)
{
    print_paragraph(runtime, "kicker", words, out);
    out.back().ensure_attributes().reads_as_heading = true;
}

namespace {

// In a draft a mark, else a fault.
void print_absent(Runtime& runtime, Origin const& origin, Nodes& out)
{
    Place const& place = runtime.progress.place();
    if (!runtime.draft) {
        runtime.progress.fail(place, codes::missing_value, "there is no value to print here", &origin);
        return;
    }
    runtime.progress.warn(place, codes::missing_value,
                          "there is no value to print here: the draft has a mark", &origin);
    Node span = runtime.nodes.make(Role::span);
    span.ensure_attributes().class_name = "missing";
    append_text(runtime, runtime.wording.text_of(runtime.wording.message(MessageKey::missing, {}, place)),
                origin, span.children);
    out.push_back(std::move(span));
}

// What there is becomes the content of a new node, which takes its place.
Node& enclose(Runtime& runtime, Role role, Nodes& content)
{
    Node node = runtime.nodes.make(role);
    node.children = std::move(content);
    content.clear();
    content.push_back(std::move(node));
    return content.front();
}

void print_fragment(Runtime& runtime, Fragment const& fragment, Origin const& origin, Nodes& out)
{
    Nodes pieces;
    {
        // The whole carries the record's notes, not a piece of it in the middle.
        bool const has_notes = runtime.notes.allowed() && !carries_notes(origin);
        Notes::While const notes(runtime.notes, has_notes ? Notes::Allowed::yes : Notes::Allowed::no);
        for (Value const& piece : *fragment.pieces) {
            if (!piece.origin.traced() && origin.traced() &&
                piece.get<std::shared_ptr<Fragment const>>() == nullptr) {
                Value with_origin = piece;
                with_origin.origin = origin;
                print_value(runtime, with_origin, pieces);
            } else {
                print_value(runtime, piece, pieces);
            }
        }
    }
    if (fragment.is_symbol) enclose(runtime, Role::span, pieces).ensure_attributes().class_name = "symbol";
    if (fragment.emphasis) enclose(runtime, Role::emphasis, pieces).ensure_attributes().class_name = "verb";
    if (!fragment.entry.empty()) link_if_there(enclose(runtime, Role::link, pieces), fragment.entry);
    if (!fragment.link.empty())
        enclose(runtime, Role::link, pieces).ensure_attributes().target = fragment.link;
    for (Node& piece : pieces) out.push_back(std::move(piece));
}

}

void print_value(Runtime& runtime, Value const& value, Nodes& out)
{
    if (runtime.progress.stopped()) return;
    Origin const& origin = value.origin;
    if (value.absent()) {
        print_absent(runtime, origin, out);
        return;
    }
    if (auto const* text = value.get<records::LocalizedText const*>()) {
        // A note that the template prints itself is not printed again beside its record.
        if (origin.known() && origin.object.type == &records::Schema::get().note())
            (void)runtime.notes.is_first(origin.object.data);
        print_text(runtime, **text, origin, out);
    } else if (auto const* fragment = value.get<std::shared_ptr<Fragment const>>()) {
        print_fragment(runtime, **fragment, origin, out);
    } else if (value.get<records::Symbol const*>() != nullptr) {
        Node span = runtime.nodes.make(Role::span);
        span.ensure_attributes().class_name = "symbol";
        append_text(runtime, runtime.wording.text_of(value), origin, span.children);
        out.push_back(std::move(span));
    } else {
        std::string words = runtime.wording.text_of(value);
        if (runtime.progress.check_length(words, runtime.progress.place()))
            append_text(runtime, std::move(words), origin, out);
    }
    if (records::Converted const* const converted = converted_of(origin))
        append_conversion(runtime, *converted, *origin.record, out);
    if (carries_notes(origin)) append_notes(runtime, *origin.record, out);
}

void print_gap(Runtime& runtime, Nodes& out)
{
    std::string_view const gap = runtime.language.format().gap();
    if (!gap.empty()) out.push_back(runtime.nodes.make_text(std::string(gap)));
}

}
