#pragma once

#include "base/diagnostics/context.h"
#include "exchange/tables/sheet.h"

#include <optional>
#include <string>
#include <string_view>

namespace rapporteur::exchange {

// The bytes of a text file in UTF-8, without a mark: by its mark, else as UTF-8. Nothing, with a diagnostic
// at the first byte that is none (`not-utf8`), for other encodings.
std::optional<std::string> utf8_of_table(FileName const& file, std::string_view bytes, Context& context);

// A table of RFC 4180, and what desks make of it: parted by commas, semicolons, tabs or bars, whichever the
// whole file agrees on, with any ends of lines, quotes in the midst of fields, and Excel's "sep=;" at its
// head. `text` stands as long as the sheet. A row whose quote is not closed is one line, and broken.
// Nothing, with a diagnostic, where two delimiters fit alike (`ambiguous-column`) and where there are more
// cells than the limit (`too-large`); without one where the work is to stop.
std::optional<Sheet> read_delimited(FileName const& file, std::string_view text,
                                    std::optional<char> delimiter, Context& context);

}
