#pragma once

#include "base/xml/xml_document.h"
#include "exchange/akn/parsed_text.h"

namespace rapporteur::exchange::akn {

// The preamble, the operative part and the annexes of a text, from its <preamble>, <mainBody> and
// <attachments>. Every word of them is in `text` then, in its order: what no field is for becomes a paragraph
// without a number, and is said in `text.not_kept`. Preambular paragraphs are numbered by nobody.
void read_body(XmlDocument const& document, XmlNode const& statement, ParsedText& text);

}
