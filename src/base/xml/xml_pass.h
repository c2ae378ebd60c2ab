#pragma once

#include "base/diagnostics/context.h"
#include "base/diagnostics/position.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur {

// One attribute or one token of an XML file, as places in its bytes.
struct XmlAttributeToken {
    std::uint32_t name = 0; // first byte of the name
    std::uint32_t name_end = 0;
    std::uint32_t value = 0; // first byte inside the quotes
    std::uint32_t value_end = 0;
};

struct XmlToken {
    enum class Kind : std::uint8_t { start, end, text, cdata, comment, instruction };
    Kind kind{};
    bool empty_element = false;        // <a/>
    std::uint32_t begin = 0;           // start: of the name after '<'; text and cdata: of the content
    std::uint32_t end = 0;             // past the name, or past the content
    std::uint32_t first_attribute = 0; // start: where its attributes begin in XmlTokens::attributes
    std::uint32_t attribute_count = 0;
};

struct XmlTokens {
    std::vector<XmlToken> tokens;
    std::vector<XmlAttributeToken> attributes;
    std::vector<std::uint32_t>
        line_starts; // byte offset of each line's first byte (CR LF and lone CR end lines too)
};

// The first thing wrong, where there is one.
struct XmlFault {
    std::string_view code; // empty: nothing is wrong
    std::uint32_t offset = 0;
    std::uint32_t length = 1; // bytes
    std::string message;
    // Of an end tag that is not the one expected: the name in the start tag.
    std::uint32_t opened = 0;
    std::uint32_t opened_length = 0; // 0: the fault is another
};

// One linear pass over the bytes of an XML 1.0 file. It finds what tinyxml2 9 is too lenient to refuse
// (invalid UTF-8, forbidden characters, DOCTYPE, unknown entities, a bare '&', '<' in a value, a repeated
// attribute, tags that do not match, several roots) and where every tag, attribute and text stands. UTF-8
// only; a byte-order mark is passed over. Beyond the limits `elements` and `field_bytes` it stops.
XmlFault scan_xml(std::string_view bytes, XmlTokens& tokens, Limits const& limits = {});

}
