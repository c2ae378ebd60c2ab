#pragma once

#include "base/values/length.h"
#include "layout/pages.h"

#include <cstdint>
#include <vector>

namespace rapporteur::layout {

// What a text looks like, but for its font and its words.
struct TextStyle {
    Length size;
    Length letter_space;
    Length rise;
    Colour colour;
    bool unseen = false;
    // What a line may ask for at most, in ten-thousandths: of the glyphs' widths, and of the em after each.
    std::uint16_t expansion = 0, tracking = 0;
    friend bool operator==(TextStyle const&, TextStyle const&) = default;
};

// The text styles of a document, each once.
class TextStyles {
public:
    std::uint16_t add(TextStyle const& text_style);
    TextStyle const& operator[](std::uint16_t index) const { return all_[index]; }

private:
    std::vector<TextStyle> all_;
};

}
