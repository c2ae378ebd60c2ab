#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

// The spaces that a language has beside its punctuation. Offsets are into the paragraph's UTF-16 text;
// nothing keeps state, so any thread may call it.
namespace rapporteur::layout {

// A space that the text gets, or has instead of its own.
struct SpaceChange {
    std::uint32_t at;
    char16_t space;
    bool replaces; // the space at `at`; else it goes before that place
};

// French puts a space before ; : ! ? and inside guillemets (Lexique des règles typographiques en usage à
// l'Imprimerie nationale, "Ponctuation"): narrow and unbreakable (U+202F), before the colon and inside
// guillemets as wide as between words (U+00A0). Swiss French has all of them narrow, Canadian French none
// before ; ! ?. An author's ordinary space becomes that one, any other stays as it is. Appended to `changes`
// in order, for text[begin, end); nothing in addresses, times and other signs that stand inside words.
void find_punctuation_spaces(std::u16string_view text, std::uint32_t begin, std::uint32_t end,
                             std::string_view language, std::vector<SpaceChange>& changes);

}
