#include "layout/text/division.h"

#include "base/text/character_classes.h"
#include "layout/text/break_rules.h"
#include "layout/text/language_words.h"
#include "layout/text/line_breaker.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <stdexcept>
#include <string_view>

namespace rapporteur::layout {

namespace {

constexpr std::size_t most_hyphens = 32; // of one word
constexpr std::size_t least_letters = 3; // before a hyphen and after it

// The letters of a piece when it is one word of letters, with apostrophes perhaps; else empty.
std::u16string_view word_of(ShapedParagraph const& text, Piece const& piece)
{
    std::uint32_t begin = piece.begin;
    std::uint32_t end = piece.end;
    auto const letter = [&](std::uint32_t i) { return is_letter(text.text[i]); };
    while (begin < end && !letter(begin)) ++begin;
    while (end > begin && !letter(end - 1)) --end;
    for (std::uint32_t i = begin; i < end; ++i) {
        char16_t const c = text.text[i];
        if (!letter(i) && c != 0x2019 && c != u'\'') return {};
    }
    return std::u16string_view(text.text).substr(begin, end - begin);
}

// Whether no letters stand before or after a piece: a note's mark may.
bool stands_alone(ShapedParagraph const& text, Piece const& piece)
{
    return (piece.begin == 0 || !is_letter(text.text[piece.begin - 1])) &&
           (piece.end == text.text.size() || !is_letter(text.text[piece.end]));
}

// Letters count from an apostrophe on: "l’as-semblée" has two before its hyphen.
bool leaves_enough(std::u16string_view word, std::size_t point)
{
    std::size_t before = 0;
    std::size_t after = 0;
    while (before < point && is_letter(word[point - before - 1])) ++before;
    while (point + after < word.size() && is_letter(word[point + after])) ++after;
    return before >= least_letters && after >= least_letters;
}

// "UNPROFOR" is not a word of syllables; "SECRETARIAT" of a heading in capitals is.
bool is_written_in_capitals(std::u16string_view word, style::Style const& style)
{
    return style.transform == style::TextTransform::none &&
           std::all_of(word.begin(), word.end(), [](char16_t c) { return u_isupper(c) != 0; });
}

}

std::vector<std::uint32_t> const& WordDivision::hyphens(ShapedParagraph const& text, std::size_t index,
                                                        Need need)
{
    bool const must = need == Need::must;
    places_.clear();
    hyphen_cost_ = added_hyphen_penalty;
    Piece const& piece = text.pieces[index];
    TextRun const& run = text.runs[piece.run];
    if ((piece.level & 1) != 0) return places_;
    if (!must && (!run.style->hyphenate || run.style->no_wrap)) return places_;
    std::vector<std::uint32_t> const& soft = text.soft_hyphens;
    while (next_soft_hyphen_ < soft.size() && soft[next_soft_hyphen_] <= piece.begin) ++next_soft_hyphen_;
    for (std::size_t k = next_soft_hyphen_; k < soft.size() && soft[k] < piece.end; ++k) {
        if (places_.size() < most_hyphens) places_.push_back(soft[k]);
    }
    bool const compound = !must && (piece.hyphen || (index > 0 && text.pieces[index - 1].hyphen));
    // A word that goes on in the next piece, in other letters or another style, is not divided.
    bool const whole =
        piece.penalty != InlineItem::never || piece.space != Length() || (must && stands_alone(text, piece));
    if (!places_.empty() || compound || !whole || piece.address) return places_;
    std::u16string_view const word = word_of(text, piece);
    if (word.empty() || (!must && is_written_in_capitals(word, *run.style))) return places_;
    auto const at = static_cast<std::uint32_t>(word.data() - text.text.data());
    for (std::uint8_t const point : hyphenator_.points(word, run.language->tag)) {
        bool const good = must || leaves_enough(word, point);
        if (good && places_.size() < most_hyphens) places_.push_back(at + point);
    }
    if (!must && !places_.empty()) hyphen_cost_ = cost_of(word, run);
    return places_;
}

std::int32_t WordDivision::cost_of(std::u16string_view word, TextRun const& run)
{
    std::u16string lower;
    for (char16_t const c : word) lower += static_cast<char16_t>(u_tolower(c));
    if (run.language->is_month(lower)) return keep_together_cost;
    bool const is_name = is_upper(word.front()) && run.style->transform == style::TextTransform::none &&
                         !words_of_language(run.language->tag).capital_nouns;
    return is_name ? name_hyphen_penalty : added_hyphen_penalty;
}

std::vector<std::uint32_t> const& WordDivision::character_ends(ShapedParagraph const& text,
                                                               Piece const& piece)
{
    places_.clear();
    UErrorCode status = U_ZERO_ERROR;
    if (!characters_) {
        characters_.reset(icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
        if (U_FAILURE(status) || !characters_) throw std::runtime_error("ICU has no data for characters");
    }
    UText source = UTEXT_INITIALIZER;
    utext_openUChars(&source, text.text.data() + piece.begin,
                     static_cast<std::int64_t>(piece.end - piece.begin), &status);
    characters_->setText(&source, status);
    if (U_SUCCESS(status)) {
        for (int32_t at = characters_->next(); at != icu::BreakIterator::DONE; at = characters_->next())
            places_.push_back(piece.begin + static_cast<std::uint32_t>(at));
    }
    utext_close(&source);
    while (!places_.empty() && is_space(text.text[places_.back() - 1])) places_.pop_back();
    return places_;
}

}
