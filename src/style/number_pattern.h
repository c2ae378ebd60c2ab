#pragma once

#include "document/forward.h"

#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::style {

// How headings of a level are numbered, as XSLT writes formats (XSLT 2.0, 12.3): "1.", "I.", "A)", "1.1". Of
// several numbers the last is the heading's own, those before it are of the levels above. Other words stand
// as they are: "Part 1:".
struct NumberPattern {
    struct Token {
        char kind = '1';  // 1, A, a, I or i
        std::string mark; // that follows
    };
    std::string before;
    std::vector<Token> tokens;

    // Empty where the text has no number.
    static NumberPattern parse(std::string_view text);
    // `counts` of the levels from the first to the heading's own; what is 0 is left out with its mark.
    std::string print(document::Document const& document, std::vector<unsigned> const& counts) const;
};

}
