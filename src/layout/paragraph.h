#pragma once

#include "layout/decimal_column.h"
#include "layout/language_rules.h"
#include "layout/tools.h"

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace rapporteur::layout {

// A stretch of a paragraph's text of one source and one look.
struct TextRun {
    std::uint32_t begin = 0; // into Prepared::text; ends where the next begins
    Style const* style = nullptr;
    Language* language = nullptr;
    document::Node const* source = nullptr; // where the text comes from, for diagnostics
    std::uint32_t node = 0;                 // number of the owner
    std::uint32_t link = 0;                 // 1 + number of the link around it; 0: none
    Owner::Kind owner = Owner::Kind::node;
    std::uint16_t look = 0;
    bool held = false; // no line ends before it
};

// What a line is made of: a word with the white space after it, or less where a run, a script or a direction
// ends.
struct Piece {
    static constexpr std::uint8_t no_wall = 255;
    Word const* word = nullptr;
    std::uint32_t begin = 0, end = 0; // of Prepared::text
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
struct Prepared {
    document::Node const* node = nullptr; // the paragraph, for diagnostics
    Style const* style = nullptr;
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

// Turns inline nodes into a Prepared. Belongs to one composition.
class ParagraphMaker {
public:
    explicit ParagraphMaker(Tools& tools) : tools_(tools) {}

    // The inline children of `node`, from child `begin` to before `end`.
    void prepare(document::Node const& node, std::size_t begin, std::size_t end, Style const& style,
                 Language& language, Prepared& result);
    // The same with a number before it that belongs to `node` as its label.
    void prepare_numbered(document::Node const& node, std::string_view number, Style const& number_style,
                          Style const& style, Language& language, Prepared& result);
    // An entry of contents: its page_of nodes are left out and given as slots.
    struct Slot {
        document::Node const* node;
        std::uint32_t link; // 1 + number; 0: none
    };
    void prepare_entry(document::Node const& node, Style const& style, Language& language, Prepared& result,
                       std::vector<Slot>& slots);
    // One piece of text that belongs to `node` as its label or a running head.
    void prepare_text(std::string_view text, document::Node const& node, Owner::Kind owner,
                      Style const& style, Language& language, Prepared& result);

private:
    void begin(document::Node const& node, Style const& style, Language& language, Prepared& result);
    void add(document::Node const& node, Style const& parent, Language& language);
    void add_text(std::string_view text, document::Node const& source, std::uint32_t node, Owner::Kind owner,
                  Style const& style, Language& language);
    void add_pages(document::Node const& node, Style const& parent, Language& language);
    void add_number(document::Node const& node, Style const& parent, Language& language);
    void add_forced_break(document::Node const& node, Style const& style, Language& language);
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

    Tools& tools_;
    Prepared* result_ = nullptr;
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
        Style const* style = nullptr;
        Language* language = nullptr;
        std::int16_t script = -1;
        std::uint8_t direction = 0;
        ShapeCache::ContextId id = 0;
        FontFace const* font = nullptr;
    };
    std::vector<ContextMemo> memos_;
    ContextMemo const& context_for(TextRun const& run, std::int16_t script, bool right_to_left);
};

// Where lines are set.
struct LineArea {
    Length x; // of the left edge, in the column
    Length width;
};

// The label before a paragraph's first line: a list item's number, a note's mark.
struct Label {
    Prepared const* text = nullptr;
    LineArea area;
    bool at_end = false; // set against the end edge of its area
};

// Sets prepared paragraphs as lines into a flow.
class LineSetter {
public:
    explicit LineSetter(Tools& tools) : tools_(tools) {}

    struct Options {
        std::vector<Label> const* labels = nullptr;
        std::optional<Length> decimal_offset; // set the one line so that this point of its text …
        Length decimal_at;                    // … stands here, from the area's left edge
        bool forbid_wrap = false;
        std::optional<TextAlign> align; // instead of the style's
    };
    void set(Prepared const& text, LineArea area, Options const& options, Flow& flow);

    // The lines that set() would make; for headings and heads that stand alone.
    std::size_t count_lines(Prepared const& text, Length width);

    // What set() makes of the text; for measuring lines. Both hold until the next call.
    struct Broken {
        std::span<InlineItem const> items;
        std::span<BrokenLine const> lines;
    };
    Broken lines(Prepared const& text, Length width);
    std::span<InlineItem const> items(Prepared const& text, bool hyphenate);

    // The width of the text on one line, and of its widest part that no line may divide.
    static Length max_content(Prepared const& text);
    Length min_content(Prepared const& text) const;
    // Where the text's first number stands; empty without digits.
    std::optional<FigurePlace> figure_place(Prepared const& text) const;

    // From the top of a line of the style to its baseline.
    Length baseline_of(Style const& style, Language& language);
    // Where the text of the line set last stands.
    LineArea last_line() const { return last_line_; }

private:
    // Of a piece's letters before `end`.
    static Length width_until(Prepared const& text, Piece const& piece, std::size_t end);
    std::string words_of_line() const;
    std::string divided_word(Prepared const& text) const;
    struct LinePiece {
        Word const* word;
        std::uint32_t piece;
        std::uint32_t begin, end; // of the text
        std::uint32_t run;
        Length core, space, stretch, shrink;
        std::uint8_t level, wall;
        Length x; // of the core's left edge
    };
    enum class Edge : std::uint8_t { start, end };

    // `narrowest`: where a part that no line may divide is wider than this, it is divided all the same.
    void make_items(Prepared const& text, Length indent, bool hyphenate,
                    Length narrowest = Length::from_raw(std::numeric_limits<std::int64_t>::max()));
    void find_too_wide(Prepared const& text, Length narrowest);
    void divide_anywhere(Prepared const& text, std::uint32_t piece, Length narrowest);
    void say_what_is_not_hyphenated(Prepared const& text);
    void break_text(Prepared const& text, Length width, bool one_line);
    void fill_line(Prepared const& text, BrokenLine const& line);
    LinePiece partial(Prepared const& text, std::uint32_t piece, std::uint32_t begin, std::uint32_t end,
                      bool hyphen);
    void set_line(Prepared const& text, LineArea area, TextAlign align, Length baseline, bool spread,
                  std::optional<Length> left, Flow& flow);
    void draw_label(Label const& label, Length baseline, Flow& flow);
    Length hang_of(Prepared const& text, Word const& word, TextRun const& run, std::uint8_t level,
                   Edge edge) const;
    Length hang_of_hyphen(Prepared const& text, Length hyphen) const;
    std::u16string_view word_of(Prepared const& text, Piece const& piece) const;

    Tools& tools_;
    std::vector<InlineItem> items_;
    std::vector<BrokenLine> lines_;
    std::vector<LinePiece> line_;
    std::vector<std::uint32_t> order_;
    std::u16string key_;
    // Of each piece, where something is too wide for its line.
    enum class TooWide : std::uint8_t { no, phrase, word };
    std::vector<TooWide> too_wide_;
    std::unique_ptr<icu::BreakIterator> clusters_; // made when first needed
    LineArea last_line_;
};

}
