#include "template/program.h"

#include "base/xml/xml_escape.h"
#include "template/elements/compiler.h"
#include "template/elements/macro.h"

#include <algorithm>
#include <array>
#include <set>

// The XSD of templates, from the table of elements.
namespace rapporteur::templates {

namespace {

struct ContentName {
    Content content;
    std::string_view name;
};
// What a group of elements is called. What stands at a template's top stands where blocks do.
constexpr std::array<ContentName, 10> contents{{{Content::blocks, "blocks"},
                                                {Content::flow, "flow"},
                                                {Content::inlines, "inlines"},
                                                {Content::items, "items"},
                                                {Content::definitions, "definitions"},
                                                {Content::table, "table"},
                                                {Content::rows, "rows"},
                                                {Content::cells, "cells"},
                                                {Content::figure, "figure"},
                                                {Content::sides, "sides"}}};
// Of what is used elsewhere (a macro, an included file): any of them.
constexpr std::string_view anything = "anything";

bool is_mixed(std::string_view group) { return group == "flow" || group == "inlines" || group == anything; }

std::string_view name_of(Content content)
{
    if (content == Content::top) content = Content::blocks;
    auto const found = std::find_if(contents.begin(), contents.end(),
                                    [&](ContentName const& each) { return each.content == content; });
    return found->name;
}

// Writes XSD 1.0. It says which elements and attributes there are, where they stand and which words and
// numbers they take. Expressions, names and what a root needs are the checker's to say: a file without `for`
// is one that others include, whose content is that of where they do.
class XsdWriter {
public:
    explicit XsdWriter(records::Schema const& schema) : schema_(schema) {}

    std::string write()
    {
        out_ = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
               "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" xmlns=\"urn:rapporteur:template:1\" "
               "targetNamespace=\"urn:rapporteur:template:1\" elementFormDefault=\"qualified\" "
               "version=\"1.0\">\n";
        simple_types();
        for (std::string_view const root : {"template", "part"}) {
            line(1, "<xs:element name=\"" + std::string(root) + "\" type=\"" + std::string(root) + "\"/>");
        }
        for (ContentName const& each : contents) group(each.name, each.content);
        group(anything, std::nullopt);
        std::set<std::string> written;
        for (ElementInfo const& info : elements()) {
            for (std::string_view const where : places(info)) {
                if (written.insert(type_name(info, where)).second) type(info, where);
            }
        }
        out_ += "</xs:schema>\n";
        return std::move(out_);
    }

private:
    void line(std::size_t depth, std::string const& text)
    {
        out_.append(2 * depth, ' ');
        out_ += text;
        out_ += '\n';
    }

    void simple_types()
    {
        line(1, "<xs:simpleType name=\"expression\">");
        line(2,
             "<xs:restriction base=\"xs:string\"><xs:pattern value=\"\\s*\\S(.|\\s)*\"/></xs:restriction>");
        line(1, "</xs:simpleType>");
        line(1, "<xs:simpleType name=\"name\">");
        line(2, "<xs:restriction base=\"xs:string\"><xs:pattern value=\"[A-Za-z_][A-Za-z0-9_]*\"/>"
                "</xs:restriction>");
        line(1, "</xs:simpleType>");
        line(1, "<xs:simpleType name=\"scopes\">");
        line(
            2,
            "<xs:restriction base=\"xs:string\"><xs:pattern value=\" *(session|resolution|sessions|archive)( "
            "+(session|resolution|sessions|archive))* *\"/></xs:restriction>");
        line(1, "</xs:simpleType>");
        line(1, "<xs:simpleType name=\"parameter-type\">");
        std::string names;
        for (std::string const& name : type_names(schema_)) {
            if (name.find(' ') == std::string::npos) names += (names.empty() ? "" : "|") + name;
        }
        line(2, "<xs:restriction base=\"xs:string\"><xs:pattern value=\"(list of )*(" + names +
                    ")\"/></xs:restriction>");
        line(1, "</xs:simpleType>");
    }

    static bool stands_in(ElementInfo const& info, std::optional<Content> content)
    {
        if (!info.within.empty()) return false;
        if (!content || info.in.empty()) return true;
        bool const is_block = content == Content::blocks;
        return std::any_of(info.in.begin(), info.in.end(), [&](Content each) {
            return each == *content || (is_block && each == Content::top);
        });
    }

    // The groups in which an element's content is another; "" where it is the same everywhere.
    static std::vector<std::string_view> places(ElementInfo const& info)
    {
        if (info.holds.kind != ContentModel::Kind::same) return {""};
        std::vector<std::string_view> result{anything};
        result.reserve(contents.size() + 1);
        for (ContentName const& each : contents) result.push_back(each.name);
        return result;
    }

    static std::string type_name(ElementInfo const& info, std::string_view where)
    {
        std::string result(info.name);
        // Two rows of one name are told apart by what they hold or stand in.
        if (info.name == "item" || info.name == "param")
            result +=
                "-of-" + std::string(info.within.empty() ? name_of(info.in.front()) : info.within.front());
        if (!where.empty() && info.holds.kind == ContentModel::Kind::same)
            result += "-in-" + std::string(where);
        return result;
    }

    void element(ElementInfo const& info, std::string_view where, std::size_t depth,
                 std::string const& occurs = {})
    {
        line(depth, "<xs:element name=\"" + std::string(info.name) + "\" type=\"" + type_name(info, where) +
                        "\"" + occurs + "/>");
    }

    void group(std::string_view name, std::optional<Content> content)
    {
        line(1, "<xs:group name=\"" + std::string(name) + "\">");
        line(2, "<xs:choice>");
        std::set<std::string_view> written;
        for (ElementInfo const& info : elements()) {
            if (stands_in(info, content) && written.insert(info.name).second) element(info, name, 3);
        }
        line(2, "</xs:choice>");
        line(1, "</xs:group>");
    }

    void type(ElementInfo const& info, std::string_view where)
    {
        std::string held;
        switch (info.holds.kind) {
        case ContentModel::Kind::nothing: break;
        case ContentModel::Kind::content: held = name_of(info.holds.content); break;
        case ContentModel::Kind::same: held = where; break;
        case ContentModel::Kind::anything: held = anything; break;
        }
        std::string const mixed = is_mixed(held) ? " mixed=\"true\"" : "";
        line(1, "<xs:complexType name=\"" + type_name(info, where) + "\"" + mixed + ">");
        std::vector<ElementInfo const*> own; // what only it holds
        bool branches = false;
        for (ElementInfo const& child : elements()) {
            if (std::find(child.within.begin(), child.within.end(), info.name) == child.within.end())
                continue;
            own.push_back(&child);
            branches = branches || child.name == "else";
        }
        if (branches) {
            line(2, "<xs:sequence>");
            line(3, "<xs:group ref=\"" + held + "\" minOccurs=\"0\" maxOccurs=\"unbounded\"/>");
            for (ElementInfo const* child : own) {
                element(*child, where, 3,
                        child->name == "else" ? " minOccurs=\"0\""
                                              : " minOccurs=\"0\" maxOccurs=\"unbounded\"");
            }
            line(2, "</xs:sequence>");
        } else if (!held.empty() || !own.empty()) {
            line(2, "<xs:choice minOccurs=\"0\" maxOccurs=\"unbounded\">");
            if (!held.empty()) line(3, "<xs:group ref=\"" + held + "\"/>");
            for (ElementInfo const* child : own) element(*child, held, 3);
            line(2, "</xs:choice>");
        }
        for (AttributeInfo const& each : info.attributes) attribute(info, each);
        if (info.decorated) {
            for (char const* name : {"id", "class"}) attribute(info, name);
        }
        // xml:lang. A reference to it would need the schema of the xml namespace, which readers fetch from
        // the network.
        if (info.decorated || info.attribute("xml:lang") != nullptr) {
            line(2, "<xs:anyAttribute namespace=\"http://www.w3.org/XML/1998/namespace\" "
                    "processContents=\"lax\"/>");
        }
        line(1, "</xs:complexType>");
    }

    void attribute(ElementInfo const& info, AttributeInfo const& attribute)
    {
        using K = AttributeInfo::Kind;
        if (attribute.name == "xml:lang") return;
        bool const required =
            std::find(info.required.begin(), info.required.end(), attribute.name) != info.required.end();
        std::string const start = "<xs:attribute name=\"" + std::string(attribute.name) + "\"" +
                                  (required ? " use=\"required\"" : "");
        switch (attribute.kind) {
        case K::text: line(2, start + " type=\"xs:string\"/>"); return;
        case K::expression: line(2, start + " type=\"expression\"/>"); return;
        case K::name: line(2, start + " type=\"name\"/>"); return;
        case K::scopes: line(2, start + " type=\"scopes\"/>"); return;
        case K::type: line(2, start + " type=\"parameter-type\"/>"); return;
        case K::word: {
            std::string words;
            for (std::string_view const word : attribute.words) {
                if (!word.empty()) words += "<xs:enumeration value=\"" + std::string(word) + "\"/>";
            }
            line(2, start + "><xs:simpleType><xs:restriction base=\"xs:string\">" + words +
                        "</xs:restriction></xs:simpleType></xs:attribute>");
            return;
        }
        case K::whole:
            line(2, start + "><xs:simpleType><xs:restriction base=\"xs:integer\"><xs:minInclusive value=\"" +
                        std::to_string(attribute.least) + "\"/><xs:maxInclusive value=\"" +
                        std::to_string(attribute.most) +
                        "\"/></xs:restriction></xs:simpleType></xs:attribute>");
            return;
        }
    }

    records::Schema const& schema_;
    std::string out_;
};

}

std::string templates_xsd(records::Schema const& schema) { return XsdWriter(schema).write(); }

}
