#include "base/xml/xml_escape.h"
#include "records/archive.h"
#include "records/vocabulary/vocabulary.h"

#include <string>
#include <vector>

namespace rapporteur::records {

namespace {

// Writes XSD 1.0 by the tables. It checks names, attributes and values; which children must stand is the
// reader's to say, since their order is free and XSD 1.0 has no way to ask for both.
class XsdWriter {
public:
    std::string write()
    {
        out_ = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
               "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" xmlns=\"urn:rapporteur:records:1\" "
               "targetNamespace=\"urn:rapporteur:records:1\" elementFormDefault=\"qualified\" "
               "version=\"1.0\">\n";
        simple_types();
        root();
        for (Table const* table : Vocabulary::get().records()) type(*table);
        for (Table const* table : parts()) type(*table);
        text_types();
        inline_group();
        for (Table const* table : Vocabulary::get().inlines()) inline_type(*table);
        out_ += "</xs:schema>\n";
        return std::move(out_);
    }

private:
    static std::vector<Table const*> parts()
    {
        std::vector<Table const*> found;
        for (Table const* record : Vocabulary::get().records()) gather(*record, found);
        return found;
    }
    static void gather(Table const& table, std::vector<Table const*>& found)
    {
        for (Entry const& entry : table.entries) {
            if (entry.part == nullptr) continue;
            bool known = false;
            for (Table const* each : found) known = known || each == entry.part;
            if (known) continue;
            found.push_back(entry.part);
            gather(*entry.part, found);
        }
    }

    // Types are named by what schema.h calls the struct, so that record and part of one element name stay
    // apart.
    static std::string type_name(Table const& table)
    {
        std::string name(table.info.is_record ? "record-" : "part-");
        for (char const c : table.info.name) name += c == '_' ? '-' : c;
        return name;
    }

    void line(std::size_t depth, std::string const& text)
    {
        out_.append(2 * depth, ' ');
        out_ += text;
        out_ += '\n';
    }

    void documentation(std::size_t depth, std::string_view help)
    {
        line(depth, "<xs:annotation><xs:documentation>" + xml_escaped(help, XmlPlace::text) +
                        "</xs:documentation></xs:annotation>");
    }

    // White space is kept (xs:string), as the reader keeps it.
    void pattern_type(std::string const& name, std::string const& pattern,
                      std::string const& base = "xs:string")
    {
        line(1, "<xs:simpleType name=\"" + name + "\">");
        line(2, "<xs:restriction base=\"" + base + "\"><xs:pattern value=\"" + pattern +
                    "\"/></xs:restriction>");
        line(1, "</xs:simpleType>");
    }

    void simple_types()
    {
        std::string const id = "[A-Za-z0-9][A-Za-z0-9._/()\\-]*";
        line(1, "<xs:simpleType name=\"id\">");
        line(2, "<xs:restriction base=\"xs:string\"><xs:maxLength value=\"200\"/><xs:pattern value=\"" + id +
                    "\"/></xs:restriction>");
        line(1, "</xs:simpleType>");
        pattern_type("ids", " *" + id + "( +" + id + ")* *");
        pattern_type("words", "\\s*\\S(.|\\s)*");
        pattern_type("country", "[A-Z]{2}([A-Z]{2})?");
        pattern_type("currency", "[A-Z]{3}");
        pattern_type("whole", "[0-9]{1,15}");
        pattern_type("decimal", "[+\\-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)");
        pattern_type("decimal-text", "[+\\-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)", "xs:token");
        pattern_type("symbol-text", "\\S(.|\\s)*", "xs:token");
        pattern_type("day", "[0-9]{4}-[0-9]{2}-[0-9]{2}", "xs:date");
        pattern_type("month", "[0-9]{4}-[0-9]{2}", "xs:gYearMonth");
        pattern_type("year", "[0-9]{4}", "xs:gYear");
        line(1, "<xs:simpleType name=\"date\"><xs:union memberTypes=\"day month year\"/></xs:simpleType>");
        line(1, "<xs:simpleType name=\"date-or-id\"><xs:union memberTypes=\"date id\"/></xs:simpleType>");
        line(
            1,
            "<xs:simpleType name=\"flag\"><xs:restriction base=\"xs:string\"><xs:enumeration value=\"true\"/>"
            "<xs:enumeration value=\"false\"/></xs:restriction></xs:simpleType>");
    }

    static std::string simple_type(Shape shape)
    {
        switch (shape) {
        case Shape::id:
        case Shape::link:
        case Shape::country_or_link: return "id";
        case Shape::links:
        case Shape::countries_or_links: return "ids";
        case Shape::country: return "country";
        case Shape::currency: return "currency";
        case Shape::boolean: return "flag";
        case Shape::whole: return "whole";
        case Shape::decimal: return "decimal";
        case Shape::date: return "date";
        case Shape::date_or_link: return "date-or-id";
        case Shape::none:
        case Shape::code:
        case Shape::token:
        case Shape::address:
        case Shape::symbol:
        case Shape::cited:
        case Shape::rich_text: return "words";
        }
        return "words";
    }

    void attribute(Entry const& entry, std::size_t depth)
    {
        std::string const use = entry.required ? " use=\"required\"" : "";
        std::string const name(entry.xml_name);
        if (entry.shape != Shape::code) {
            line(depth,
                 "<xs:attribute name=\"" + name + "\" type=\"" + simple_type(entry.shape) + "\"" + use + ">");
            documentation(depth + 1, entry.help);
            line(depth, "</xs:attribute>");
            return;
        }
        line(depth, "<xs:attribute name=\"" + name + "\"" + use + ">");
        documentation(depth + 1, entry.help);
        line(depth + 1, "<xs:simpleType><xs:restriction base=\"xs:string\">");
        for (std::string_view const word : entry.words)
            line(depth + 2, "<xs:enumeration value=\"" + std::string(word) + "\"/>");
        line(depth + 1, "</xs:restriction></xs:simpleType>");
        line(depth, "</xs:attribute>");
    }

    void attributes(Table const& table, std::size_t depth)
    {
        for (Entry const& entry : table.entries) {
            if (entry.form == Form::attribute) attribute(entry, depth);
        }
        if (table.takes_language) language(depth);
    }

    // xml:lang. A reference to it would need the schema of the xml namespace, which readers fetch from the
    // network.
    void language(std::size_t depth)
    {
        line(depth,
             "<xs:anyAttribute namespace=\"http://www.w3.org/XML/1998/namespace\" processContents=\"lax\"/>");
    }

    void root()
    {
        line(1, "<xs:element name=\"records\">");
        line(2, "<xs:complexType>");
        line(3, "<xs:choice minOccurs=\"0\" maxOccurs=\"unbounded\">");
        for (Table const* table : Vocabulary::get().records()) {
            line(4, "<xs:element name=\"" + std::string(table->element) + "\" type=\"" + type_name(*table) +
                        "\"/>");
        }
        line(3, "</xs:choice>");
        language(3);
        line(2, "</xs:complexType>");
        line(1, "</xs:element>");
    }

    void type(Table const& table)
    {
        Entry const* content = table.content();
        bool const rich = content != nullptr && content->shape == Shape::rich_text;
        bool has_children = false;
        for (Entry const& entry : table.entries) has_children = has_children || entry.form == Form::child;
        bool const simple = content != nullptr && !rich && !has_children;
        bool const mixed = content != nullptr && !simple;
        line(1, "<xs:complexType name=\"" + type_name(table) + "\"" + (mixed ? " mixed=\"true\"" : "") + ">");
        documentation(2, table.info.help);
        if (simple) {
            line(2, "<xs:simpleContent>");
            std::string const base = content->shape == Shape::decimal ? "decimal-text" : "symbol-text";
            line(3, "<xs:extension base=\"" + base + "\">");
            attributes(table, 4);
            line(3, "</xs:extension>");
            line(2, "</xs:simpleContent>");
        } else {
            if (rich || has_children) {
                line(2, "<xs:choice minOccurs=\"0\" maxOccurs=\"unbounded\">");
                if (rich) line(3, "<xs:group ref=\"inline\"/>");
                for (Entry const& entry : table.entries) {
                    if (entry.form != Form::child) continue;
                    std::string const child_type = entry.part != nullptr  ? type_name(*entry.part)
                                                   : entry.takes_supplied ? "title-text"
                                                                          : "text";
                    line(3, "<xs:element name=\"" + std::string(entry.xml_name) + "\" type=\"" + child_type +
                                "\">");
                    documentation(4, entry.help);
                    line(3, "</xs:element>");
                }
                line(2, "</xs:choice>");
            }
            attributes(table, 2);
        }
        line(1, "</xs:complexType>");
    }

    void text_types()
    {
        for (bool const title : {false, true}) {
            line(1, std::string("<xs:complexType name=\"") + (title ? "title-text" : "text") +
                        "\" mixed=\"true\">");
            line(2,
                 "<xs:choice minOccurs=\"0\" maxOccurs=\"unbounded\"><xs:group ref=\"inline\"/></xs:choice>");
            if (title) line(2, "<xs:attribute name=\"supplied\" type=\"flag\"/>");
            language(2);
            line(1, "</xs:complexType>");
        }
    }

    void inline_group()
    {
        line(1, "<xs:group name=\"inline\">");
        line(2, "<xs:choice>");
        for (Table const* table : Vocabulary::get().inlines()) {
            line(3, "<xs:element name=\"" + std::string(table->element) + "\" type=\"inline-" +
                        std::string(table->element) + "\"/>");
        }
        line(2, "</xs:choice>");
        line(1, "</xs:group>");
    }

    void inline_type(Table const& table)
    {
        line(1, "<xs:complexType name=\"inline-" + std::string(table.element) + "\"" +
                    (table.holds_inline ? " mixed=\"true\"" : "") + ">");
        documentation(2, table.info.help);
        if (table.holds_inline) {
            line(2,
                 "<xs:choice minOccurs=\"0\" maxOccurs=\"unbounded\"><xs:group ref=\"inline\"/></xs:choice>");
        }
        attributes(table, 2);
        line(1, "</xs:complexType>");
    }

    std::string out_;
};

}

std::string records_xsd() { return XsdWriter().write(); }

}
