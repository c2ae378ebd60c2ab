#pragma once

#include "base/xml/xml_document.h"
#include "records/value.h"

#include <string>
#include <string_view>

namespace rapporteur::exchange::akn {

// The running text of a <p>, <heading> or the like: emphasis, notes, and a cite for each address of a
// document of the United Nations, whose `target_id` is the symbol until it is known which record that is.
// White space is one space, and none stands at the ends.
records::RichText running_text(XmlNode const& node);
// The words alone, without notes.
std::string words_of(XmlNode const& node);

// The opening words that a resolution sets apart ("Recalling", "Also calls upon"), taken out of the text: its
// first piece where that is emphasised and words follow it. Chinese emphasises by weight. Empty where there
// are none.
std::string take_verb(records::RichText& text, std::string_view language);

// "S/RES/716(1991)" of "https://undocs.org/en/S/RES/716(1991)"; empty of any other address.
std::string symbol_of_address(std::string_view address);

}
