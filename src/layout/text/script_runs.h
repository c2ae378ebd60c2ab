#pragma once

#include "layout/text/break_rules.h"
#include "layout/text/paragraph.h"
#include "layout/text/text_analysis.h"

#include <string_view>
#include <vector>

// In which script a text is (UAX 24), word by word: the font goes by it.
namespace rapporteur::layout {

// Of each place the script that its character, or what stands with it, is written in. A word of digits and
// marks alone is in the script of its language, so that all its numbers look alike; a number in brackets
// after a word in Latin letters belongs to that ("S/RES/822 (1993)").
void find_scripts(ShapedParagraph const& paragraph, TextAnalysis& analysis);

// Where in the text, between two places, words in Latin letters stand, with the numbers that belong to them
// and the spaces between them; in order.
std::vector<TextRange> latin_stretches(std::u16string_view text, TextRange within);

// Whether the text has letters that join, such as Arabic ones, which may not be spaced out.
bool has_joining_letters(std::u16string_view text);

}
