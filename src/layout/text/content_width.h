#pragma once

#include "layout/text/paragraph.h"

// How much room a text wants (CSS Sizing 3, "max-content" and "min-content"). Cost: linear in its pieces.
namespace rapporteur::layout {

// On one line, or of the widest line where it has forced line ends.
Length max_content(ShapedParagraph const& text);
// The widest part that no line may divide: what belongs together counts as one.
Length min_content(ShapedParagraph const& text);

}
