#pragma once

#include "document/document.h"
#include "pdf/objects/conformance.h"

#include <string_view>

namespace rapporteur::pdf {

// The standard structure type of a node that makes one element and nothing else (ISO 32000-1, 14.8.4; for
// PDF 2.0 ISO 32000-2, 14.8.4, and ISO/TS 32005); Span for whatever has no type of its own.
std::string_view structure_type(document::Node const& node, Conformance conformance);

// "H1" to "H6"; what is deeper is H6.
std::string_view heading_type(std::uint8_t level);

// Whether a cell is a TH.
bool is_header(document::Node const& cell);

// Whether a structure type is one of PDF 2.0's: the others, like TOC, are in the namespace of PDF 1.7 alone.
bool is_in_pdf_2(std::string_view type);

}
