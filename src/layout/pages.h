#pragma once

#include "base/values/length.h"
#include "document/forward.h"
#include "style/colour.h"

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

namespace rapporteur::layout {

class FontFace; // fonts.h
struct Picture; // picture.h

using style::Colour;

// One glyph of a shaped word. Distances in the font's own units (FontFace::units_per_em()).
struct Glyph {
    std::uint32_t id = 0;
    std::uint32_t cluster = 0; // byte of ShapedText::text that it comes from; several glyphs may share one
    std::int32_t advance = 0;
    std::int32_t x_offset = 0;
    std::int32_t y_offset = 0; // up
};

// A piece of text in one font, script, direction and language, shaped once whatever its size. Glyphs stand in
// visual order, left to right, also for right-to-left text.
struct ShapedText {
    FontFace const* font = nullptr;
    std::string text; // UTF-8 in logical order
    bool right_to_left = false;
    std::int64_t advance = 0; // sum of the glyphs' advances, font units
    std::vector<Glyph> glyphs;
};

// Page coordinates: from the top left corner, x to the right, y down.
struct Point {
    ShortLength x, y;
};

struct Rectangle {
    ShortLength x, y, width, height; // top left corner
};

// What a mark on the page belongs to: a node of the document (its number), or nothing but the page (an
// artifact, ISO 32000-1, 14.8.2.2: running heads and feet, rules, repeated table heads, leaders of dots).
struct Owner {
    enum class Kind : std::uint8_t { node, label, note_mark, artifact };
    enum class Artifact : std::uint8_t { layout, pagination_header, pagination_footer };
    std::uint32_t node = 0; // node: Node::number of the text's nearest node (a Role::text, page_of, …);
                            // label: of the list_item or note whose label this is;
                            // note_mark: of the note that the mark in the running text points to
    Kind kind = Kind::artifact;
    Artifact artifact = Artifact::layout;

    Owner() = default;
    Owner(Kind kind_, std::uint32_t node_, Artifact artifact_ = Artifact::layout)
        : node(node_), kind(kind_), artifact(artifact_)
    {}
    friend bool operator==(Owner const&, Owner const&) = default;
};

// Shaped text set on a baseline. Its glyphs are wider than the font's by `expansion`, narrower where that is
// less than 0, and `letter_space` is added after each, as wide as it says.
struct PlacedText {
    ShapedText const* shaped = nullptr;
    Point origin;     // left end of the baseline, also for right-to-left text
    ShortLength size; // of the em
    ShortLength letter_space;
    ShortLength rise; // of superscripts, up; already part of origin.y
    Colour colour;
    bool unseen =
        false; // not drawn: what a chart leaves to the eye to read off its axis, and to others to read
    [[no_unique_address]] Owner owner;
    std::int16_t expansion = 0; // ten-thousandths; stands in the owner's last two bytes
};
inline constexpr std::int64_t natural_width = 10'000; // of which `expansion` counts

// So much of its font's units as it is set, without what is added after each glyph.
Length set_width(PlacedText const& text, std::int64_t font_units);
// How far it reaches along its line, white space at its end too.
Length width_of(PlacedText const& text);

struct PlacedRule { // a filled rectangle
    Rectangle box;
    Colour colour;
    Owner owner;
};

struct PlacedPicture {
    Picture const* picture = nullptr;
    Rectangle box; // that it fills, upright
    Owner owner;
};

// A line through points, or the area within them.
struct Path {
    std::vector<Point> points; // from the place that it is put at
    Length stroke;             // width of the line, whose ends and corners are round; 0: filled
};

struct PlacedPath {
    Path const* path = nullptr;
    Point origin;
    Colour colour;
    Owner owner;
};

// A page of prose has six hundred: what is rare among them is kept elsewhere and pointed to.
using PlacedItem = std::variant<PlacedText, PlacedRule, PlacedPicture, PlacedPath>;
static_assert(sizeof(PlacedItem) <= 48);

// The area of a link on one page, or of a field to sign; a link broken over lines has several. `node` is the
// number of the link or of the signature.
struct LinkArea {
    Rectangle box;
    std::uint32_t node = 0;
};

struct Page {
    Length width, height;
    std::vector<PlacedItem> items; // in reading order of their nodes; artifacts anywhere
    std::vector<LinkArea> links;
    std::string label; // "1", "iv"
};

// Where a node with an id begins.
struct Destination {
    std::string name;
    std::uint32_t node = 0;
    std::uint32_t page = 0; // from 0
    Point at;
};

struct OutlineEntry {
    std::string title;
    std::uint8_t level = 1;
    std::uint32_t node = 0; // the heading
    std::uint32_t page = 0;
    Point at;
};

// A composed document. Holds the shaped words and the pictures that its items point to; the fonts belong to
// the FontSet and the nodes to the Document, which must outlive it. Belongs to one thread.
struct Pages {
    std::vector<Page> pages;
    std::vector<Destination> destinations; // in reading order
    std::vector<OutlineEntry> outline;     // in reading order
    // Where notes are numbered by page: what each mark prints, by the number of its note or note_reference.
    std::unordered_map<std::uint32_t, std::string> note_marks;
    std::shared_ptr<void const> shaped; // owner of every ShapedText
    std::vector<std::shared_ptr<Picture const>> pictures;
    std::shared_ptr<std::deque<Path> const> paths;
};

}
