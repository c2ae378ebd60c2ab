#pragma once

#include <string_view>

namespace rapporteur::pdf {

// The ListNumbering of a list (ISO 32000-1, table 347), read off the label of one of its items: "(iv)" is
// LowerRoman, "•" is Disc; "None" for what none of them describes.
std::string_view list_numbering(std::string_view label);

}
