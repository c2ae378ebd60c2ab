#pragma once

#include "base/diagnostics/context.h"
#include "exchange/akn/parsed_text.h"

namespace rapporteur::exchange::akn {

// Holds a text in a second language against the first, paragraph by paragraph: where one has another number
// of paragraphs than the other, or numbers them otherwise, `not-aligned` at the first place. Both are kept as
// they are.
void tell_where_not_aligned(ParsedText const& first, ParsedText const& second, Context& context);

}
