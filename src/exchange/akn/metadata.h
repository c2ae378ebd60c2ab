#pragma once

#include "base/xml/xml_document.h"
#include "exchange/akn/parsed_text.h"

namespace rapporteur::exchange::akn {

// What a file says of its text: from <meta>, <coverPage>, <preface> and <conclusions>. A cover without a
// symbol is `doubtful`: the symbol is that of the file's address. So is a cover that has another number than
// the text's title: the title's holds, and nothing else that the file says of its text is taken, since it is
// of the other.
void read_metadata(XmlDocument const& document, XmlNode const& statement, ParsedText& text, Context& context);

}
