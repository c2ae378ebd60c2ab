#include "records/reading/reader.h"

#include "base/diagnostics/suggest.h"
#include "base/text/utf8.h"
#include "base/values/language.h"
#include "records/reading/assign.h"
#include "records/vocabulary/vocabulary.h"
#include "records/wording.h"

#include <algorithm>
#include <array>

namespace rapporteur::records {

namespace {

constexpr std::string_view namespace_uri = "urn:rapporteur:records:1";

bool is_white(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// The bytes of a text without white space at its ends, as an offset into it and a length.
std::pair<std::size_t, std::size_t> trimmed(std::string_view text)
{
    std::size_t begin = 0;
    std::size_t end = text.size();
    while (begin < end && is_white(text[begin])) ++begin;
    while (end > begin && is_white(text[end - 1])) --end;
    return {begin, end - begin};
}

// Lines and columns, found by going along the file with the reader: asking for every place of a file in its
// order costs one walk, however long its lines are.
class Cursor {
public:
    explicit Cursor(XmlDocument const& document) : document_(document)
    {
        if (document.bytes().starts_with("\xef\xbb\xbf")) here_.offset = 3;
        mark_ = here_;
    }
    Position at(std::uint32_t offset)
    {
        if (offset >= here_.offset) {
            advance(here_, offset);
            return {document_.file(), here_.line, here_.column};
        }
        if (offset >= mark_.offset) {
            Place place = mark_;
            advance(place, offset);
            return {document_.file(), place.line, place.column};
        }
        return document_.position(offset);
    }
    // Places after this one will be asked for again.
    void mark() { mark_ = here_; }

private:
    struct Place {
        std::uint32_t offset = 0;
        std::uint32_t line = 1;
        std::uint32_t column = 1;
    };
    void advance(Place& place, std::uint32_t offset) const
    {
        std::string_view const bytes = document_.bytes();
        for (; place.offset < offset && place.offset < bytes.size(); ++place.offset) {
            char const c = bytes[place.offset];
            bool const lone_return =
                c == '\r' && !(place.offset + 1 < bytes.size() && bytes[place.offset + 1] == '\n');
            if (c == '\n' || lone_return) {
                ++place.line;
                place.column = 1;
            } else if ((static_cast<unsigned char>(c) & 0xc0) != 0x80) {
                ++place.column;
            }
        }
    }

    XmlDocument const& document_;
    Place here_, mark_;
};

// White space within one text: runs become one space, none at the ends.
struct Spacing {
    bool any = false;     // something that prints stands before
    bool pending = false; // a space is due before what comes next
    bool written = false; // the last thing written is a space
};

}

class ElementReader {
public:
    ElementReader(XmlDocument const& document, Reading& reading)
        : document_(document), reading_(reading), cursor_(document)
    {}

    void root()
    {
        XmlNode const& node = document_.root();
        Position const at = cursor_.at(node.offset);
        std::string language = "und";
        bool has_language = false;
        for (XmlAttribute const& attribute : node.attributes) {
            if (attribute.name == "xmlns") continue;
            if (attribute.name == "xml:lang") {
                has_language = true;
                if (check_language(attribute)) language = attribute.value;
                continue;
            }
            static constexpr std::array<std::string_view, 2> allowed{"xmlns", "xml:lang"};
            unknown_attribute(attribute, node.name, allowed);
        }
        if (!has_language) {
            fault(codes::missing_attribute, at, name_length(node),
                  "'records' has no 'xml:lang', the language that its text is in");
        }
        for (XmlNode const& child : node.children) {
            if (child.is_text) {
                if (!child.is_blank_text()) stray_text(child, node.name);
            } else if (Table const* table = Vocabulary::get().record_element(child.name)) {
                record(*table, child, language);
            } else {
                std::vector<std::string_view> names;
                for (Table const* each : Vocabulary::get().records()) names.push_back(each->element);
                unknown_child(child, node.name, names);
            }
        }
    }

    Position position(std::uint32_t offset) { return cursor_.at(offset); }
    XmlDocument const& document() const { return document_; }
    Fault& fault(std::string_view code, Position at, std::uint32_t length, std::string message,
                 std::string suggestion = {})
    {
        Fault fault;
        fault.code = code;
        fault.at = std::move(at);
        fault.length = length;
        fault.message = std::move(message);
        fault.suggestion = std::move(suggestion);
        return reading_.faults.add(std::move(fault));
    }

private:
    void record(Table const& table, XmlNode const& node, std::string const& language)
    {
        Draft& draft = reading_.drafts.emplace_back();
        draft.table = &table;
        draft.object = table.make(reading_.storage);
        draft.record = &table.record(draft.object);
        draft_ = &draft;
        element(table, draft.object, node, language);
        if (draft.record->id.empty()) {
            if (auto const id = node.value("id")) reading_.unread_ids.emplace(*id);
        }
        if (draft.record->type != RecordType::source && draft.record->sources.empty()) {
            fault(codes::unsourced, draft.record->at, name_length(node),
                  "this " + node.name + " does not say where it was read")
                .severity = Severity::warning;
        }
        OwnLanguageFirst order(draft.record->language);
        visit(table, draft.object, order);
        draft_ = nullptr;
    }

    // Text falls back to the record's own language in the end, wherever that version stands.
    class OwnLanguageFirst : public Visitor {
    public:
        explicit OwnLanguageFirst(std::string_view language) : language_(language) {}
        void link(AnyLink const&) override {}
        void text(LocalizedText& text) override
        {
            if (text.versions.size() < 2) return;
            std::stable_partition(
                text.versions.begin(), text.versions.end(),
                [&](LocalizedText::Version const& each) { return same_language(each.language, language_); });
        }

    private:
        std::string_view language_;
    };

    // Reads the attributes of an element into the object; gives the places of those that could be read.
    std::vector<ValuePlace> attributes(Table const& table, void* object, XmlNode const& node,
                                       Position const& at)
    {
        std::vector<ValuePlace> places;
        places.reserve(node.attributes.size() + 1);
        std::uint64_t seen = 0;
        for (XmlAttribute const& attribute : node.attributes) {
            if (attribute.name == "xmlns") continue;
            if (attribute.name == "xml:lang" && table.takes_language) {
                check_language(attribute);
                continue;
            }
            Entry const* entry = table.attribute(attribute.name);
            if (entry == nullptr) {
                std::vector<std::string_view> names;
                for (Entry const& each : table.entries) {
                    if (each.form == Form::attribute) names.push_back(each.xml_name);
                }
                if (table.takes_language) names.push_back("xml:lang");
                unknown_attribute(attribute, node.name, names);
                continue;
            }
            seen |= std::uint64_t{1} << (entry - table.entries.data());
            ValueReader value(*this, *entry, attribute.value, attribute.value_offset,
                              attribute.value_end - attribute.value_offset);
            if (!entry->assign(value, object)) continue;
            Position const place = cursor_.at(attribute.value_offset);
            places.push_back({&table, entry, place.line, place.column,
                              raw_length(attribute.value_offset, attribute.value_end)});
        }
        for (std::size_t i = 0; i < table.entries.size(); ++i) {
            Entry const& entry = table.entries[i];
            if (entry.form != Form::attribute || !entry.required || (seen >> i & 1) != 0) continue;
            fault(codes::missing_attribute, at, name_length(node),
                  in_quotes(node.name) + " has no " + in_quotes(entry.xml_name) + ": " +
                      std::string(entry.help));
        }
        return places;
    }

    void keep_place(Table const& table, Entry const& entry, Position const& element, std::uint32_t line,
                    std::uint32_t column)
    {
        reading_.field_places.back().add(element, static_cast<std::size_t>(&entry - table.entries.data()),
                                         line, column);
    }

    void element(Table const& table, void* object, XmlNode const& node, std::string const& inherited)
    {
        Position const at = cursor_.at(node.offset);
        cursor_.mark();
        std::string const language = table.takes_language ? language_of(node, inherited) : inherited;
        if (table.place != nullptr) table.place(object, at);
        if (table.set_language != nullptr) table.set_language(object, language);
        std::vector<ValuePlace> places = attributes(table, object, node, at);

        Entry const* content = table.content();
        bool const is_rich = content != nullptr && content->shape == Shape::rich_text;
        std::uint64_t seen = 0;
        std::vector<std::pair<Entry const*, Position>> firsts;
        LocalizedText::Version version{language, {}, false, at};
        Spacing spacing;
        bool after_parts = false;
        for (XmlNode const& child : node.children) {
            Entry const* entry = child.is_text ? nullptr : table.child(child.name);
            if (entry != nullptr) {
                seen |= std::uint64_t{1} << (entry - table.entries.data());
                after_parts = true;
                if (table.position != nullptr && entry->part != nullptr) {
                    Position const place = cursor_.at(child.offset);
                    keep_place(table, *entry, at, place.line, place.column);
                }
                this->child(*entry, object, child, language, firsts);
            } else if (is_rich && after_parts && !(child.is_text && child.is_blank_text())) {
                misplaced_text(child, node.name);
            } else if (is_rich) {
                rich_piece(child, node.name, version.text, spacing, false);
            } else if (child.is_text) {
                if (content == nullptr && !child.is_blank_text()) stray_text(child, node.name);
            } else {
                std::vector<std::string_view> names;
                for (Entry const& each : table.entries) {
                    if (each.form == Form::child) names.push_back(each.xml_name);
                }
                unknown_child(child, node.name, names);
            }
        }
        if (is_rich) {
            if (!version.text.empty()) {
                content->text(object).versions.push_back(std::move(version));
            } else if (content->required) {
                fault(codes::bad_value, at, name_length(node), in_quotes(node.name) + " has no text");
            }
        } else if (content != nullptr) {
            simple_content(table, *content, object, node, at, places);
        }
        for (std::size_t i = 0; i < table.entries.size(); ++i) {
            Entry const& entry = table.entries[i];
            if (entry.form != Form::child || !entry.required || (seen >> i & 1) != 0) continue;
            fault(codes::missing_element, at, name_length(node),
                  in_quotes(node.name) + " has no <" + std::string(entry.xml_name) +
                      ">: " + std::string(entry.help));
        }
        if (&table == &table_of<Variant>()) variant(node);
        if (table.check != nullptr) {
            Check check(reading_, at, name_length(node), places);
            table.check(check, object);
        }
        if (table.position != nullptr) {
            for (ValuePlace const& place : places)
                keep_place(table, *place.entry, at, place.line, place.column);
        }
        if (table.keeps_places) draft_->places.insert(draft_->places.end(), places.begin(), places.end());
    }

    void child(Entry const& entry, void* object, XmlNode const& node, std::string const& inherited,
               std::vector<std::pair<Entry const*, Position>>& firsts)
    {
        if (entry.part == nullptr) return text_child(entry, object, node, inherited);
        Position const at = cursor_.at(node.offset);
        std::string const language = entry.part->takes_language ? language_of(node, inherited) : inherited;
        void* const slot = entry.add(object, language);
        auto repeated = [&](Position const* first) {
            Fault& told = fault(codes::repeated_element, at, name_length(node),
                                in_quotes(node.name) + " stands here twice");
            if (first != nullptr) told.notes.push_back({*first, "the first is here"});
        };
        if (slot == nullptr) {
            auto const first = std::find_if(firsts.begin(), firsts.end(),
                                            [&](auto const& each) { return each.first == &entry; });
            return repeated(first != firsts.end() ? &first->second : nullptr);
        }
        firsts.emplace_back(&entry, at);
        element(*entry.part, slot, node, inherited);
        if (entry.added != nullptr) {
            if (Position const* earlier = entry.added(object)) {
                Position const first = *earlier;
                repeated(&first);
            }
        }
    }

    // A child whose content is text in one language: <title xml:lang="fr" supplied="true">.
    void text_child(Entry const& entry, void* object, XmlNode const& node, std::string const& inherited)
    {
        LocalizedText::Version version{language_of(node, inherited), {}, false, cursor_.at(node.offset)};
        cursor_.mark();
        for (XmlAttribute const& attribute : node.attributes) {
            if (attribute.name == "xmlns") continue;
            if (attribute.name == "xml:lang") {
                check_language(attribute);
            } else if (attribute.name == "supplied" && entry.takes_supplied) {
                Entry flag;
                flag.xml_name = "supplied";
                ValueReader value(*this, flag, attribute.value, attribute.value_offset,
                                  attribute.value_end - attribute.value_offset);
                assign(value, version.supplied);
            } else {
                static constexpr std::array<std::string_view, 2> allowed{"xml:lang", "supplied"};
                unknown_attribute(attribute, node.name,
                                  std::span(allowed).first(entry.takes_supplied ? 2 : 1));
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
        if (version.text.empty()) {
            fault(codes::bad_value, version.at, name_length(node), in_quotes(node.name) + " has no text");
        }
        text.versions.push_back(std::move(version));
    }

    // Text, or an inline element, of a running text.
    void rich_piece(XmlNode const& node, std::string_view parent, RichText& into, Spacing& spacing,
                    bool in_cite)
    {
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
            if (auto const language = node.value("xml:lang"))
                table->set_language(&piece, std::string(*language));
        }
        std::vector<ValuePlace> const places = attributes(*table, &piece, node, at);
        for (ValuePlace const& place : places) {
            if (place.entry->xml_name != "path") continue;
            draft_->cite_paths.push_back({piece.at, {document_.file(), place.line, place.column}});
        }
        if (table->check != nullptr) {
            Check check(reading_, at, name_length(node), places);
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

    static Inline::Kind inline_kind(Table const& table)
    {
        if (&table == &table_of<Emphasis>()) return Inline::Kind::emphasis;
        if (&table == &table_of<Strong>()) return Inline::Kind::strong;
        if (&table == &table_of<Term>()) return Inline::Kind::term;
        if (&table == &table_of<InlineDate>()) return Inline::Kind::date;
        if (&table == &table_of<InlineNumber>()) return Inline::Kind::number;
        return Inline::Kind::cite;
    }

    static void append(RichText& into, char c)
    {
        if (into.empty() || into.back().kind != Inline::Kind::text) into.emplace_back();
        into.back().text += c;
    }

    static void words(std::string_view text, RichText& into, Spacing& spacing)
    {
        std::size_t i = 0;
        while (i < text.size()) {
            if (is_white(text[i])) {
                spacing.pending = spacing.any && !spacing.written;
                ++i;
                continue;
            }
            std::size_t end = i;
            while (end < text.size() && !is_white(text[end])) ++end;
            if (into.empty() || into.back().kind != Inline::Kind::text) into.emplace_back();
            if (spacing.pending) into.back().text += ' ';
            into.back().text.append(text.substr(i, end - i));
            spacing = {true, false, false};
            i = end;
        }
    }

    // The value that is an element's own text: <amount currency="USD">500000</amount>.
    void simple_content(Table const& table, Entry const& content, void* object, XmlNode const& node,
                        Position const& at, std::vector<ValuePlace>& places)
    {
        std::string text;
        XmlNode const* first = nullptr;
        for (XmlNode const& child : node.children) {
            if (!child.is_text) continue;
            if (first == nullptr && !child.is_blank_text()) first = &child;
            text += child.text;
        }
        if (first == nullptr) {
            fault(codes::bad_value, at, name_length(node), in_quotes(node.name) + " has no value");
            return;
        }
        auto const [begin, length] = trimmed(text);
        std::string_view const raw =
            document_.bytes().substr(first->offset, first->offset_end - first->offset);
        auto const [raw_begin, raw_size] = trimmed(raw);
        auto const offset = first->offset + static_cast<std::uint32_t>(raw_begin);
        ValueReader value(*this, content, std::string_view(text).substr(begin, length), offset,
                          static_cast<std::uint32_t>(raw_size));
        if (!content.assign(value, object)) return;
        Position const place = cursor_.at(offset);
        places.push_back({&table, &content, place.line, place.column,
                          raw_length(offset, offset + static_cast<std::uint32_t>(raw_size))});
    }

    // A variant is of a field that the record has, and its value is one that the field could have.
    void variant(XmlNode const& node)
    {
        XmlAttribute const* of = node.attribute("of");
        XmlAttribute const* value = node.attribute("value");
        if (of == nullptr || value == nullptr || of->value.empty()) return;
        Entry const* entry = draft_->table->attribute(of->value);
        if (entry == nullptr) entry = draft_->table->child(of->value);
        if (entry == nullptr || entry->shape == Shape::id ||
            (entry->part != nullptr && entry->part->info.is_record)) {
            std::vector<std::string_view> names;
            for (Entry const& each : draft_->table->entries) {
                if (!each.xml_name.empty() && each.shape != Shape::id) names.push_back(each.xml_name);
            }
            fault(codes::bad_value, cursor_.at(of->value_offset), raw_length(of->value_offset, of->value_end),
                  in_quotes(of->value) + " is nothing that a " + std::string(draft_->table->element) + " has",
                  nearest(of->value, names));
            return;
        }
        ValueReader in(*this, *entry, value->value, value->value_offset,
                       value->value_end - value->value_offset);
        switch (entry->shape) {
        case Shape::date: {
            PartialDate date;
            assign(in, date);
            break;
        }
        case Shape::whole: {
            std::int64_t number = 0;
            assign(in, number);
            break;
        }
        case Shape::code:
        case Shape::country: {
            std::string word;
            assign(in, word);
            break;
        }
        case Shape::boolean: {
            bool flag = false;
            assign(in, flag);
            break;
        }
        default: break;
        }
    }

    static bool same_language(std::string_view a, std::string_view b)
    {
        return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) {
                   auto const lower = [](char c) {
                       return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
                   };
                   return lower(x) == lower(y);
               });
    }

    static std::string language_of(XmlNode const& node, std::string const& inherited)
    {
        auto const own = node.value("xml:lang");
        return own && is_language(*own) ? std::string(*own) : inherited;
    }

    bool check_language(XmlAttribute const& attribute)
    {
        if (is_language(attribute.value)) return true;
        fault(codes::bad_value, cursor_.at(attribute.value_offset),
              raw_length(attribute.value_offset, attribute.value_end),
              in_quotes(attribute.value) + " is no language; write a tag such as 'en', 'az' or 'zh-Hant'");
        return false;
    }

    void unknown_attribute(XmlAttribute const& attribute, std::string_view element_name,
                           std::span<std::string_view const> allowed)
    {
        fault(codes::unknown_attribute, cursor_.at(attribute.name_offset),
              static_cast<std::uint32_t>(code_points(attribute.name)),
              in_quotes(element_name) + " has no attribute " + in_quotes(attribute.name),
              nearest(attribute.name, allowed));
    }

    void unknown_child(XmlNode const& node, std::string_view parent,
                       std::span<std::string_view const> allowed)
    {
        remember_ids(node);
        bool const known = Vocabulary::get().knows_element(node.name);
        fault(known ? codes::misplaced_element : codes::unknown_element, cursor_.at(node.offset),
              name_length(node),
              known ? in_quotes(node.name) + " cannot stand in " + in_quotes(parent)
                    : "there is no element " + in_quotes(node.name) + " in " + in_quotes(parent),
              known ? std::string() : nearest(node.name, allowed));
    }

    void stray_text(XmlNode const& text, std::string_view parent)
    {
        auto const [begin, length] =
            trimmed(document_.bytes().substr(text.offset, text.offset_end - text.offset));
        auto const offset = text.offset + static_cast<std::uint32_t>(begin);
        fault(codes::bad_value, cursor_.at(offset),
              raw_length(offset, offset + static_cast<std::uint32_t>(length)),
              "no text can stand in " + in_quotes(parent) + " outside its elements");
    }

    // Words after a sub-paragraph would lose their place, since a paragraph's text comes before what it
    // nests.
    void misplaced_text(XmlNode const& node, std::string_view parent)
    {
        std::string const message = "text after a nested " + in_quotes(parent) + "; put it into a " +
                                    in_quotes(parent) + " of its own";
        if (!node.is_text) {
            fault(codes::misplaced_element, cursor_.at(node.offset), name_length(node), message);
            return;
        }
        auto const [begin, length] =
            trimmed(document_.bytes().substr(node.offset, node.offset_end - node.offset));
        auto const offset = node.offset + static_cast<std::uint32_t>(begin);
        fault(codes::bad_value, cursor_.at(offset),
              raw_length(offset, offset + static_cast<std::uint32_t>(length)), message);
    }

    void remember_ids(XmlNode const& node)
    {
        if (node.is_text) return;
        if (auto const id = node.value("id")) reading_.unread_ids.emplace(*id);
        for (XmlNode const& child : node.children) remember_ids(child);
    }

    static std::uint32_t name_length(XmlNode const& node)
    {
        return static_cast<std::uint32_t>(code_points(node.name));
    }

    // Code points up to the line's end.
    std::uint32_t raw_length(std::uint32_t begin, std::uint32_t end) const
    {
        std::string_view raw = document_.bytes().substr(begin, end - begin);
        raw = raw.substr(0, raw.find_first_of("\r\n"));
        return static_cast<std::uint32_t>(code_points(raw));
    }

    friend class ValueReader;
    XmlDocument const& document_;
    Reading& reading_;
    Cursor cursor_;
    Draft* draft_ = nullptr;
};

Position ValueReader::position(std::size_t index)
{
    std::uint32_t const offset = raw_length_ == value_.size()
                                     ? offset_ + static_cast<std::uint32_t>(index)
                                     : reader_.document().source_offset(offset_, index);
    return reader_.position(offset);
}

bool ValueReader::bad(std::string message, std::string suggestion)
{
    reader_.fault(codes::bad_value, position(), reader_.raw_length(offset_, offset_ + raw_length_),
                  std::move(message), std::move(suggestion));
    return false;
}

ValuePlace const* Draft::place(std::string_view element, std::string_view xml_name) const
{
    for (ValuePlace const& place : places) {
        if (place.table->element == element && place.entry->xml_name == xml_name) return &place;
    }
    return nullptr;
}

void Check::bad_value(std::string_view xml_name, std::string message)
{
    Fault fault;
    fault.code = codes::bad_value;
    fault.at = at_;
    fault.length = name_length_;
    fault.message = std::move(message);
    for (ValuePlace const& place : places_) {
        if (place.entry->xml_name != xml_name) continue;
        fault.at.line = place.line;
        fault.at.column = place.column;
        fault.length = place.length;
    }
    reading_.faults.add(std::move(fault));
}

void Check::missing_element(std::string message)
{
    Fault fault;
    fault.code = codes::missing_element;
    fault.at = at_;
    fault.length = name_length_;
    fault.message = std::move(message);
    reading_.faults.add(std::move(fault));
}

namespace {

// The ids of a file that is no XML, found as text, so that what refers to them is not told to be dangling.
void remember_ids_of_text(std::string_view bytes, Reading& reading)
{
    for (std::size_t at = bytes.find("id="); at != std::string_view::npos; at = bytes.find("id=", at + 3)) {
        if (at == 0 || !is_white(bytes[at - 1]) || at + 3 >= bytes.size()) continue;
        char const quote = bytes[at + 3];
        if (quote != '"' && quote != '\'') continue;
        std::size_t const end = bytes.find(quote, at + 4);
        if (end == std::string_view::npos || end - at > 300) continue;
        reading.unread_ids.emplace(bytes.substr(at + 4, end - at - 4));
    }
}

}

void read_records(FileName const& file, std::string const& bytes, Reading& reading, Context& context)
{
    FieldPlaces& places = reading.field_places.emplace_back();
    auto const document = XmlDocument::parse(file, bytes, "records", namespace_uri, context);
    if (!document) return remember_ids_of_text(bytes, reading);
    ElementReader(*document, reading).root();
    places.settle();
}

}
