#include "layout/text/script_runs.h"

#include "base/text/character_classes.h"
#include "layout/text/autospace.h"
#include "layout/text/text_units.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf16.h>

#include <algorithm>

namespace rapporteur::layout {

namespace {

enum class UnitKind : std::uint8_t { space, wide, arabic, other };

UnitKind kind_of(char16_t c)
{
    if (is_space(c)) return UnitKind::space;
    if (c < 0x0600) return UnitKind::other;
    if (c <= 0x06FF) return UnitKind::arabic;
    if (c < 0x1100) return UnitKind::other;
    return U16_IS_SURROGATE(c) || is_wide_character(c) ? UnitKind::wide : UnitKind::other;
}

// A word ends at white space, and where wide or Arabic characters begin or end.
std::uint32_t end_of_word(std::u16string_view text, std::uint32_t from)
{
    UnitKind const kind = kind_of(text[from]);
    std::uint32_t end = from + 1;
    while (end < text.size() && kind_of(text[end]) == kind) ++end;
    return end;
}

bool has_latin_letter(std::u16string_view word)
{
    return std::any_of(word.begin(), word.end(), [](char16_t c) {
        UErrorCode status = U_ZERO_ERROR;
        return c < 0x80 ? is_letter(c) : c < 0x0250 && uscript_getScript(c, &status) == USCRIPT_LATIN;
    });
}

bool has_digit(std::u16string_view word)
{
    return std::any_of(word.begin(), word.end(), [](char16_t c) { return is_ascii_digit(c); });
}

bool is_bracketed_number(std::u16string_view word)
{
    return word.size() > 2 && word[0] == u'(' && is_ascii_digit(word[1]) &&
           word.find(u')') != std::u16string_view::npos;
}

// The scripts of a word's characters: each that has none of its own that of the one before, the first ones
// that of the first that has one; false where none has.
bool find_in_word(std::u16string_view text, TextRange word, std::vector<std::int16_t>& scripts)
{
    std::int16_t current = -1;
    for (std::uint32_t i = word.begin; i < word.end;) {
        std::uint32_t const at = i;
        UChar32 c;
        U16_NEXT(text.data(), i, word.end, c);
        UErrorCode status = U_ZERO_ERROR;
        UScriptCode const script =
            c < 0x80 ? (u_isalpha(c) ? USCRIPT_LATIN : USCRIPT_COMMON) : uscript_getScript(c, &status);
        if (U_SUCCESS(status) && script != USCRIPT_COMMON && script != USCRIPT_INHERITED &&
            script != USCRIPT_UNKNOWN) {
            if (current < 0)
                std::fill(scripts.begin() + word.begin, scripts.begin() + at,
                          static_cast<std::int16_t>(script));
            current = static_cast<std::int16_t>(script);
        }
        for (std::uint32_t k = at; k < i; ++k) scripts[k] = current;
    }
    return current >= 0;
}

}

void find_scripts(ShapedParagraph const& paragraph, TextAnalysis& analysis)
{
    std::u16string_view const text = paragraph.text;
    std::vector<std::int16_t>& scripts = analysis.scripts;
    scripts.assign(text.size(), -1);
    std::size_t run = 0;
    bool after_latin = false;
    auto const size = static_cast<std::uint32_t>(text.size());
    for (std::uint32_t begin = 0; begin < size;) {
        while (run + 1 < paragraph.runs.size() && paragraph.runs[run + 1].begin <= begin) ++run;
        std::uint32_t const end = end_of_word(text, begin);
        std::u16string_view const word = text.substr(begin, end - begin);
        std::int16_t const before = begin > 0 ? scripts[begin - 1] : std::int16_t{-1};
        std::int16_t const own = paragraph.runs[run].language->script_code;
        auto const set = [&](std::int16_t script) {
            std::fill(scripts.begin() + begin, scripts.begin() + end, script);
        };
        if (kind_of(word[0]) == UnitKind::space) {
            set(before >= 0 ? before : own);
        } else if (find_in_word(text, {begin, end}, scripts)) {
            after_latin = has_latin_letter(word);
        } else {
            // A list's bullet or dash is of one size in all languages.
            bool const marker =
                begin == 0 && !has_digit(word) && kind_of(word[0]) == UnitKind::other && end == size;
            set(marker                                     ? std::int16_t{USCRIPT_LATIN}
                : after_latin && is_bracketed_number(word) ? before
                                                           : own);
            after_latin = false;
        }
        begin = end;
    }
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (scripts[i] != scripts[i - 1]) analysis.places[i] |= script_changes;
    }
}

std::vector<TextRange> latin_stretches(std::u16string_view text, TextRange within)
{
    std::vector<TextRange> result;
    std::u16string_view const part = text.substr(0, within.end);
    bool goes_on = false; // nothing but spaces since the last stretch
    bool after_latin = false;
    for (std::uint32_t begin = within.begin; begin < within.end;) {
        std::uint32_t const end = end_of_word(part, begin);
        std::u16string_view const word = part.substr(begin, end - begin);
        if (kind_of(word[0]) != UnitKind::space) {
            bool const letters = has_latin_letter(word);
            if (letters || (after_latin && is_bracketed_number(word))) {
                if (goes_on) {
                    result.back().end = end;
                } else {
                    result.push_back({begin, end});
                }
                goes_on = true;
            } else {
                goes_on = false;
            }
            after_latin = letters;
        }
        begin = end;
    }
    return result;
}

bool has_joining_letters(std::u16string_view text)
{
    return std::any_of(text.begin(), text.end(), [](char16_t c) {
        return (c >= 0x0600 && c <= 0x08FF) || (c >= 0x1800 && c <= 0x18AF) || (c >= 0xFB50 && c <= 0xFDFF) ||
               (c >= 0xFE70 && c <= 0xFEFC);
    });
}

}
