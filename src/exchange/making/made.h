#pragma once

#include "base/diagnostics/codes.h"
#include "base/diagnostics/context.h"
#include "records/record.h"

#include <string>
#include <string_view>

// What importers have in common when they make records of what they read.
namespace rapporteur::exchange {

// Runs of white space as one space, and none at the ends, as in every text of a record.
std::string one_spaced(std::string_view words);

// What an id may hold, of words: letters and figures of ASCII stay, all else between them is one hyphen;
// never more than an id may be long, and unlike for unlike words that are longer.
std::string id_word(std::string_view words);

// Adds words in a language that has none yet; words of white space alone are none.
void add_words(records::LocalizedText& text, std::string const& language, std::string_view words,
               Position at = {}, bool supplied = false);

// A warning, or a note, at a place.
void tell(Context& context, Position at, codes::Code code, std::string message,
          Severity severity = Severity::warning);

}
