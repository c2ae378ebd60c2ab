#pragma once

#include "base/values/length.h"

#include <cstdint>
#include <string>
#include <string_view>

// The tokens of a PDF file (ISO 32000-1, 7.2 and 7.3), appended to a body that becomes one of libharu's
// objects. All arithmetic is on integers, so that every machine writes the same digits.
namespace rapporteur::pdf {

// The number of an indirect object; its generation is always 0.
enum class ObjectId : std::uint32_t {};

void append_integer(std::string& out, std::int64_t value);
// value / 10^decimals without trailing zeros: (12500, 3) is 12.5.
void append_decimal(std::string& out, std::int64_t value, unsigned decimals);
// "12 0 R".
void append_reference(std::string& out, ObjectId id);
// "/Name", with what a name may not hold written as #xx. At most 127 bytes of `name` are used (the limit of
// ISO 19005-3, 6.1.13).
void append_name(std::string& out, std::string_view name);
// "(bytes)" with escapes; for byte strings (names of destinations, URIs) and for ASCII.
void append_string(std::string& out, std::string_view bytes);
// One byte within the parentheses of a string in a content stream: as it is, but for what would end the
// string or be taken for another byte (ISO 32000-1, 7.3.4.2).
void append_string_byte(std::string& out, char byte);
// A text string (ISO 32000-1, 7.9.2.2) of UTF-8: a literal where it is printable ASCII, else UTF-16BE in hex.
// Cut at a character's end where it would pass the 32767 bytes that ISO 19005-3, 6.1.13 allows. Private
// characters are U+FFFD: what is read out must mean something (ISO 14289-2, 8.4.3 and 8.6).
void append_text(std::string& out, std::string_view utf8);
// The two hexadecimal digits of a byte, and the four of a code; `value` below 256 and 65536.
void append_hex8(std::string& out, std::uint32_t value);
void append_hex16(std::string& out, std::uint32_t value);
// UTF-16BE in hex, without brackets and byte order mark.
void append_utf16_hex(std::string& out, std::string_view utf8);

// Thousandths of a point, rounded half away from zero: what coordinates are written in.
std::int64_t millipoints(Length length);
void append_length(std::string& out, Length length);

}
