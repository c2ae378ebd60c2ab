#pragma once

#include <string_view>

namespace rapporteur::pdf {

// The ListNumbering of a list (ISO 32000-1, table 347), read off the label of one of its items: "(iv)" is
// LowerRoman, "•" is Disc; "None" for what none of them describes.
std::string_view list_numbering(std::string_view label);
// The same in PDF 2.0 (ISO 32000-2, table 382), where what none of them describes is "Ordered" if the label
// has a letter or a digit of any script, as "第一", and else "Unordered".
std::string_view list_numbering_of_pdf_2(std::string_view label);

}
