#pragma once

#include <string>
#include <string_view>

// Text of others, a record's or a foreign PDF's, as it may be shown in a line of a terminal or a log: what
// would move the cursor, colour the screen, turn the order of the letters round or begin a line of its own is
// written out ("\\x1b", "\\n", "\\u202e"), so that nobody can forge what the program says.
namespace rapporteur {

// Whether a code point is written out: the controls C0 and C1 (tabs and line ends too), those of
// bidirectional text (Unicode's property Bidi_Control), and the separators of lines and paragraphs.
bool is_hidden_control(char32_t c);

// The text without them. Bytes that are not UTF-8 are written out too. Cost: one pass; a text that has none
// is copied.
std::string visible(std::string_view text);

}
