#include "base/text/shown.h"

#include "base/text/character_classes.h"
#include "base/text/utf8.h"

#include <unicode/uchar.h>

namespace rapporteur {

bool shows_nothing(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        auto const c = next_code_point(text, at);
        bool const unseen = c < 0x80 ? is_white_space(c)
                                     : u_isUWhiteSpace(static_cast<UChar32>(c)) != 0 ||
                                           u_hasBinaryProperty(static_cast<UChar32>(c),
                                                               UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0;
        if (!unseen) return false;
    }
    return true;
}

}
