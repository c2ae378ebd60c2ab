#pragma once

#include "base/values/length.h"
#include "style/colour.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// What a theme can say about a part of a document. Properties are named as in CSS (keep-with-…,
// leader-pattern, provisional-distance-between-starts and rise as in XSL-FO) and know only logical sides.
namespace rapporteur::style {

enum class TextAlign : std::uint8_t { start, end, center, justify };
enum class TextLine : std::uint8_t { none, underline, line_through };
enum class TextTransform : std::uint8_t { none, uppercase, lowercase };
enum class Break : std::uint8_t { automatic, page, right, avoid };
// How strongly things are kept together: 1 to 9 tenths of what a widow costs, all of it, or ten times as
// much.
inline constexpr std::uint8_t strength_avoid = 10, strength_always = 100;
enum class Display : std::uint8_t { block, row };
enum class VerticalAlign : std::uint8_t { top, bottom };

struct Border {
    Length width; // 0: none
    Colour colour;
    friend bool operator==(Border const&, Border const&) = default;
};

// A script by its code of ISO 15924, as a number that is quick to compare ("Arab" is 0x41726162, as in
// HarfBuzz); 0 of what is no such code.
constexpr std::uint32_t script_tag(std::string_view code)
{
    std::uint32_t tag = 0;
    if (code.size() == 4) {
        for (char const c : code) tag = tag << 8u | static_cast<unsigned char>(c);
    }
    return tag;
}

// The values that hold for one node. `label-…` and the like do not exist: labels, marks of notes and so on
// are roles of their own ("label", "note-mark", "note-label", "note-separator", "leader").
struct Style {
    // Inherited by what is inside.
    std::uint32_t script = 0; // of the language, as script_tag(); 0: of none. No theme's affair
    std::uint16_t stack = 0;  // index into Theme::State::stacks
    std::uint16_t weight = 400;
    bool italic = false;
    bool tabular_figures = false;
    bool hyphenate = false;
    bool no_wrap = false;
    bool balance = false;  // text-wrap: lines of one length, for headings
    bool autospace = true; // text-autospace: gaps between ideographs and other letters; spaces of French
    bool unseen = false;   // no theme's affair
    bool protrude = false; // optical margins: what a theme's <protrusion> names hangs in the margin
    // What justified lines may do to their letters, in ten-thousandths: make them wider or narrower; add or
    // take of the em between them. Only where letters stand apart.
    std::uint16_t expansion = 200, tracking = 50;
    TextAlign align = TextAlign::start;
    TextTransform transform = TextTransform::none;
    std::uint8_t widows = 2;
    std::uint8_t orphans = 2;
    std::uint8_t last_page_lines = 1; // of the document: fewer on its last page are avoided
    Length size = Length::points(10);
    Length line_height = Length::points(14);
    Length letter_space;
    Length text_indent;
    Colour colour;

    // Of the node alone.
    Length rise; // baseline-shift: of superscripts, up
    Length margin_block_start, margin_block_end, margin_inline_start, margin_inline_end;
    Length padding_block_start, padding_block_end, padding_inline_start, padding_inline_end;
    Border border_block_start, border_block_end;
    Border border_inline_start, border_inline_end; // of a section
    Break break_before = Break::automatic;
    Break break_after = Break::automatic;
    Break break_inside = Break::automatic;
    std::uint8_t keep_with_next = 0; // strength; 0: none
    std::uint8_t keep_with_previous = 0;
    TextLine line = TextLine::none;
    Display display = Display::block;
    VerticalAlign vertical_align = VerticalAlign::top;
    bool omit_foot_at_break = true;   // of tables
    std::optional<Colour> background; // of sections, rows, and the cells of a head, body or foot
    Length column_gap;
    // provisional-distance-between-starts: from a label's start to its text's; of a section, whose heading
    // stands beside what it holds, from the one to the other
    Length start_distance;
    Length inline_size; // 0: what there is
    Length block_size;  // of charts: from the lowest to the highest that can be read; 0: what looks well
    Length max_inline_size, max_block_size; // of images; 0: what there is
    bool caption_at_end = false;            // caption-side: of figures
    bool dots = false;                      // leader-pattern
    Length leader_width;                    // leader-pattern-width
    std::string marker;                     // list-style-type of items that have no label
    std::string numbering;                  // of headings: a NumberPattern (number_pattern.h); empty: none
};

// How wide and tall the paper is and where its text stands.
struct PageStyle {
    Length width = Length::micrometres(210'000);
    Length height = Length::micrometres(297'000);
    Length margin_block_start = Length::micrometres(25'000);
    Length margin_block_end = Length::micrometres(25'000);
    Length margin_inline_start = Length::micrometres(25'000);
    Length margin_inline_end = Length::micrometres(25'000);
    bool signature_field = false; // papers end with a line to sign on
};

// The families to set text in, by script (ISO 15924; empty: any), in the order in which they are tried.
struct FontStack {
    struct Family {
        std::string script;
        std::string name;
    };
    std::string name; // "serif"
    std::vector<Family> families;
};

}
