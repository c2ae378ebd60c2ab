#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

// What typographers ask of a language's lines besides what Unicode's line breaking (UAX 14) says: where a
// line should not end, and spaces that the language has beside punctuation. The words are data in
// language_rules.cpp, one row a language. Offsets are into the paragraph's UTF-16 text; no function keeps
// state, so any thread may call them.
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
void find_spaces(std::u16string_view text, std::uint32_t begin, std::uint32_t end, std::string_view language,
                 std::vector<SpaceChange>& changes);

// A place before which a line should not begin, and what it costs: LineBreaker's penalty.
struct Hold {
    std::uint32_t at;
    std::int32_t cost;
};

// What belongs together is parted only where lines can be made in no other way.
inline constexpr std::int32_t tie_cost = 3'000;

// Amounts with what they count, days with their months, numbers with what they number, initials with names,
// symbols with their years, short words with the next, dashes with the word before. Appended to `holds` in
// order, for text[begin, end). `is_month` says whether a word in lower case names a month.
void find_holds(std::u16string_view text, std::uint32_t begin, std::uint32_t end, std::string_view language,
                std::function<bool(std::u16string_view)> const& is_month, std::vector<Hold>& holds);

}
