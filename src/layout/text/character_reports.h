#pragma once

#include "layout/text/layout_context.h"

// What is reported of characters, `missing-glyph` each: once a document for each character.
namespace rapporteur::layout {

// No font has a glyph for it. A warning where another stands for it; an error where there is none, since
// PDF/A forbids text without a glyph.
void report_missing_glyph(LayoutContext& layout, char32_t character, document::Node const& source,
                          bool is_replaced);

// A control character, which prints nothing.
void report_control_character(LayoutContext& layout, char32_t character, document::Node const& source);

}
