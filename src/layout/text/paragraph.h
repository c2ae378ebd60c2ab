#pragma once

#include "layout/text/language_rules.h"
#include "layout/text/layout_context.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace rapporteur::layout {

// A stretch of a paragraph's text of one source and one look.
struct TextRun {
    std::uint32_t begin = 0; // into ShapedParagraph::text; ends where the next begins
    style::Style const* style = nullptr;
    Language* language = nullptr;
    document::Node const* source = nullptr; // where the text comes from, for diagnostics
    std::uint32_t node = 0;                 // number of the owner
    std::uint32_t link = 0;                 // 1 + number of the link around it; 0: none
    Owner::Kind owner = Owner::Kind::node;
    std::uint16_t text_style = 0;
    bool held = false; // no line ends before it
};

// What a line is made of: a word with the white space after it, or less where a run, a script or a direction
// ends.
struct Piece {
    static constexpr std::uint8_t no_wall = 255;
    Word const* word = nullptr;
    std::uint32_t begin = 0, end = 0; // of ShapedParagraph::text
    std::uint32_t run = 0;
    ShapeCache::ContextId context = 0; // that it was shaped in
    Length core, space;                // widths, letter spacing included
    Length stretch, shrink;            // of what follows the core
    std::int32_t penalty = 0;          // of a line end after it (InlineItem::never, always or between)
    std::uint8_t level = 0;            // Unicode bidi embedding level
    std::uint8_t wall = no_wall; // the level of what encloses it, where an isolate begins or ends before it
    bool hyphen = false;         // ends in a hyphen that it is written with
    bool address = false;        // of an address: no hyphen divides it
};

// A paragraph's text, shaped and ready to be broken at any measure.
struct ShapedParagraph {
    document::Node const* node = nullptr; // the paragraph, for diagnostics
    style::Style const* style = nullptr;
    Language* language = nullptr;
    bool mixed = false; // holds both directions, or right to left only
    std::u16string text;
    std::vector<TextRun> runs;
    std::vector<Piece> pieces;
    struct Held {
        std::uint32_t at; // of text
        document::Node const* node;
    };
    std::vector<Held> anchors; // nodes with ids, and page_numbers
    std::vector<Held> notes;
    std::vector<std::uint32_t> soft_hyphens; // of text, sorted; taken out of it

    void clear();
    bool empty() const { return pieces.empty(); }
};

// Turns inline nodes into a ShapedParagraph. Belongs to one composition.
class ParagraphShaper {
public:
    explicit ParagraphShaper(LayoutContext& layout) : layout_(layout) {}

    // The inline children of `node`, from child `begin` to before `end`.
    void shape(document::Node const& node, std::size_t begin, std::size_t end, style::Style const& style,
               Language& language, ShapedParagraph& result);
    // The same with a number before it that belongs to `node` as its label.
    void shape_numbered(document::Node const& node, std::string_view number, style::Style const& number_style,
                        style::Style const& style, Language& language, ShapedParagraph& result);
    // An entry of contents: its page_of nodes are left out and given as slots.
    struct Slot {
        document::Node const* node;
        std::uint32_t link; // 1 + number; 0: none
    };
    void shape_entry(document::Node const& node, style::Style const& style, Language& language,
                     ShapedParagraph& result, std::vector<Slot>& slots);
    // One piece of text that belongs to `node` as its label or a running head.
    void shape_text(std::string_view text, document::Node const& node, Owner::Kind owner,
                    style::Style const& style, Language& language, ShapedParagraph& result);

private:
    void begin(document::Node const& node, style::Style const& style, Language& language,
               ShapedParagraph& result);
    void add(document::Node const& node, style::Style const& parent, Language& language);
    void add_text(std::string_view text, document::Node const& source, std::uint32_t node, Owner::Kind owner,
                  style::Style const& style, Language& language);
    void add_pages(document::Node const& node, style::Style const& parent, Language& language);
    void add_number(document::Node const& node, style::Style const& parent, Language& language);
    void add_forced_break(document::Node const& node, style::Style const& style, Language& language);
    void finish();
    void space_as_languages_do();
    void apply(std::vector<SpaceChange> const& changes);
    void isolate(char16_t mark);
    void find_levels();
    void find_breaks();
    void find_scripts();
    void suppress_breaks();
    void break_addresses(std::size_t begin, std::size_t end);
    void hold_together();
    // Calls `visit(begin, end, language)` for each stretch of the text in one language.
    template <typename Visit> void for_each_language(Visit const& visit);
    void make_pieces();
    void space_ideographs();
    void make_piece(std::uint32_t begin, std::uint32_t end, std::uint32_t run);
    void add_piece(ShapeCache::ContextId context, FontFace const& font, std::uint32_t begin,
                   std::uint32_t end, std::uint32_t run, Word const* word);
    void add_with_fallback(ShapeContext context, std::uint32_t begin, std::uint32_t end, std::uint32_t run);
    void warn_missing(char32_t character, TextRun const& run, bool replaced);
    void warn_left_out(char32_t control, document::Node const& source);

    LayoutContext& layout_;
    ShapedParagraph* result_ = nullptr;
    std::vector<Slot>* slots_ = nullptr;
    std::uint32_t link_ = 0;
    bool hold_next_ = false;
    bool rtl_seen_ = false;
    bool other_scripts_ = false;
    std::vector<std::uint8_t> flags_; // by index into the text
    std::vector<std::uint8_t> levels_;
    std::vector<std::int16_t> scripts_; // UScriptCode
    std::u16string key_;
    // Marks of UAX 9 that the directions are found with and that the text does not have.
    struct Isolate {
        std::uint32_t at;
        char16_t mark;
    };
    std::vector<Isolate> isolates_;
    // Where isolates meet that are of a higher level than what they stand in.
    struct Wall {
        std::uint32_t at;
        std::uint8_t level;
    };
    std::vector<Wall> walls_;
    std::vector<Hold> holds_;
    std::vector<std::pair<std::size_t, std::size_t>> addresses_; // begin and end in the text
    std::vector<SpaceChange> changes_;

    struct ContextMemo {
        style::Style const* style = nullptr;
        Language* language = nullptr;
        std::int16_t script = -1;
        std::uint8_t direction = 0;
        ShapeCache::ContextId id = 0;
        FontFace const* font = nullptr;
    };
    std::vector<ContextMemo> memos_;
    ContextMemo const& context_for(TextRun const& run, std::int16_t script, bool right_to_left);
};

}
