#include "base/diagnostics/codes.h"
#include "base/diagnostics/suggest.h"
#include "base/text/character_classes.h"
#include "base/text/shown.h"
#include "base/values/language.h"
#include "records/reading/element_reader.h"
#include "records/vocabulary/vocabulary.h"
#include "records/wording.h"

namespace rapporteur::records {

namespace {

// A value where a file has it, from one byte to another.
class TextOfFile final : public PlacedText {
public:
    TextOfFile(ElementReader& reader, std::string_view text, std::uint32_t begin, std::uint32_t end)
        : PlacedText(text), reader_(reader), begin_(begin), end_(end)
    {}
    Position position(std::size_t byte) const override
    {
        bool const as_written = end_ - begin_ == text().size(); // no entities
        return reader_.position(as_written ? begin_ + static_cast<std::uint32_t>(byte)
                                           : reader_.document().source_offset(begin_, byte));
    }

private:
    ElementReader& reader_;
    std::uint32_t begin_, end_;
};

}

std::vector<ValuePlace> ElementReader::attributes(Table const& table, void* object, XmlNode const& node,
                                                  Position const& at)
{
    std::vector<ValuePlace> places;
    places.reserve(node.attributes.size() + 1);
    std::vector<bool> seen(table.entries.size());
    for (XmlAttribute const& attribute : node.attributes) {
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
        seen[static_cast<std::size_t>(entry - table.entries.data())] = true;
        if (!value(*entry, attribute, object)) continue;
        Position const place = cursor_.at(attribute.value_offset);
        places.push_back({&table, entry, place.line, place.column,
                          raw_length(attribute.value_offset, attribute.value_end)});
    }
    for (std::size_t i = 0; i < table.entries.size(); ++i) {
        Entry const& entry = table.entries[i];
        if (entry.form != Form::attribute || !entry.required || seen[i]) continue;
        fault(codes::missing_attribute, at, name_length(node),
              in_quotes(node.name) + " has no " + in_quotes(entry.xml_name) + ": " + std::string(entry.help))
            .hides = entry.targets == 0 ? Fault::Hides::nothing : Fault::Hides::links;
    }
    return places;
}

bool ElementReader::value(Entry const& entry, XmlAttribute const& attribute, void* object)
{
    TextOfFile const text(*this, attribute.value, attribute.value_offset, attribute.value_end);
    auto const wrong = entry.assign(text, entry.rule(), object);
    if (wrong)
        bad_value(attribute, *wrong).hides = entry.targets == 0 ? Fault::Hides::nothing : Fault::Hides::links;
    return !wrong;
}

void ElementReader::simple_content(Table const& table, Entry const& content, void* object,
                                   XmlNode const& node, Position const& at, std::vector<ValuePlace>& places)
{
    std::string text;
    XmlNode const* first = nullptr;
    for (XmlNode const& child : node.children) {
        if (!child.is_text) continue;
        if (first == nullptr && !shows_nothing(child.text)) first = &child;
        text += child.text;
    }
    if (first == nullptr) {
        fault(codes::bad_value, at, name_length(node),
              described(node) + " has no value: " + std::string(content.help));
        return;
    }
    std::string_view const raw = document_.bytes().substr(first->offset, first->offset_end - first->offset);
    std::string_view const words = trimmed(raw);
    auto const offset = first->offset + static_cast<std::uint32_t>(words.data() - raw.data());
    std::uint32_t const end = offset + static_cast<std::uint32_t>(words.size());
    TextOfFile const value(*this, trimmed(text), offset, end);
    if (auto const wrong = content.assign(value, content.rule(), object)) {
        bad_value(offset, end, *wrong).hides = Fault::Hides::nothing;
        return;
    }
    Position const place = cursor_.at(offset);
    places.push_back({&table, &content, place.line, place.column, raw_length(offset, end)});
}

void ElementReader::variant(XmlNode const& node)
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
              in_quotes(of->value) + " is not a field of " + in_quotes(draft_->table->element),
              nearest(of->value, names));
        return;
    }
    if (auto const wrong = fault_of(value->value, entry->rule())) bad_value(*value, *wrong);
}

std::string ElementReader::language_of(XmlNode const& node, std::string const& inherited)
{
    auto const own = node.value("xml:lang");
    return own && is_language(*own) ? std::string(*own) : inherited;
}

bool ElementReader::check_language(XmlAttribute const& attribute)
{
    if (is_language(attribute.value)) return true;
    fault(codes::bad_value, cursor_.at(attribute.value_offset),
          raw_length(attribute.value_offset, attribute.value_end),
          in_quotes(attribute.value) + " is not a language; write a tag such as 'en', 'az' or 'zh-Hant'");
    return false;
}

Fault& ElementReader::bad_value(XmlAttribute const& attribute, ValueFault const& wrong)
{
    return bad_value(attribute.value_offset, attribute.value_end, wrong);
}

Fault& ElementReader::bad_value(std::uint32_t begin, std::uint32_t end, ValueFault const& wrong)
{
    return fault(codes::bad_value, cursor_.at(begin), raw_length(begin, end), wrong.message,
                 wrong.suggestion);
}

}
