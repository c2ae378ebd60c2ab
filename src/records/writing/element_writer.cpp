#include "records/writing/element_writer.h"

#include "base/xml/xml_escape.h"
#include "records/vocabulary/vocabulary.h"

#include <functional>
#include <utility>
#include <vector>

namespace rapporteur::records {

namespace {

bool has_running_text(Table const& table)
{
    Entry const* const content = table.content();
    return content != nullptr && content->shape == Shape::rich_text;
}

// The versions of a part's own text: the part stands once for each.
LocalizedText const& own_text(Table const& table, void const* part)
{
    return table.content()->text(const_cast<void*>(part));
}

// Calls `each` with the language of every element that the part is written as.
void each_language(Table const& table, void const* part, std::string const& around,
                   std::function<void(std::string const&)> const& each)
{
    if (&table == &table_of<Provisions>()) return each(static_cast<Provisions const*>(part)->language);
    if (&table == &table_of<Annex>() && own_text(table, part).empty())
        return each(static_cast<Annex const*>(part)->language);
    if (!has_running_text(table) || own_text(table, part).empty()) return each(around);
    for (LocalizedText::Version const& version : own_text(table, part).versions) each(version.language);
}

// A child element and the entry that it is of, in the order that files have. Those that stand among the parts
// of the next entry (headings among paragraphs) are given with these, and none by the next entry itself.
using Part = std::pair<Entry const*, void const*>;
std::vector<Part> parts_of(Table const& table, Entry const& entry, void const* object)
{
    std::vector<Part> result;
    bool const is_mixed_already = &entry != table.entries.data() && (&entry - 1)->stands_before != nullptr;
    if (is_mixed_already) return result;
    std::vector<void const*> const parts = entry.parts(object);
    if (entry.stands_before == nullptr) {
        for (void const* part : parts) result.emplace_back(&entry, part);
        return result;
    }
    Entry const& others = *(&entry + 1);
    std::vector<void const*> const all = others.parts(object);
    std::size_t next = 0;
    for (std::size_t i = 0; i <= all.size(); ++i) {
        for (; next < parts.size() && (i == all.size() || entry.stands_before(parts[next]) <= i); ++next)
            result.emplace_back(&entry, parts[next]);
        if (i < all.size()) result.emplace_back(&others, all[i]);
    }
    return result;
}

Table const& inline_table(Inline::Kind kind)
{
    switch (kind) {
    case Inline::Kind::text:
    case Inline::Kind::emphasis: return table_of<Emphasis>();
    case Inline::Kind::strong: return table_of<Strong>();
    case Inline::Kind::term: return table_of<Term>();
    case Inline::Kind::date: return table_of<InlineDate>();
    case Inline::Kind::number: return table_of<InlineNumber>();
    case Inline::Kind::cite: return table_of<Cite>();
    case Inline::Kind::note: return table_of<SourceNote>();
    }
    return table_of<Emphasis>();
}

}

void ElementWriter::record(Record const& record, std::string_view language_around, std::size_t depth)
{
    Table const& table = Vocabulary::get().of(record.type);
    std::string const around(language_around);
    CommentPlace const place = comments_ != nullptr ? CommentPlace::of_record(record.id) : CommentPlace();
    element(table, table.element, object_pointer(record), record.language, {around, place, depth});
}

void ElementWriter::element(Table const& table, std::string_view name, void const* object,
                            std::string const& language, Around const& around)
{
    if (comments_at(around.place, around.depth)) begin_line(around.depth);
    out_ += '<';
    out_ += name;
    if (language != around.language) attribute("xml:lang", language);
    for (Entry const& entry : table.entries) {
        if (entry.form != Form::attribute) continue;
        if (auto const value = entry.written(object)) attribute(entry.xml_name, *value);
    }
    std::size_t const before = out_.size();
    out_ += '>';
    bool const has_words = content(table, object, language);
    bool const has_children = children(table, object, {language, around.place, around.depth + 1});
    if (!has_words && !has_children) {
        out_.resize(before);
        out_ += "/>";
        return;
    }
    if (has_children) begin_line(around.depth);
    out_ += "</";
    out_ += name;
    out_ += '>';
}

// The element's own text; whether there is any.
bool ElementWriter::content(Table const& table, void const* object, std::string const& language)
{
    Entry const* const entry = table.content();
    if (entry == nullptr) return false;
    if (entry->shape != Shape::rich_text) {
        auto const value = entry->written(object);
        if (value) append_xml_escaped(out_, *value, XmlPlace::text);
        return value.has_value();
    }
    bool any = false;
    for (LocalizedText::Version const& version : own_text(table, object).versions) {
        if (version.language != language) continue;
        rich(version.text);
        any = true;
    }
    return any;
}

// Every child on a line of its own, with the comments before it and those that stand last; whether there are
// any.
bool ElementWriter::children(Table const& table, void const* object, Around const& within)
{
    CommentPlace place = within.place; // counts the children
    bool any = false;
    for (Entry const& entry : table.entries) {
        if (entry.form != Form::child) continue;
        if (entry.text != nullptr) {
            for (LocalizedText::Version const& version : entry.text(const_cast<void*>(object)).versions) {
                begin_line(within.depth);
                CommentPlace const child = child_of(place, entry.xml_name, version.language);
                text_child(entry.xml_name, version, {within.language, child, within.depth});
                any = true;
            }
            continue;
        }
        for (Part const& each : parts_of(table, entry, object)) {
            Entry const* const of = each.first;
            void const* const part = each.second;
            each_language(*of->part, part, within.language, [&](std::string const& language) {
                begin_line(within.depth);
                CommentPlace const child = child_of(place, of->xml_name, language);
                element(*of->part, of->xml_name, part, language, {within.language, child, within.depth});
                any = true;
            });
        }
    }
    if (comments_ == nullptr) return any;
    std::vector<std::string> last = comments_->take(place.end());
    if (table.info.is_record) {
        for (std::string& each : comments_->take_rest(place)) last.push_back(std::move(each));
    }
    for (std::string const& each : last) {
        begin_line(within.depth);
        out_ += each;
    }
    return any || !last.empty();
}

void ElementWriter::text_child(std::string_view name, LocalizedText::Version const& version,
                               Around const& around)
{
    if (comments_at(around.place, around.depth)) begin_line(around.depth);
    out_ += '<';
    out_ += name;
    if (version.language != around.language) attribute("xml:lang", version.language);
    if (version.supplied) attribute("supplied", "true");
    out_ += '>';
    rich(version.text);
    out_ += "</";
    out_ += name;
    out_ += '>';
}

void ElementWriter::rich(RichText const& text)
{
    for (Inline const& piece : text) {
        if (piece.kind == Inline::Kind::text) {
            append_xml_escaped(out_, piece.text, XmlPlace::text);
            continue;
        }
        Table const& table = inline_table(piece.kind);
        out_ += '<';
        out_ += table.element;
        if (piece.kind == Inline::Kind::term && !piece.language.empty())
            attribute("xml:lang", piece.language);
        for (Entry const& entry : table.entries) {
            if (auto const value = entry.written(&piece)) attribute(entry.xml_name, *value);
        }
        if (piece.children.empty()) {
            out_ += "/>";
            continue;
        }
        out_ += '>';
        rich(piece.children);
        out_ += "</";
        out_ += table.element;
        out_ += '>';
    }
}

void ElementWriter::attribute(std::string_view name, std::string_view value)
{
    out_ += ' ';
    out_ += name;
    out_ += "=\"";
    append_xml_escaped(out_, value, XmlPlace::attribute_value);
    out_ += '"';
}

// Where no comments are kept no places are made.
CommentPlace ElementWriter::child_of(CommentPlace& place, std::string_view name,
                                     std::string_view language) const
{
    return comments_ != nullptr ? place.child(name, language) : CommentPlace();
}

// On the line that has been begun, and each further one on a line of its own; whether there were any.
bool ElementWriter::comments_at(CommentPlace const& place, std::size_t depth)
{
    if (comments_ == nullptr) return false;
    std::vector<std::string> const comments = comments_->take(place);
    for (std::size_t i = 0; i < comments.size(); ++i) {
        if (i != 0) begin_line(depth);
        out_ += comments[i];
    }
    return !comments.empty();
}

void ElementWriter::begin_line(std::size_t depth)
{
    out_ += '\n';
    out_.append(2 * depth, ' ');
}

}
