#include "layout/text/punctuation_spaces.h"

#include "base/values/language.h"
#include "layout/text/brackets_and_stops.h"

namespace rapporteur::layout {

namespace {

bool is_wide_or_fixed_space(char16_t c)
{
    return c == 0x00A0 || c == 0x202F || (c >= 0x2000 && c <= 0x200B) || c == 0x2060 || c == 0x3000;
}

}

void find_punctuation_spaces(std::u16string_view text, std::uint32_t begin, std::uint32_t end,
                             std::string_view language, std::vector<SpaceChange>& changes)
{
    if (primary_language(language) != "fr") return;
    bool const swiss = language.find("-CH") != std::string_view::npos;
    bool const canadian = language.find("-CA") != std::string_view::npos;
    constexpr char16_t narrow = 0x202F;
    char16_t const wide = swiss ? narrow : char16_t{0x00A0};
    auto const before = [&](std::uint32_t i, char16_t space, bool only_if_there) {
        if (i == 0) return;
        char16_t const previous = text[i - 1];
        if (previous == u' ') {
            if (i - 1 > 0 && (changes.empty() || changes.back().at != i - 1))
                changes.push_back({i - 1, space, true});
        } else if (!only_if_there && !is_wide_or_fixed_space(previous) && !is_opening(previous)) {
            changes.push_back({i, space, false});
        }
    };
    for (std::uint32_t i = begin; i < end; ++i) {
        char16_t const c = text[i];
        char16_t const next = i + 1 < text.size() ? text[i + 1] : u' ';
        switch (c) {
        case u':':
        case u';':
        case u'!':
        case u'?': {
            char16_t const previous = i > 0 ? text[i - 1] : u'(';
            bool const among = previous == u':' || previous == u';' || previous == u'!' || previous == u'?';
            // Inside addresses, times and signs there is more after it.
            bool const ends = next == u' ' || is_wide_or_fixed_space(next) || is_closing(next);
            if (among || !ends) break;
            before(i, c == u':' ? wide : narrow, canadian && c != u':');
            break;
        }
        case u'«':
        case u'‹':
            if (next == u' ') {
                if (i + 2 < text.size()) changes.push_back({i + 1, wide, true});
            } else if (i + 1 < text.size() && !is_wide_or_fixed_space(next) && next != u'»' && next != u'›') {
                changes.push_back({i + 1, wide, false});
            }
            break;
        case u'»':
        case u'›':
            if (i > 0 && text[i - 1] != u'«' && text[i - 1] != u'‹') before(i, wide, false);
            break;
        default: break;
        }
    }
}

}
