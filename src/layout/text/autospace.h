#pragma once

#include "layout/text/paragraph.h"
#include "layout/text/text_analysis.h"

// The spaces that text gets without anybody having written them (CSS Text 4, "text-autospace").
namespace rapporteur::layout {

// Puts the spaces of punctuation_spaces.h into the text, each stretch by its own language, and moves all that
// is known of its places along. Before anything but the forced line ends is found in it.
void add_punctuation_spaces(ShapedParagraph& paragraph, TextAnalysis& analysis);

// Marks the places between an ideograph and another letter or digit, so that a piece ends there.
void part_ideographs(ShapedParagraph const& paragraph, TextAnalysis& analysis);

// Widens the space between an ideograph and another letter or digit by an eighth of an em (CSS Text 4, 8.4),
// half of which may give way or grow, and closes up punctuation that meets where a line may end
// (adjoining_marks.h). A bracket beside an ideograph counts as the letter or digit within it. Once there are
// pieces.
void space_ideographs(ShapedParagraph& paragraph);

// Whether East Asian text gives the character a full square.
bool is_wide_character(char32_t character);

// Calls `visit(begin, end, language)` for each stretch of the text in one language.
template <typename Visit> void for_each_language(ShapedParagraph const& paragraph, Visit const& visit)
{
    std::vector<TextRun> const& runs = paragraph.runs;
    for (std::size_t i = 0; i < runs.size();) {
        std::size_t end = i + 1;
        while (end < runs.size() && runs[end].language == runs[i].language) ++end;
        visit(runs[i].begin, paragraph.end_of_run(end - 1), *runs[i].language);
        i = end;
    }
}

}
