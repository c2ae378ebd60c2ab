#include "layout/text/directions.h"

#include "layout/text/text_units.h"

#include <unicode/ubidi.h>

namespace rapporteur::layout {

namespace {

// The text with its isolates' marks.
void insert_marks(ShapedParagraph const& paragraph, std::vector<IsolateMark> const& isolates,
                  std::u16string& result)
{
    result.clear();
    std::uint32_t from = 0;
    for (std::size_t i = 0; i < isolates.size(); ++i) {
        IsolateMark const& isolate = isolates[i];
        result.append(paragraph.text, from, isolate.at - from);
        from = isolate.at;
        char16_t mark = isolate.mark;
        if (mark == first_strong_isolate) {
            // A value without letters, "822 (1993)", runs as the paragraph does.
            UBiDiDirection const base = ubidi_getBaseDirection(
                paragraph.text.data() + from, static_cast<int32_t>(isolates[i + 1].at - from));
            bool const right_to_left =
                base == UBIDI_NEUTRAL ? paragraph.language->right_to_left : base == UBIDI_RTL;
            mark = right_to_left ? right_to_left_isolate : left_to_right_isolate;
        }
        result += mark;
    }
    result.append(paragraph.text, from);
}

}

void find_levels(ShapedParagraph const& paragraph, TextAnalysis& analysis)
{
    std::vector<IsolateMark> const& isolates = analysis.isolates;
    std::vector<std::uint8_t>& levels = analysis.levels;
    std::u16string const* text = &paragraph.text;
    if (!isolates.empty()) {
        insert_marks(paragraph, isolates, analysis.scratch);
        text = &analysis.scratch;
    }
    bool const right_to_left = paragraph.language->right_to_left;
    levels.assign(paragraph.text.size(), right_to_left ? 1 : 0);
    UBiDi* const bidi = ubidi_open();
    UErrorCode status = U_ZERO_ERROR;
    ubidi_setPara(bidi, text->data(), static_cast<int32_t>(text->size()),
                  right_to_left ? UBIDI_RTL : UBIDI_LTR, nullptr, &status);
    UBiDiLevel const* const found = U_SUCCESS(status) ? ubidi_getLevels(bidi, &status) : nullptr;
    if (U_SUCCESS(status)) {
        std::size_t next = 0;
        for (std::size_t i = 0; i < levels.size(); ++i) {
            std::uint8_t around = Piece::no_boundary;
            for (; next < isolates.size() && isolates[next].at <= i; ++next)
                around = std::min<std::uint8_t>(around, found[i + next]);
            levels[i] = found[i + next];
            if (i == 0 || around >= std::min(levels[i - 1], levels[i])) continue;
            analysis.isolate_boundaries.push_back({static_cast<std::uint32_t>(i), around});
            analysis.places[i] |= level_changes;
        }
    }
    ubidi_close(bidi);
    for (std::size_t i = 1; i < levels.size(); ++i) {
        if (levels[i] != levels[i - 1]) analysis.places[i] |= level_changes;
    }
}

}
