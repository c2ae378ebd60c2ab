#include "base/diagnostics/codes.h"
#include "base/diagnostics/suggest.h"
#include "base/text/character_classes.h"
#include "base/text/utf8.h"
#include "records/reading/element_reader.h"
#include "records/vocabulary/vocabulary.h"
#include "records/wording.h"

namespace rapporteur::records {

void ElementReader::unknown_attribute(XmlAttribute const& attribute, std::string_view element_name,
                                      std::span<std::string_view const> allowed)
{
    fault(codes::unknown_attribute, cursor_.at(attribute.name_offset),
          static_cast<std::uint32_t>(code_points(attribute.name)),
          in_quotes(element_name) + " has no attribute " + in_quotes(attribute.name),
          nearest(attribute.name, allowed));
}

void ElementReader::unknown_child(XmlNode const& node, std::string_view parent,
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

void ElementReader::stray_text(XmlNode const& text, std::string_view parent)
{
    text_fault(text, "no text can stand in " + in_quotes(parent) + " outside its elements");
}

void ElementReader::text_fault(XmlNode const& text, std::string message)
{
    std::string_view const raw = document_.bytes().substr(text.offset, text.offset_end - text.offset);
    std::string_view const words = trimmed(raw);
    auto const offset = text.offset + static_cast<std::uint32_t>(words.data() - raw.data());
    fault(codes::bad_value, cursor_.at(offset),
          raw_length(offset, offset + static_cast<std::uint32_t>(words.size())), std::move(message));
}

void ElementReader::misplaced_text(XmlNode const& node, std::string_view parent)
{
    std::string const message =
        "text after a nested " + in_quotes(parent) + "; put it into a " + in_quotes(parent) + " of its own";
    if (!node.is_text) {
        fault(codes::misplaced_element, cursor_.at(node.offset), name_length(node), message);
        return;
    }
    text_fault(node, message);
}

void ElementReader::remember_ids(XmlNode const& node)
{
    if (node.is_text) return;
    if (auto const id = node.value("id")) reading_.unread_ids.emplace(*id);
    for (XmlNode const& child : node.children) remember_ids(child);
}

}
