#pragma once

#include <string_view>

// The words of each language that the break rules go by (break_rules.h): a row a language, data without
// logic.
namespace rapporteur::layout {

// Lists of words and abbreviations in lower case, each with a space before and after.
struct LanguageWords {
    std::string_view language; // primary subtag
    // Words that do not end a line.
    std::u16string_view leading;
    // Words that do not begin one.
    std::u16string_view trailing;
    // Words and abbreviations that stay with the number after them …
    std::u16string_view numbered;
    // … or before them, besides units of measure that all languages share.
    std::u16string_view units;
    // Abbreviations that stay with the name after them.
    std::u16string_view titles;
    // Words that end no line of a heading, besides those that end none of any text: articles, prepositions,
    // conjunctions.
    std::u16string_view leaning = {};
    // Whether a capital begins every noun, and not names alone.
    bool capital_nouns = false;
};

// Those of a language by its tag (BCP 47); of a language without a row, signs that all languages share. Never
// fails; the result lives as long as the program.
LanguageWords const& words_of_language(std::string_view language);

// Whether one of the lists has the word, in letters of either case.
bool has_word(std::u16string_view list, std::u16string_view word);

// Units of measure that all languages share ("km", "%"), and codes of currencies ("USD").
bool is_unit(std::u16string_view word);
bool is_currency_code(std::u16string_view word);

}
