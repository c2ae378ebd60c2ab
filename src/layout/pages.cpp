#include "layout/pages.h"

#include "layout/fonts/fonts.h"

namespace rapporteur::layout {

Length width_of(PlacedText const& text)
{
    Length const advance = text.size.scaled(text.shaped->advance, text.shaped->font->units_per_em());
    return advance + text.letter_space * static_cast<std::int64_t>(text.shaped->glyphs.size());
}

}
