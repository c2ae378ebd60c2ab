#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace rapporteur {

// Decodes the code point at `offset` of well-formed UTF-8 and moves `offset` past it. A byte that starts
// nothing gives U+FFFD and moves by one, so that a walk always ends.
char32_t next_code_point(std::string_view text, std::size_t& offset);

// Length in bytes of the well-formed UTF-8 sequence at `offset` (Unicode 15, table 3-7), 0 when there is
// none.
std::size_t well_formed_length(std::string_view text, std::size_t offset);

void append_utf8(std::string& out, char32_t code_point);
std::u32string to_utf32(std::string_view text);
std::string to_utf8(std::u32string_view text);
std::size_t code_points(std::string_view text);

}
