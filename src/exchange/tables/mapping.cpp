#include "exchange/tables/mapping.h"

#include "base/diagnostics/codes.h"
#include "base/diagnostics/suggest.h"
#include "base/values/currency.h"
#include "base/values/language.h"
#include "base/xml/xml_document.h"
#include "base/xml/xml_escape.h"
#include "exchange/tables/fields.h"

#include <array>

namespace rapporteur::exchange {
namespace {

constexpr std::string_view mapping_namespace = "urn:rapporteur:mapping:1";
constexpr std::array<std::string_view, 3> elements{"mapping", "column", "value"};

// Reads the tree, and tells every fault in it.
class MappingReader {
public:
    MappingReader(XmlDocument const& document, Mapping& mapping, Context& context)
        : document_(document), mapping_(mapping), context_(context)
    {}

    void read(std::string_view type)
    {
        for (XmlAttribute const& each : document_.root().attributes) read_of_table(each);
        if (mapping_.type.empty()) mapping_.type = type;
        fields_ = fields_of(mapping_.type);
        for (XmlNode const& node : document_.root().children) {
            if (node.is("column"))
                read_column(node);
            else if (node.is("value"))
                read_value(node);
            else if (!node.is_blank_text())
                context_.diagnostics.add(document_.fault_at_name(
                    codes::unknown_element, node, "a mapping holds <column> and <value> elements"));
        }
    }

private:
    void bad(XmlAttribute const& attribute, std::string message)
    {
        context_.diagnostics.add(document_.fault_at_value(codes::bad_value, attribute, std::move(message)));
    }
    void unknown(XmlAttribute const& attribute)
    {
        context_.diagnostics.add(document_.fault_at_name(
            codes::unknown_attribute, attribute, "there is no attribute '" + attribute.name + "' here"));
    }
    void read_of_table(XmlAttribute const& each)
    {
        if (each.name == "type") {
            mapping_.type = table_type(each.value);
            if (mapping_.type.empty()) bad(each, "there are no tables of '" + each.value + "'");
        } else if (each.name == "sheet") {
            mapping_.sheet = each.value;
        } else if (each.name == "encoding") {
            mapping_.encoding = each.value;
        } else if (each.name == "xml:lang") {
            mapping_.language = each.value;
            if (!is_language(each.value)) bad(each, "'" + each.value + "' is no language");
        } else if (each.name == "heading-row") {
            auto const number = Decimal::parse(each.value);
            auto const whole = number ? number->to_integer() : std::nullopt;
            if (!whole || *whole < 1 || *whole > 1'000'000)
                bad(each, "the number of a row, from 1, stands here");
            else
                mapping_.heading_row = static_cast<std::uint32_t>(*whole);
        } else if (each.name == "delimiter") {
            if (each.value == "tab" || each.value == " ")
                mapping_.delimiter = '\t';
            else if (each.value.size() == 1)
                mapping_.delimiter = each.value.front();
            else
                bad(each, "a delimiter is one character (',', ';', '|') or 'tab'");
        } else {
            unknown(each);
        }
    }
    bool has_field(XmlAttribute const& attribute)
    {
        std::vector<std::string_view> names;
        for (Field const& field : fields_) {
            if (field.name == attribute.value) return true;
            names.push_back(field.name);
        }
        Diagnostic fault = document_.fault_at_value(
            codes::bad_value, attribute, "there is no field '" + attribute.value + "' of " + mapping_.type);
        fault.suggestion = nearest(attribute.value, std::span<std::string_view const>(names));
        context_.diagnostics.add(std::move(fault));
        return false;
    }
    void read_column(XmlNode const& node)
    {
        MappedColumn column;
        column.at = document_.position(node.offset);
        bool has_field_name = false;
        for (XmlAttribute const& each : node.attributes) {
            if (each.name == "heading")
                column.heading = each.value;
            else if (each.name == "letter")
                column.letter = each.value;
            else if (each.name == "unit")
                column.unit = each.value;
            else if (each.name == "field") {
                has_field_name = true;
                if (each.value.empty() || has_field(each)) column.field = each.value;
            } else
                read_form(each, column);
        }
        if (column.heading.empty() == column.letter.empty() || !has_field_name)
            context_.diagnostics.add(document_.fault_at_name(
                codes::missing_attribute, node,
                "a <column> has a heading or a letter, and a field (field=\"\": it is not read)"));
        mapping_.columns.push_back(std::move(column));
    }
    void read_form(XmlAttribute const& each, MappedColumn& column)
    {
        if (each.name == "xml:lang") {
            column.language = each.value;
            if (!is_language(each.value)) bad(each, "'" + each.value + "' is no language");
        } else if (each.name == "currency") {
            column.currency = each.value;
            if (!is_listed_currency(each.value)) bad(each, "'" + each.value + "' is no currency of ISO 4217");
        } else if (each.name == "times") {
            std::string const& value = each.value;
            bool const is_power = !value.empty() && value.front() == '1' && value.size() <= 13 &&
                                  value.find_first_not_of('0', 1) == std::string_view::npos;
            if (is_power)
                column.power = static_cast<std::uint32_t>(value.size() - 1);
            else
                bad(each, "1, 1000, 1000000 or the like stands here");
        } else if (each.name == "decimal") {
            if (each.value == "." || each.value == ",")
                column.decimal_mark = each.value.front();
            else
                bad(each, "the decimal mark is '.' or ','");
        } else if (each.name == "blank") {
            column.blank_is_unknown = each.value == "unknown";
            if (!column.blank_is_unknown) bad(each, "'unknown' stands here, or the attribute does not");
        } else if (each.name == "dates") {
            if (each.value == "day-month-year")
                column.order = DayOrder::day_first;
            else if (each.value == "month-day-year")
                column.order = DayOrder::month_first;
            else
                bad(each, "'day-month-year' or 'month-day-year' stands here");
        } else {
            unknown(each);
        }
    }
    void read_value(XmlNode const& node)
    {
        XmlAttribute const* const field = node.attribute("field");
        if (field == nullptr)
            context_.diagnostics.add(
                document_.fault_at_name(codes::missing_attribute, node, "a <value> has a field"));
        else if (has_field(*field))
            mapping_.values[field->value] = node.content();
    }

    XmlDocument const& document_;
    Mapping& mapping_;
    Context& context_;
    std::span<Field const> fields_;
};

}

std::optional<Mapping> read_mapping(records::NamedText const& text, std::string_view type, Context& context)
{
    Mapping mapping;
    mapping.file = FileName(text.name);
    std::size_t const before = context.diagnostics.errors();
    auto const document =
        XmlDocument::parse(mapping.file, text.bytes, "mapping", mapping_namespace, context, elements);
    if (!document) return std::nullopt;
    MappingReader(*document, mapping, context).read(type);
    if (context.diagnostics.errors() != before) return std::nullopt;
    return mapping;
}

std::string mapping_as_xml(Mapping const& mapping)
{
    std::string out = "<mapping xmlns=\"" + std::string(mapping_namespace) + "\"";
    auto const attribute = [&out](std::string_view name, std::string_view value) {
        out += " " + std::string(name) + "=\"";
        append_xml_escaped(out, value, XmlPlace::attribute_value);
        out += "\"";
    };
    auto const if_any = [&](std::string_view name, std::string_view value) {
        if (!value.empty()) attribute(name, value);
    };
    if_any("type", mapping.type);
    if_any("sheet", mapping.sheet);
    if_any("encoding", mapping.encoding);
    if_any("xml:lang", mapping.language);
    if (mapping.heading_row) attribute("heading-row", std::to_string(*mapping.heading_row));
    if (mapping.delimiter)
        attribute("delimiter", *mapping.delimiter == '\t' ? "tab" : std::string(1, *mapping.delimiter));
    out += ">\n";
    for (MappedColumn const& column : mapping.columns) {
        out += "  <column";
        if_any("heading", column.heading);
        if_any("letter", column.letter);
        attribute("field", column.field);
        if_any("xml:lang", column.language);
        if_any("currency", column.currency);
        if_any("unit", column.unit);
        if (column.power != 0) attribute("times", "1" + std::string(column.power, '0'));
        if (column.decimal_mark != 0) attribute("decimal", std::string(1, column.decimal_mark));
        if (column.blank_is_unknown) attribute("blank", "unknown");
        if (column.order != DayOrder::not_known)
            attribute("dates", column.order == DayOrder::day_first ? "day-month-year" : "month-day-year");
        out += "/>\n";
    }
    for (auto const& [field, value] : mapping.values) {
        out += "  <value";
        attribute("field", field);
        out += ">" + xml_escaped(value, XmlPlace::text) + "</value>\n";
    }
    return out + "</mapping>\n";
}

}
