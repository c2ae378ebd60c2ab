#include "style/number_pattern.h"

#include "base/text/character_classes.h"
#include "base/values/numerals.h"
#include "document/document.h"

namespace rapporteur::style {

namespace {

bool is_token(std::string_view run)
{
    return run == "1" || run == "A" || run == "a" || run == "I" || run == "i";
}

// Whether a byte belongs to a run of letters and digits; every character beyond ASCII does.
bool is_in_run(char c) { return is_alphanumeric(c) || static_cast<unsigned char>(c) >= 0x80; }

}

NumberPattern NumberPattern::parse(std::string_view text)
{
    NumberPattern pattern;
    for (std::size_t begin = 0; begin < text.size();) {
        std::size_t end = begin + 1;
        while (end < text.size() && is_in_run(text[end]) == is_in_run(text[begin])) ++end;
        std::string_view const run = text.substr(begin, end - begin);
        if (is_token(run)) {
            pattern.tokens.push_back({run.front(), {}});
        } else {
            (pattern.tokens.empty() ? pattern.before : pattern.tokens.back().mark) += run;
        }
        begin = end;
    }
    return pattern;
}

std::string NumberPattern::print(document::Document const& document,
                                 std::vector<unsigned> const& counts) const
{
    std::string result = before;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        std::size_t const above = tokens.size() - 1 - i;
        unsigned const count = above < counts.size() ? counts[counts.size() - 1 - above] : 0;
        if (count == 0) continue;
        switch (tokens[i].kind) {
        case 'A': result += upper_letters(count); break;
        case 'a': result += lower_letters(count); break;
        case 'I': result += upper_roman(count); break;
        case 'i': result += lower_roman(count); break;
        default: result += document::print_number(document, count); break;
        }
        result += tokens[i].mark;
    }
    return result;
}

}
