#include "layout/text/division.h"

#include "base/text/character_classes.h"
#include "layout/text/line_breaker.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <stdexcept>
#include <string_view>

namespace rapporteur::layout {

namespace {

constexpr std::size_t most_hyphens = 32; // of one word

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
        if (places_.size() < most_hyphens) places_.push_back(at + point);
    }
    return places_;
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
