#include "layout/text/paragraph.h"

namespace rapporteur::layout {

void ShapedParagraph::clear()
{
    node = nullptr;
    style = nullptr;
    language = nullptr;
    mixed = false;
    text.clear();
    runs.clear();
    pieces.clear();
    anchors.clear();
    notes.clear();
    soft_hyphens.clear();
}

}
