#include "layout/text/content_width.h"

#include "layout/text/break_rules.h"
#include "layout/text/line_breaker.h"

#include <algorithm>

namespace rapporteur::layout {

Length max_content(ShapedParagraph const& text)
{
    Length widest, line, trailing;
    for (Piece const& piece : text.pieces) {
        line += piece.core + piece.space;
        trailing = piece.space;
        if (piece.penalty <= InlineItem::always) {
            widest = std::max(widest, line - trailing);
            line = Length();
        }
    }
    return text.empty() ? Length() : widest + text.style->text_indent;
}

Length min_content(ShapedParagraph const& text)
{
    Length widest, part;
    for (Piece const& piece : text.pieces) {
        part += piece.core;
        widest = std::max(widest, part);
        if (piece.penalty < keep_together_cost) {
            part = Length();
        } else {
            part += piece.space;
        }
    }
    return widest;
}

}
