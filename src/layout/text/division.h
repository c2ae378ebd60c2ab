#pragma once

#include "layout/text/hyphenator.h"
#include "layout/text/paragraph.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include <unicode/brkiter.h>

namespace rapporteur::layout {

// Where the word of a piece may be divided at the end of a line. Places are offsets into the paragraph's
// text.
//
// A hyphen stands at the author's own soft hyphens, and where there are none, where the language's patterns
// have one: in a word of letters that goes on in no other piece, has no hyphen of its own, and is neither of
// an address nor written in capitals by its author. Three letters at least stay on each side of it.
class WordDivision {
public:
    explicit WordDivision(Hyphenator& hyphenator) : hyphenator_(hyphenator) {}

    // For the pieces of a paragraph in their order, after start().
    void start() { next_soft_hyphen_ = 0; }
    // Not of pieces that run from right to left, nor of styles that do not ask for hyphens. What is wider
    // than its line `must` be divided: there also where the style asks for none, in a part of a word with a
    // hyphen of its own, in capitals, and with fewer letters on a side. Holds until the next call.
    enum class Need : std::uint8_t { may, must };
    std::vector<std::uint32_t> const& hyphens(ShapedParagraph const& text, std::size_t piece,
                                              Need need = Need::may);
    // What ending a line at one of those places costs: much in a word that begins with a capital, a name
    // mostly, and more in a month.
    std::int32_t hyphen_cost() const { return hyphen_cost_; }

    // Between any two of its characters (grapheme clusters, UAX 29): the ends of these, the last that of the
    // word without the white space after it. For what is wider than its line. Holds until the next call.
    std::vector<std::uint32_t> const& character_ends(ShapedParagraph const& text, Piece const& piece);

private:
    static std::int32_t cost_of(std::u16string_view word, TextRun const& run);

    Hyphenator& hyphenator_;
    std::size_t next_soft_hyphen_ = 0;
    std::vector<std::uint32_t> places_;
    std::int32_t hyphen_cost_ = 0;
    std::unique_ptr<icu::BreakIterator> characters_; // made when first needed
};

}
