#include "base/xml/xml_escape.h"
#include "records/archive.h"
#include "records/vocabulary/vocabulary.h"

namespace rapporteur::records {

// Writes by the tables. Every value that a table's defaults give stays out, so that one record has one form.
class CanonicalWriter {
public:
    explicit CanonicalWriter(std::string& out) : out_(out) {}

    void element(Table const& table, std::string_view name, void const* object,
                 std::string const& outer_language, std::size_t depth, bool is_record)
    {
        indent(depth);
        out_ += '<';
        out_ += name;
        std::string const language = language_of(table, object, outer_language, is_record);
        if (is_record || language != outer_language) attribute("xml:lang", language);
        for (Entry const& entry : table.entries) {
            if (entry.form != Form::attribute) continue;
            if (auto const value = entry.written(object)) attribute(entry.xml_name, *value);
        }
        std::size_t const before = out_.size();
        out_ += '>';
        bool children = false;
        bool words = false;
        for (Entry const& entry : table.entries) {
            if (entry.form != Form::content) continue;
            if (entry.shape == Shape::rich_text) {
                for (LocalizedText::Version const& version : entry.text(const_cast<void*>(object)).versions) {
                    if (version.language == language) rich(version.text), words = true;
                }
            } else if (auto const value = entry.written(object)) {
                append_xml_escaped(out_, *value, XmlPlace::text);
                words = true;
            }
        }
        for (Entry const& entry : table.entries) {
            if (entry.form != Form::child) continue;
            if (entry.text != nullptr) {
                for (LocalizedText::Version const& version : entry.text(const_cast<void*>(object)).versions) {
                    line();
                    text_child(entry.xml_name, version, language, depth + 1);
                    children = true;
                }
                continue;
            }
            for (void const* part : entry.parts(object)) {
                for_each_version(*entry.part, part, language, [&](std::string const& version) {
                    line();
                    in_language_ = version;
                    element(*entry.part, entry.xml_name, part, language, depth + 1, false);
                    children = true;
                });
            }
        }
        if (!words && !children) {
            out_.resize(before);
            out_ += "/>";
            return;
        }
        if (children) {
            line();
            indent(depth);
        }
        out_ += "</";
        out_ += name;
        out_ += '>';
    }

private:
    // A part with text of its own stands once for each language of that text.
    template <typename Visit>
    static void for_each_version(Table const& table, void const* part, std::string const& language,
                                 Visit const& visit)
    {
        Entry const* const content = table.content();
        if (content == nullptr || content->shape != Shape::rich_text) {
            visit(language);
            return;
        }
        auto const& versions = content->text(const_cast<void*>(part)).versions;
        for (LocalizedText::Version const& version : versions) visit(version.language);
        if (versions.empty()) visit(language);
    }

    std::string language_of(Table const& table, void const* object, std::string const& outer,
                            bool is_record) const
    {
        if (is_record) return static_cast<Record const&>(table.record(const_cast<void*>(object))).language;
        if (&table == &table_of<Provisions>()) return static_cast<Provisions const*>(object)->language;
        Entry const* content = table.content();
        return content != nullptr && content->shape == Shape::rich_text ? in_language_ : outer;
    }

    void text_child(std::string_view name, LocalizedText::Version const& version, std::string const& outer,
                    std::size_t depth)
    {
        indent(depth);
        out_ += '<';
        out_ += name;
        if (version.language != outer) attribute("xml:lang", version.language);
        if (version.supplied) attribute("supplied", "true");
        out_ += '>';
        rich(version.text);
        out_ += "</";
        out_ += name;
        out_ += '>';
    }

    void rich(RichText const& text)
    {
        for (Inline const& piece : text) {
            if (piece.kind == Inline::Kind::text) {
                append_xml_escaped(out_, piece.text, XmlPlace::text);
                continue;
            }
            Table const& table = *Vocabulary::get().inlines()[table_index(piece.kind)];
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

    static std::size_t table_index(Inline::Kind kind)
    {
        switch (kind) {
        case Inline::Kind::text:
        case Inline::Kind::emphasis: return 0;
        case Inline::Kind::strong: return 1;
        case Inline::Kind::term: return 2;
        case Inline::Kind::date: return 3;
        case Inline::Kind::number: return 4;
        case Inline::Kind::cite: return 5;
        }
        return 0;
    }

    void attribute(std::string_view name, std::string_view value)
    {
        out_ += ' ';
        out_ += name;
        out_ += "=\"";
        append_xml_escaped(out_, value, XmlPlace::attribute_value);
        out_ += '"';
    }

    void line() { out_ += '\n'; }
    void indent(std::size_t depth) { out_.append(2 * depth, ' '); }

    std::string& out_;
    std::string in_language_; // of the text of the part being written
};

void append_canonical_xml(std::string& out, Record const& record)
{
    CanonicalWriter writer(out);
    Table const& table = Vocabulary::get().of(record.type);
    writer.element(table, table.element, object_pointer(record), record.language, 0, true);
    out += '\n';
}

std::string canonical_xml(Record const& record)
{
    std::string result;
    append_canonical_xml(result, record);
    return result;
}

}
