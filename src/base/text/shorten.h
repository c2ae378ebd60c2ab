#pragma once

#include <cstddef>
#include <string>

// Texts that are too long for their place, made shorter with an ellipsis, "…", where something is left out. A
// text that is short enough comes back as it is; a character is never divided; and there is never an ellipsis
// alone: at least one character stays.
namespace rapporteur {

// The beginning of a text of UTF-8, of at most `bytes` bytes: to the end of a word, or of a character where
// the first word is longer than that. The ellipsis is not counted.
std::string beginning_of(std::string text, std::size_t bytes);

// The end of it, from the beginning of a word, in the same way.
std::string end_of(std::string text, std::size_t bytes);

// Its beginning and its end, of some `bytes` bytes together, without the middle.
std::string without_middle(std::string text, std::size_t bytes);

// The beginning of a text, for a column that is `width` code points wide, the ellipsis among them.
std::string cut_to_width(std::string text, std::size_t width);

}
