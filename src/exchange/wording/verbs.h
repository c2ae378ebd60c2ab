#pragma once

#include <cstddef>
#include <string_view>

namespace rapporteur::exchange {

// How many bytes of the text are the opening words by which a body says what it does ("Recalling also",
// "Strongly condemns"), by a list of those that the United Nations' texts have in the language (en, fr, es,
// ru, ar, zh); the longest that fits, whole words, with more of the text after it. 0: none is known.
std::size_t verb_length(std::string_view text, std::string_view language);

}
