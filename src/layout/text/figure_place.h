#pragma once

#include "layout/text/decimal_column.h"
#include "layout/text/paragraph.h"

#include <optional>

namespace rapporteur::layout {

// Where the first number of a text on one line stands, for columns of figures; empty without digits. Its
// decimal mark is that of the text's language, else of another, where it cannot be one of thousands. Cost:
// linear in the text.
std::optional<FigurePlace> figure_place(ShapedParagraph const& text);

}
