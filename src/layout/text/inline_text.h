#pragma once

#include "layout/text/layout_context.h"
#include "layout/text/paragraph.h"
#include "layout/text/text_analysis.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace rapporteur::layout {

// The place of a page_of in an entry of contents, which its page's number is put at when the page is known.
struct NumberSlot {
    document::Node const* node;
    OptionalIndex link; // number of the link around it
};

// Gathers the text of a paragraph from its inline nodes: one text with runs of a source and a style, the
// nodes that stand in it without letters, forced line ends, and the isolates that values and other languages
// make. For one paragraph.
//
// Faults: warnings `missing-glyph` for control characters, which are left out, and `missing-value` for a
// number
//         that a theme does not give.
class InlineText {
public:
    // `slots`: of an entry of contents, what becomes of its page_of nodes; null: they are text.
    InlineText(LayoutContext& layout, ShapedParagraph& paragraph, TextAnalysis& analysis,
               std::vector<NumberSlot>* slots)
        : layout_(layout), paragraph_(paragraph), analysis_(analysis), slots_(slots)
    {}

    void add(document::Node const& node, style::Style const& parent, Language& language);
    // `source` is where it comes from, `node` the number of its owner.
    void add_text(std::string_view text, document::Node const& source, std::uint32_t node, Owner::Kind owner,
                  style::Style const& style, Language& language);
    // No line ends before what is added next.
    void forbid_break() { no_break_next_ = true; }

private:
    void add_words(document::Node const& node, style::Style const& style, Language& language);
    void add_note_mark(document::Node const& node, style::Style const& parent, Language& language);
    void add_page_number(document::Node const& node, style::Style const& parent, Language& language);
    void add_running_title(document::Node const& node, style::Style const& parent, Language& language);
    void add_pages(document::Node const& node, style::Style const& parent, Language& language);
    void add_number(document::Node const& node, style::Style const& parent, Language& language);
    void add_forced_break(document::Node const& node, style::Style const& style, Language& language);
    void add_run(std::uint32_t begin, TextRun run, style::Style const& style);
    void append(char32_t character, document::Node const& source);
    void isolate(char16_t mark);

    LayoutContext& layout_;
    ShapedParagraph& paragraph_;
    TextAnalysis& analysis_;
    std::vector<NumberSlot>* slots_;
    OptionalIndex link_;
    bool no_break_next_ = false;
};

}
