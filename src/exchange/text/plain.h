#pragma once

#include "exchange/importer.h"
#include "exchange/text/source.h"

#include <optional>

namespace rapporteur::exchange::text {

// The paragraphs of a plain text, in UTF-8 or, with a byte-order mark, UTF-16: parted by blank lines, by
// markers and by lines that begin as paragraphs do; lines that a page broke are joined. Page numbers, job
// numbers and running heads are told with their words and left out. Nothing, and `fault` set, for what is no
// text.
std::optional<std::vector<SourceParagraph>> read_plain(Input const& input, Context& context,
                                                       std::string& fault);

// "1.", "12.", "(a)", "(iv)", "—" at the beginning of a line, with the spaces behind it: how many bytes; 0:
// none.
std::size_t marker_length(std::string_view line);

}
