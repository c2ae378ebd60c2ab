#pragma once

#include "records/record.h"
#include "records/relations/text_diff.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::records {

// The paragraph's words, sub-paragraphs' too, as two texts of a resolution are compared: Unicode case folding
// and NFKC, white space as one space, without numbers and the punctuation at its ends.
std::string comparable_text(Paragraph const& paragraph);

// The paragraph's own words as they print, its verb first, its sub-paragraphs left out.
std::string plain_text(Paragraph const& paragraph, std::string_view language = {},
                       PrintedInline const& printed = {});

// How one paragraph of two texts fared.
struct ParagraphChange {
    enum class Kind : std::uint8_t { same, reworded, moved, moved_and_reworded, added, dropped };
    Kind kind = Kind::same;
    Paragraph const* before = nullptr; // null: added
    Paragraph const* after = nullptr;  // null: dropped
    unsigned depth = 0;                // of sub-paragraphs, 1 and more
};
// How its words changed, sub-paragraphs left out; `language` and `printed` as of plain_text().
std::vector<TextChange> diff_words(ParagraphChange const& change, std::string_view language = {},
                                   PrintedInline const& printed = {});
// What became of each paragraph of a text, sub-paragraphs too: in the order of the later text, dropped ones
// where they stood. Paragraphs are aligned first, by their words in whatever order: one that stands elsewhere
// is moved, not dropped and added. Cost: the product of both texts' paragraphs, times their words; of texts
// with more than some thousand paragraphs, or very long ones, those near each other alone are held against
// each other. `should_stop`, where it is given, is asked at every paragraph; where it says so the rest is
// left out.
std::vector<ParagraphChange> compare_paragraphs(std::vector<Paragraph> const& before,
                                                std::vector<Paragraph> const& after,
                                                std::function<bool()> const& should_stop = {});

// How many words a comparison of the two has to do with, sub-paragraphs' too.
std::size_t compared_words(std::vector<Paragraph> const& before, std::vector<Paragraph> const& after);

// What a resolution has that the one it continues lacks: the paragraphs marked `new`, and where both texts
// are on record in full and verbatim those that the other has nowhere in the same part.
std::vector<Paragraph const*> new_paragraphs(Resolution const& resolution);
// What the continued one has that this lacks, where both texts are on record in full and verbatim.
std::vector<Paragraph const*> dropped_paragraphs(Resolution const& resolution);

}
