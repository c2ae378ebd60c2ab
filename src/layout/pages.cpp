#include "layout/pages.h"

#include "layout/fonts/fonts.h"

namespace rapporteur::layout {

Length set_width(PlacedText const& text, std::int64_t font_units)
{
    auto const em = static_cast<std::int64_t>(text.shaped->font->units_per_em());
    if (text.expansion == 0) return text.size.scaled(font_units, em);
    return text.size.scaled(font_units * (natural_width + text.expansion), em * natural_width);
}

Length width_of(PlacedText const& text)
{
    return set_width(text, text.shaped->advance) +
           text.letter_space * static_cast<std::int64_t>(text.shaped->glyphs.size());
}

}
