#pragma once

#include "layout/text/paragraph.h"
#include "style/theme_state.h"

#include <cstdint>
#include <vector>

namespace rapporteur::layout {

enum class LineEdge : std::uint8_t { start, end };

// Optical margins, as in pdfTeX: how much of a character at the edge of a line stands in the margin. What
// hangs by how much is the theme's <protrusion>; which texts hang, the style's `protrusion`. Keeps no state
// of its own; the table must outlive it.
class OpticalMargins {
public:
    explicit OpticalMargins(std::vector<style::Protrusion> const& table) : table_(table) {}

    // Whether the lines of a paragraph of the style have them: those that are centred have not.
    static bool has(style::Style const& style)
    {
        return style.protrude && style.align != style::TextAlign::center;
    }

    // A word at the edge of a line, of a piece or a part of one shaped anew.
    struct EdgeWord {
        Word const& word;
        style::Style const& style; // of its run
        std::uint8_t level;        // UAX 9
    };
    // How far its first or last character hangs. Nothing of what runs against its paragraph: that has its
    // other end there.
    Length hang(ShapedParagraph const& text, EdgeWord const& edge_word, LineEdge edge) const;
    // The same of a hyphen that wide, at the end of a line of the style.
    Length hyphen_hang(style::Style const& style, Length hyphen) const;

private:
    style::Protrusion const* find(char32_t character) const;

    std::vector<style::Protrusion> const& table_;
};

}
