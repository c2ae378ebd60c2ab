#include "layout/text/script_runs.h"

#include "layout/text/text_units.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf16.h>

#include <algorithm>

namespace rapporteur::layout {

void find_scripts(std::u16string_view text, TextAnalysis& analysis)
{
    std::vector<std::int16_t>& scripts = analysis.scripts;
    scripts.assign(text.size(), -1);
    std::int16_t current = -1;
    std::size_t unresolved = 0; // before this all have their script
    for (std::size_t i = 0; i < text.size();) {
        std::size_t const at = i;
        UChar32 c;
        U16_NEXT(text.data(), i, text.size(), c);
        UErrorCode status = U_ZERO_ERROR;
        UScriptCode const script =
            c < 0x80 ? (u_isalpha(c) ? USCRIPT_LATIN : USCRIPT_COMMON) : uscript_getScript(c, &status);
        if (U_SUCCESS(status) && script != USCRIPT_COMMON && script != USCRIPT_INHERITED &&
            script != USCRIPT_UNKNOWN) {
            if (current < 0)
                std::fill(scripts.begin() + static_cast<std::ptrdiff_t>(unresolved),
                          scripts.begin() + static_cast<std::ptrdiff_t>(at),
                          static_cast<std::int16_t>(script));
            current = static_cast<std::int16_t>(script);
        }
        for (std::size_t k = at; k < i; ++k) scripts[k] = current;
        if (current >= 0) unresolved = i;
    }
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (scripts[i] != scripts[i - 1]) analysis.places[i] |= script_changes;
    }
}

}
