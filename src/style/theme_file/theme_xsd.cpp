#include "style/paper.h"
#include "style/property.h"
#include "style/role.h"
#include "style/theme.h"
#include "style/theme_file/theme_elements.h"

#include <span>
#include <string>

// The XSD of themes, from the tables that their reader goes by.
namespace rapporteur::style {

namespace {

std::string enumeration(std::string_view word)
{
    return "<xs:enumeration value=\"" + std::string(word) + "\"/>";
}

std::string simple_type(std::string const& name, std::string const& inside)
{
    return "  <xs:simpleType name=\"" + name + "\"><xs:restriction base=\"xs:string\">" + inside +
           "</xs:restriction></xs:simpleType>\n";
}

std::string pattern(std::string const& expression) { return "<xs:pattern value=\"" + expression + "\"/>"; }

std::string enumerations(std::span<std::string_view const> words)
{
    std::string result;
    for (std::string_view const word : words) result += enumeration(word);
    return result;
}

std::string_view type_of(ThemeAttribute::Kind kind)
{
    using K = ThemeAttribute::Kind;
    switch (kind) {
    case K::text: return "xs:string";
    case K::word: return "word";
    case K::length: return "length";
    case K::size: return "size";
    case K::script: return "script-code";
    case K::thousandths: return "thousandths";
    case K::scale: return "scale";
    case K::role: return "role";
    case K::class_name: return "class";
    case K::level: return "level";
    case K::parity: return "parity";
    case K::boolean: return "boolean";
    case K::letterhead_page: return "letterhead-page";
    }
    return "xs:string";
}

std::string_view type_of(ValueKind kind)
{
    switch (kind) {
    case ValueKind::length: return "length";
    case ValueKind::signed_length: return "signed-length";
    case ValueKind::weight: return "weight";
    case ValueKind::count: return "count";
    case ValueKind::percentage: return "percentage";
    case ValueKind::strength: return "count";
    case ValueKind::colour:
    case ValueKind::background: return "colour";
    case ValueKind::border: return "border";
    case ValueKind::keyword: return "";
    case ValueKind::text:
    case ValueKind::pattern:
    case ValueKind::family: return "word";
    }
    return "word";
}

void simple_types(std::string& out)
{
    std::string const number = "([0-9]+(\\.[0-9]*)?|\\.[0-9]+)";
    std::string const length = number + "(pt|mm|cm|em|%)?";
    std::string const colour = "#[0-9a-fA-F]{6}";
    out += simple_type("word", "<xs:minLength value=\"1\"/>");
    out += simple_type("class", pattern("[^ ]+"));
    out += simple_type("level", pattern("[1-6]"));
    out += simple_type("letterhead-page", enumerations(letterhead_pages));
    out += simple_type("parity", enumeration("odd") + enumeration("even"));
    out += simple_type("boolean", enumeration("true") + enumeration("false"));
    out += simple_type("script-code", pattern("[A-Z][a-z]{3}"));
    out += simple_type("scale", pattern(number + "%"));
    out += simple_type("length", pattern(length));
    out += simple_type("signed-length", pattern("-?" + length));
    out += simple_type("colour", pattern(colour));
    out += simple_type("border", pattern(number + "(pt|mm|cm) " + colour));
    out += simple_type("weight", pattern("[1-9]00"));
    out += simple_type("count", pattern("[1-9]"));
    out += simple_type("percentage", pattern("(0*[0-4](\\.[0-9]{0,2}0?)?|0*5(\\.0{0,3})?|\\.[0-9]{1,2}0?)%"));
    out += "  <xs:simpleType name=\"thousandths\"><xs:restriction base=\"xs:integer\"><xs:minInclusive "
           "value=\"0\"/><xs:maxInclusive value=\"1000\"/></xs:restriction></xs:simpleType>\n";
    std::string papers;
    for (std::string_view const name : paper_names()) papers += std::string(name) + "|";
    std::string const side = number + "(pt|mm|cm)";
    out += simple_type("size", pattern(papers + side + " " + side));
    out += simple_type("role", enumerations(style_role_names()));
}

// A property: a type of its own where words may stand instead of a value.
void property(std::string& out, PropertyInfo const& info)
{
    std::string const words = enumerations(keywords_of(info));
    std::string const type(type_of(info.kind));
    out += "    <xs:attribute name=\"" + std::string(info.name) + "\"";
    std::string const listed =
        "<xs:simpleType><xs:restriction base=\"xs:string\">" + words + "</xs:restriction></xs:simpleType>";
    if (words.empty()) {
        out += " type=\"" + type + "\"/>\n";
    } else if (type.empty()) {
        out += ">" + listed + "</xs:attribute>\n";
    } else {
        out += "><xs:simpleType><xs:union memberTypes=\"" + type + "\">" + listed +
               "</xs:union></xs:simpleType></xs:attribute>\n";
    }
}

}

std::string themes_xsd()
{
    std::string out =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" xmlns=\"urn:rapporteur:theme:1\" "
        "targetNamespace=\"urn:rapporteur:theme:1\" elementFormDefault=\"qualified\" "
        "version=\"1.0\">\n";
    simple_types(out);
    out += "  <xs:element name=\"theme\" type=\"theme\"/>\n";
    for (ThemeElement const& element : theme_elements()) {
        out += "  <xs:complexType name=\"" + std::string(element.name) + "\"" +
               (element.name == "line" ? " mixed=\"true\">\n" : ">\n");
        if (!element.children.empty()) {
            out += "    <xs:choice minOccurs=\"0\" maxOccurs=\"unbounded\">\n";
            for (std::string_view const child : element.children) {
                out += "      <xs:element name=\"" + std::string(child) + "\" type=\"" + std::string(child) +
                       "\"/>\n";
            }
            out += "    </xs:choice>\n";
        }
        bool languages = false;
        for (ThemeAttribute const& attribute : element.attributes) {
            if (attribute.name == "xml:lang") {
                languages = true;
                continue;
            }
            out += "    <xs:attribute name=\"" + std::string(attribute.name) + "\" type=\"" +
                   std::string(type_of(attribute.kind)) + "\"" +
                   (attribute.required ? " use=\"required\"" : "") + "/>\n";
        }
        if (element.name == "style") {
            for (PropertyInfo const& info : properties) property(out, info);
        }
        // xml:lang; a reference to it would need the schema of the xml namespace.
        if (languages)
            out += "    <xs:anyAttribute namespace=\"http://www.w3.org/XML/1998/namespace\" "
                   "processContents=\"skip\"/>\n";
        out += "  </xs:complexType>\n";
    }
    return out + "</xs:schema>\n";
}

}
