#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rapporteur {

// The bytes of an XML file as UTF-8, where they are UTF-16 with a byte-order mark (XML 1.0, 4.3.3: every
// reader takes both); the mark is left out. `broken` is where in the result half a character (a surrogate
// alone, an odd byte at the end) stood, which is U+FFFD there.
struct RecodedXml {
    std::string bytes;
    std::optional<std::size_t> broken;
};

// Nothing for a file that is not UTF-16. Linear in the bytes.
std::optional<RecodedXml> utf8_of_utf16(std::string_view bytes);

}
