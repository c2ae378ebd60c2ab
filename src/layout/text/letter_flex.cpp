#include "layout/text/letter_flex.h"

#include "layout/pages.h"

namespace rapporteur::layout {

bool letters_stand_apart(hb_script_t script)
{
    switch (script) {
    case HB_SCRIPT_LATIN:
    case HB_SCRIPT_CYRILLIC:
    case HB_SCRIPT_GREEK:
    case HB_SCRIPT_ARMENIAN:
    case HB_SCRIPT_GEORGIAN: return true;
    default: return false;
    }
}

Length flex_of(style::Style const& style, Length width, std::uint32_t glyphs)
{
    std::int64_t const tracked = style.size.raw() * style.tracking * glyphs;
    return Length::from_raw((width.raw() * style.expansion + tracked) / natural_width);
}

}
