#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rapporteur {

enum class XmlPlace : std::uint8_t { text, attribute_value }; // a value stands in double quotes

// Text as XML 1.0 writes it: '&', '<' and '>' as entities, and in a value '"' too. What XML forbids is the
// caller's to keep out.
std::string xml_escaped(std::string_view text, XmlPlace place);
void append_xml_escaped(std::string& out, std::string_view text, XmlPlace place);
// The text again, of what that wrote.
std::string xml_unescaped(std::string_view escaped);

}
