#pragma once

#include "exchange/importer.h"
#include "exchange/text/source.h"

#include <optional>

namespace rapporteur::exchange::text {

// The paragraphs of a document of Word (Office Open XML, ECMA-376 part 1, WordprocessingML): words, numbers
// that its lists give, footnotes. Text that was deleted with changes tracked is told and not taken. Places
// are those in word/document.xml. Nothing, with a diagnostic, for what is no such document.
std::optional<std::vector<SourceParagraph>> read_docx(Input const& input, Context& context);

}
