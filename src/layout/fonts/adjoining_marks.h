#pragma once

#include "layout/pages.h"

// Punctuation that fills a square and is blank on one side. Where two such marks meet they would leave a
// hole, so that of the blanks between them one is taken away (CLREQ, 3.1.6; JLREQ, 3.1.4; CSS Text 4,
// "text-spacing-trim").
namespace rapporteur::layout {

// Whether a mark is blank after its ink: brackets and quotation marks that close, commas and stops.
// `centred_stops`: in traditional Chinese commas and stops stand in the middle of their square, blank on both
// sides.
bool is_blank_after(char32_t mark, bool centred_stops);
// Brackets and quotation marks that open are blank before it.
bool is_blank_before(char32_t mark);

// Takes half a square away wherever two of them meet in the text, which runs from left to right. Marks of a
// font in which they do not fill a square stay as they are.
void close_up_marks(ShapedText& text, bool centred_stops);

}
