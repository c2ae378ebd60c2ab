#pragma once

#include "layout/pages.h"
#include "pdf/fonts/font_table.h"
#include "pdf/pictures/picture_table.h"
#include "pdf/structure/structure.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace rapporteur::pdf {

// The content stream of one page (ISO 32000-1, 7.8.2). All that is drawn goes into the marked content of its
// structure element or into an artifact; there is no way round it.
class Content {
public:
    // `right_to_left`: the document's language is.
    Content(FontTable& fonts, PictureTable& pictures, Structure& structure, std::uint32_t page,
            Length page_height, bool right_to_left)
        : fonts_(fonts), pictures_(pictures), structure_(structure), page_(page), height_(page_height),
          right_to_left_(right_to_left)
    {}

    // `placed` must outlive the content.
    void text(layout::PlacedText const& placed);
    void rule(layout::PlacedRule const& placed);
    void picture(layout::PlacedPicture const& placed);
    void path(layout::PlacedPath const& placed);
    // Ends what is open and gives the stream.
    std::string take();

private:
    struct Mark {
        Leaf leaf = no_leaf;
        layout::Owner::Artifact artifact = layout::Owner::Artifact::layout;
        friend bool operator==(Mark const&, Mark const&) = default;
    };

    struct LineText {
        layout::PlacedText const* text;
        Mark mark;
    };
    void write_line();
    void write_group(std::size_t begin, std::size_t end, bool mixed);
    void write_text(layout::PlacedText const& placed);
    void write_later_marks();
    enum class End : std::uint8_t { left, right };
    void direction_mark(layout::PlacedText const& placed, End end);
    // What is drawn of a figure is part of its box.
    void see_box(Mark const& mark, layout::Rectangle const& box);
    Mark mark_of(layout::Owner const& owner, bool is_text);
    enum class Reads : std::uint8_t { as_glyphs, as_text };
    void begin_mark(Mark const& mark, Reads reads = Reads::as_glyphs, std::string_view actual_text = {});
    void end_mark();
    void begin_text();
    void end_text();
    void end_array();
    void fill(layout::Colour colour);
    void colour_operator(layout::Colour colour, std::string_view grey, std::string_view rgb);
    void show_or_not(bool seen);
    void glyphs(layout::PlacedText const& placed, EncodedText const& encoded, std::size_t begin,
                std::size_t end);
    bool needs_space(layout::PlacedText const& placed) const;
    void set_font(std::uint32_t font, std::int64_t size);
    void see_word_space(std::size_t begin, std::size_t end);
    void set_scale(std::int64_t scale);
    void set_spacing(layout::PlacedText const& placed, bool has_word_space);
    void move_to(std::int64_t x, std::int64_t y);
    void show(EmbeddedFont::Code const& code);

    FontTable& fonts_;
    PictureTable& pictures_;
    Structure& structure_;
    std::uint32_t page_;
    Length height_;
    bool right_to_left_;
    std::string out_;

    // Texts of one baseline, not yet written.
    std::vector<LineText> line_;
    Mark line_mark_; // of those being written
    // By how much their spaces are wider than the font's, in ten-thousandths of a point, and how many there
    // are.
    std::int64_t line_word_space_ = 0, line_spaces_ = 0;
    std::vector<Length> gaps_;

    // Marks over letters, to be drawn after the words of their line.
    struct LaterMark {
        std::uint32_t font = 0;
        std::int64_t size = 0, x = 0, y = 0; // thousandths of a point
        layout::Colour colour;
        EmbeddedFont::Code code;
    };
    std::vector<LaterMark> later_;

    bool marked_ = false;
    Mark mark_;

    // What the viewer's text state is. Distances on the page in thousandths of a point, as written.
    bool in_text_ = false, in_array_ = false, in_string_ = false;
    std::optional<std::uint32_t> font_; // none until the first Tf
    std::int64_t size_ = 0;
    std::int64_t scale_ = layout::natural_width;     // Tz, of which all that follows counts
    std::int64_t letter_space_ = 0, word_space_ = 0; // Tc and Tw, in ten-thousandths of a point
    bool coloured_ = false;
    layout::Colour colour_;
    std::int64_t line_x_ = 0, line_y_ = 0; // where Td put the line
    EmMillionths pen_ = 0;                 // from line_x_, before it is scaled
    std::int64_t rise_ = 0;
    bool unseen_ = false;

    // The last text of an element: its leaf, where it ended, and whether with white space.
    Leaf last_leaf_ = no_leaf;
    std::int64_t last_x_ = 0, last_y_ = 0;
    bool last_space_ = true;
};

}
