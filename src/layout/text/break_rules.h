#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include <unicode/brkiter.h>

namespace rapporteur {
struct Context;
}

namespace rapporteur::layout {
struct Language;
}

// Where a line may end in a paragraph's text, and what it costs there: what Unicode's line breaking says
// (UAX 14), without the breaks that it has inside symbols, dates and numbers, with those that addresses need,
// and dearer between words that belong together. The words that decide that are data (language_words.h).
//
// Offsets are into the paragraph's UTF-16 text; costs are penalties of LineBreaker. Nothing here keeps state,
// so any thread may call it; all is linear in the text.
namespace rapporteur::layout {

// What belongs together is parted only where lines can be made in no other way.
inline constexpr std::int32_t keep_together_cost = 3'000;
// A word from the number that it counts or names, a short word from the next.
inline constexpr std::int32_t keep_near_cost = 150;
inline constexpr std::int32_t rather_near_cost = 80;
// Of ending a line at a hyphen that the word has, or one that it gets, or in an address. Somewhat more than
// TeX's 50: the language's own hyphens are common in names of offices, and a reader of a brief skims.
inline constexpr std::int32_t written_hyphen_penalty = 40;
inline constexpr std::int32_t added_hyphen_penalty = 60;
inline constexpr std::int32_t address_penalty = 100;
// Of a hyphen in a word that begins with a capital: the line is then as bad as ten loose ones.
inline constexpr std::int32_t name_hyphen_penalty = 1'000;
// Of ending a line of a heading in an article, a preposition or the like.
inline constexpr std::int32_t against_sense_cost = 200;
// Where nothing else helps: between words that belong together, and inside words. The sums of squares stay
// far from overflow.
inline constexpr std::int32_t phrase_penalty = keep_together_cost + 500;
inline constexpr std::int32_t character_penalty = keep_together_cost + 2'000;

// What it costs to begin a line at a place.
struct BreakCost {
    std::uint32_t at;
    std::int32_t cost;
};

// A part of the text, from a place to before another.
struct TextRange {
    std::uint32_t begin, end;
};

// Sets may_break (text_units.h) in `places`, which has an entry before each code unit and one at the end,
// where the iterator of the paragraph's language finds that a line may end. Stops short when the context says
// so.
void find_break_opportunities(std::u16string_view text, icu::BreakIterator& iterator, Context const& context,
                              std::vector<std::uint8_t>& places);

// Takes back the breaks after any '/' and '-' between letters or digits of a word that has a digit
// ("S/RES/822", "21/10-P", "1993–1994"): right in prose, wrong in symbols, dates and numbers. Addresses break
// after "//" and before their other signs (Chicago Manual of Style, 7.46) and nowhere else; they are appended
// to `addresses`, their costs to `costs`, in order.
void break_symbols_and_addresses(std::u16string_view text, std::vector<std::uint8_t>& places,
                                 std::vector<TextRange>& addresses, std::vector<BreakCost>& costs);

// Amounts with what they count, days with their months, numbers with what they number, initials with names,
// symbols with their years, short words with the next, dashes with the word before; where lines are to end
// `by_sense`, as those of headings, any word that leans on the next. Appended to `costs` in order, for a part
// of the text in one language. Stops short when the context says so.
void find_break_costs(std::u16string_view text, TextRange part, Language& language, bool by_sense,
                      Context const& context, std::vector<BreakCost>& costs);

}
