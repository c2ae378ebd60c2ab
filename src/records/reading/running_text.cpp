#include "base/diagnostics/codes.h"
#include "base/text/character_classes.h"
#include "records/reading/element_reader.h"
#include "records/reading/same_language.h"
#include "records/vocabulary/vocabulary.h"
#include "records/wording.h"

#include <algorithm>
#include <array>

namespace rapporteur::records {

namespace {

Inline::Kind inline_kind(Table const& table)
{
    if (&table == &table_of<Emphasis>()) return Inline::Kind::emphasis;
    if (&table == &table_of<Strong>()) return Inline::Kind::strong;
    if (&table == &table_of<Term>()) return Inline::Kind::term;
    if (&table == &table_of<InlineDate>()) return Inline::Kind::date;
    if (&table == &table_of<InlineNumber>()) return Inline::Kind::number;
    if (&table == &table_of<SourceNote>()) return Inline::Kind::note;
    return Inline::Kind::cite;
}

void append(RichText& into, char c)
{
    if (into.empty() || into.back().kind != Inline::Kind::text) into.emplace_back();
    into.back().text += c;
}

void words(std::string_view text, RichText& into, Spacing& spacing)
{
    std::size_t i = 0;
    while (i < text.size()) {
        if (is_white_space(text[i])) {
            spacing.pending = spacing.any && !spacing.written;
            ++i;
            continue;
        }
        std::size_t end = i;
        while (end < text.size() && !is_white_space(text[end])) ++end;
        if (into.empty() || into.back().kind != Inline::Kind::text) into.emplace_back();
        if (spacing.pending) into.back().text += ' ';
        into.back().text.append(text.substr(i, end - i));
        spacing = {true, false, false};
        i = end;
    }
}

}

void ElementReader::text_child(Entry const& entry, void* object, XmlNode const& node,
                               std::string const& inherited)
{
    LocalizedText::Version version{language_of(node, inherited), {}, false, cursor_.at(node.offset)};
    cursor_.mark();
    for (XmlAttribute const& attribute : node.attributes) {
        if (attribute.name == "xml:lang") {
            check_language(attribute);
        } else if (attribute.name == "supplied" && entry.takes_supplied) {
            auto const supplied = read_flag(attribute.value);
            if (supplied) {
                version.supplied = *supplied.value;
            } else {
                bad_value(attribute, supplied.fault);
            }
        } else {
            static constexpr std::array<std::string_view, 2> allowed{"xml:lang", "supplied"};
            unknown_attribute(attribute, node.name, std::span(allowed).first(entry.takes_supplied ? 2 : 1));
        }
    }
    Spacing spacing;
    for (XmlNode const& piece : node.children) rich_piece(piece, node.name, version.text, spacing, false);
    LocalizedText& text = entry.text(object);
    auto const same = std::find_if(text.versions.begin(), text.versions.end(), [&](auto const& other) {
        return same_language(other.language, version.language);
    });
    if (same != text.versions.end()) {
        fault(codes::repeated_element, version.at, name_length(node),
              in_quotes(node.name) + " stands here twice in the language '" + version.language + "'")
            .notes.push_back({same->at, "the first is here"});
        return;
    }
    if (is_unseen(version.text)) {
        fault(codes::bad_value, version.at, name_length(node), described(node) + " has no text");
    }
    text.versions.push_back(std::move(version));
}

void ElementReader::rich_piece(XmlNode const& node, std::string_view parent, RichText& into, Spacing& spacing,
                               bool in_cite)
{
    if (context_.should_stop()) return;
    if (node.is_text) return words(node.text, into, spacing);
    Table const* table = Vocabulary::get().inline_element(node.name);
    if (table == nullptr || (in_cite && table == &table_of<Cite>())) {
        std::vector<std::string_view> names;
        for (Table const* each : Vocabulary::get().inlines()) names.push_back(each->element);
        return unknown_child(node, parent, names);
    }
    bool const spaced = spacing.pending;
    if (spaced) append(into, ' ');
    if (spaced) spacing = {true, false, true};
    Position const at = cursor_.at(node.offset);
    cursor_.mark();
    Inline& piece = into.emplace_back();
    piece.kind = inline_kind(*table);
    if (table->takes_language && table->set_language != nullptr) {
        if (auto const language = node.value("xml:lang")) table->set_language(&piece, std::string(*language));
    }
    std::vector<ValuePlace> const places = attributes(*table, &piece, node, at);
    for (ValuePlace const& place : places) {
        if (place.entry->xml_name != "path") continue;
        draft_->cite_paths.push_back({piece.at, {document_.file(), place.line, place.column}});
    }
    if (table->check != nullptr) {
        ElementCheck check(reading_.faults, at, node.name, places);
        table->check(check, &piece);
    }
    if (!table->holds_inline) {
        spacing = {true, false, false};
        for (XmlNode const& child : node.children) {
            if (child.is_text && !child.is_blank_text()) stray_text(child, node.name);
            if (!child.is_text) unknown_child(child, node.name, {});
        }
        return;
    }
    RichText inner;
    for (XmlNode const& child : node.children)
        rich_piece(child, node.name, inner, spacing, in_cite || table == &table_of<Cite>());
    if (inner.empty() && table == &table_of<Cite>()) {
        spacing = {true, false, false}; // it prints its target's symbol
    } else if (inner.empty()) {
        // Marks round nothing are nothing, and leave the space before them as it was.
        into.pop_back();
        if (spaced) into.back().text.pop_back();
        if (spaced && into.back().text.empty()) into.pop_back();
        if (spaced) spacing = {true, true, false};
        return;
    }
    into.back().children = std::move(inner);
}

}
