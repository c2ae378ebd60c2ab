#include "pdf/metadata/metadata.h"

#include "base/xml/xml_escape.h"
#include "pdf/objects/syntax.h"

#include <algorithm>
#include <cstdio>
#include <string_view>

namespace rapporteur::pdf {

namespace {

constexpr std::string_view producer = "Rapporteur " RAPPORTEUR_VERSION;

// The characters that XML 1.0 allows, with markup escaped.
std::string escaped(std::string_view words)
{
    std::string text(words);
    std::replace_if(
        text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    return xml_escaped(text, XmlPlace::text);
}

// Midnight of the date's first day: 2015-05 is 2015-05-01T00:00:00Z.
std::string date_text(PartialDate const& date, char const* format)
{
    PartialDate const first = date.first();
    char buffer[64];
    std::snprintf(buffer, sizeof buffer, format, static_cast<int>(first.year), static_cast<int>(first.month),
                  static_cast<int>(first.day));
    return buffer;
}

void add_simple(std::string& out, char const* name, std::string_view value)
{
    if (value.empty()) return;
    out += std::string("<") + name + '>' + escaped(value) + "</" + name + ">\n";
}

// `container` is Alt, Seq or Bag.
void add_container(std::string& out, char const* name, char const* container, std::string_view value)
{
    if (value.empty()) return;
    bool const alternatives = std::string_view(container) == "Alt";
    out += std::string("<") + name + "><rdf:" + container + "><rdf:li";
    if (alternatives) out += " xml:lang=\"x-default\"";
    out += '>' + escaped(value) + "</rdf:li></rdf:" + container + "></" + name + ">\n";
}

// PDF/A asks for a description of each schema that it does not know itself (ISO 19005-3, 6.6.2.3.3).
constexpr std::string_view extension_schemas =
    R"(<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
)";

}

std::string xmp_packet(document::Document const& document, Conformance conformance)
{
    document::Metadata const& metadata = document.metadata;
    std::string out = "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                      "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF "
                      "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                      "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
                      "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" "
                      "xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" "
                      "xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n";
    add_simple(out, "dc:format", "application/pdf");
    add_container(out, "dc:title", "Alt", metadata.title);
    add_container(out, "dc:creator", "Seq", metadata.author);
    add_container(out, "dc:description", "Alt", metadata.subject);
    add_container(out, "dc:publisher", "Bag", metadata.publisher);
    add_container(out, "dc:language", "Bag", document.language);
    add_simple(out, "pdf:Keywords", metadata.keywords);
    add_simple(out, "pdf:Producer", producer);
    if (metadata.date.year != 0) {
        std::string const date = date_text(metadata.date, "%04d-%02d-%02dT00:00:00Z");
        add_simple(out, "xmp:CreateDate", date);
        add_simple(out, "xmp:ModifyDate", date);
        add_simple(out, "xmp:MetadataDate", date);
    }
    if (conformance == Conformance::a3a_ua1) {
        out += "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>\n"
               "<pdfuaid:part>1</pdfuaid:part>\n</rdf:Description>\n";
        out += extension_schemas;
    } else {
        // ISO 19005-4, 6.7.3, and ISO 14289-2, 5: the parts with the years of their editions.
        out += "<pdfaid:part>4</pdfaid:part><pdfaid:rev>2020</pdfaid:rev>"
               "<pdfaid:conformance>F</pdfaid:conformance>\n"
               "<pdfuaid:part>2</pdfuaid:part><pdfuaid:rev>2024</pdfuaid:rev>\n</rdf:Description>\n";
    }
    out += "</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>";
    return out;
}

std::string information_date(PartialDate const& date) { return date_text(date, "D:%04d%02d%02d000000Z"); }

std::string information_entries(document::Document const& document)
{
    document::Metadata const& metadata = document.metadata;
    std::string out;
    auto const add = [&](std::string_view key, std::string_view value) {
        if (value.empty()) return;
        out += key;
        append_text(out, value);
    };
    add("/Title", metadata.title);
    add("/Author", metadata.author);
    add("/Subject", metadata.subject);
    add("/Keywords", metadata.keywords);
    add("/Producer", producer);
    if (metadata.date.year != 0) {
        std::string const date = information_date(metadata.date);
        add("/CreationDate", date);
        add("/ModDate", date);
    }
    return out;
}

}
