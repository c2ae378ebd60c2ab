#pragma once

#include "layout/text/layout_context.h"
#include "layout/text/paragraph.h"
#include "layout/text/text_analysis.h"

#include <cstdint>
#include <vector>

namespace rapporteur::layout {

// Cuts a paragraph's text into pieces, shaped words with what a line end after each costs, and finds the
// fonts for them: the theme's for a script, and for characters that this lacks, another.
//
// Faults: `missing-glyph`, and a warning `font-not-in-theme`, each once a document.
// Throws: MissingFont.
// Cost:   linear in the text; a word that was shaped before costs a look.
class PieceShaper {
public:
    explicit PieceShaper(LayoutContext& layout) : layout_(layout) {}

    // Stops short when the context says so.
    void make_pieces(ShapedParagraph& paragraph, TextAnalysis const& analysis);

private:
    // What text of a style, language, script and direction is shaped by.
    struct KnownContext {
        style::Style const* style = nullptr;
        Language* language = nullptr;
        std::int16_t script = -1;
        bool right_to_left = false;
        ShapeCache::ContextId id = 0;
        FontFace const* font = nullptr;
    };
    // A stretch of the text within one run.
    struct Part {
        std::uint32_t begin, end, run;
    };

    void make_piece(Part const& part);
    void add_piece(ShapeCache::ContextId context, FontFace const& font, Part const& part, Word const& word);
    void add_with_fallback(ShapeContext context, Part const& part);
    FontFace const* font_for(ShapeContext const& context, TextRun const& run, char32_t character);
    KnownContext const& context_for(TextRun const& run, std::int16_t script, bool right_to_left);
    void stretch_after_wide(Piece& piece, std::uint32_t end) const;
    std::u16string_view letters(std::uint32_t begin, std::uint32_t end) const;

    LayoutContext& layout_;
    ShapedParagraph* paragraph_ = nullptr; // while it is made
    TextAnalysis const* analysis_ = nullptr;
    std::vector<KnownContext> contexts_;
};

}
