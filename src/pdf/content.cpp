#include "pdf/content.h"

#include "pdf/syntax.h"

#include <algorithm>
#include <string_view>

namespace rapporteur::pdf {

namespace {

__extension__ using Wide = __int128;

// Half away from zero.
std::int64_t divide_rounded(std::int64_t a, std::int64_t b) { return (a >= 0 ? a + b / 2 : a - b / 2) / b; }
std::int64_t divide_rounded_wide(Wide a, std::int64_t b)
{
    return static_cast<std::int64_t>((a >= 0 ? a + b / 2 : a - b / 2) / b);
}

// Gaps up to this stay within one array of strings; a wider one begins at a place of its own.
constexpr EmMillionths widest_gap = 4'000'000, widest_step_back = 500'000;
bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t'; }
char left_end(layout::ShapedText const& text)
{
    return text.right_to_left ? text.text.back() : text.text.front();
}
char right_end(layout::ShapedText const& text)
{
    return text.right_to_left ? text.text.front() : text.text.back();
}

}

Content::Mark Content::mark_of(layout::Owner const& owner, bool is_text)
{
    Mark mark;
    mark.leaf = structure_.leaf_of(owner, is_text);
    if (mark.leaf == Structure::no_leaf && owner.kind == layout::Owner::Kind::artifact)
        mark.artifact = owner.artifact;
    return mark;
}

void Content::begin_mark(Mark const& mark, std::string_view actual_text)
{
    if (marked_ && mark_ == mark && actual_text.empty()) return;
    end_mark();
    if (mark.leaf != Structure::no_leaf) {
        out_ += '/';
        out_ += structure_.type_of(mark.leaf);
        out_ += "<</MCID ";
        append_integer(out_, structure_.add_content(mark.leaf, page_));
        if (!actual_text.empty()) {
            out_ += "/ActualText";
            append_text(out_, actual_text);
        }
        out_ += ">>BDC\n";
    } else {
        switch (mark.artifact) {
        case layout::Owner::Artifact::layout: out_ += "/Artifact<</Type/Layout>>BDC\n"; break;
        case layout::Owner::Artifact::pagination_header:
            out_ += "/Artifact<</Type/Pagination/Subtype/Header>>BDC\n";
            break;
        case layout::Owner::Artifact::pagination_footer:
            out_ += "/Artifact<</Type/Pagination/Subtype/Footer>>BDC\n";
            break;
        }
    }
    marked_ = true;
    mark_ = mark;
}

void Content::end_mark()
{
    end_text();
    if (!marked_) return;
    out_ += "EMC\n";
    marked_ = false;
}

void Content::begin_text()
{
    if (in_text_) return;
    out_ += "BT\n";
    in_text_ = true;
    line_x_ = line_y_ = 0;
    pen_ = 0;
}

void Content::end_text()
{
    if (!in_text_) return;
    end_array();
    if (rise_ != 0) out_ += "0 Ts\n";
    rise_ = 0;
    out_ += "ET\n";
    in_text_ = false;
}

void Content::end_array()
{
    if (in_string_) out_ += '>';
    if (in_array_) out_ += "]TJ\n";
    in_string_ = in_array_ = false;
}

void Content::fill(layout::Colour colour)
{
    if (coloured_ && colour == colour_) return;
    end_array();
    auto const channel = [&](std::uint8_t value) {
        append_decimal(out_, divide_rounded(value * 1000, 255), 3);
        out_ += ' ';
    };
    channel(colour.red);
    if (colour.red == colour.green && colour.green == colour.blue) {
        out_ += "g\n";
    } else {
        channel(colour.green);
        channel(colour.blue);
        out_ += "rg\n";
    }
    colour_ = colour;
    coloured_ = true;
}

void Content::move_to(std::int64_t x, std::int64_t y)
{
    end_array();
    append_decimal(out_, x - line_x_, 3);
    out_ += ' ';
    append_decimal(out_, y - line_y_, 3);
    out_ += " Td\n";
    line_x_ = x;
    line_y_ = y;
    pen_ = 0;
}

void Content::set_font(std::uint32_t font, std::int64_t size)
{
    if (font_ == static_cast<std::int64_t>(font) && size_ == size) return;
    end_array();
    out_ += "/F";
    append_integer(out_, font);
    out_ += ' ';
    append_decimal(out_, size, 3);
    out_ += " Tf\n";
    font_ = font;
    size_ = size;
}

void Content::show(std::uint16_t cid, EmMillionths width)
{
    if (!in_array_) out_ += '[';
    if (!in_string_) out_ += '<';
    in_array_ = in_string_ = true;
    append_hex16(out_, cid);
    pen_ += width;
}

// Whether the text follows another of the same element on its line with nothing but distance between them: a
// reader then needs a space (ISO 32000-1, 14.8.2.5).
bool Content::needs_space(layout::PlacedText const& placed) const
{
    if (line_mark_.leaf == Structure::no_leaf || line_mark_.leaf != last_leaf_) return false;
    if (last_space_ || is_space(left_end(*placed.shaped))) return false;
    std::int64_t const gap = millipoints(placed.origin.x) - last_x_;
    return millipoints(height_ - placed.origin.y) == last_y_ && gap >= millipoints(placed.size) / 2;
}

void Content::text(layout::PlacedText const& placed)
{
    if (placed.shaped->glyphs.empty() || placed.shaped->text.empty()) return;
    Mark const mark = mark_of(placed.owner, true);
    if (placed.owner.kind == layout::Owner::Kind::label)
        structure_.see_label(placed.owner.node, placed.shaped->text);
    if (!line_.empty() && (mark != line_mark_ || placed.origin.y != line_.back()->origin.y)) write_line();
    line_mark_ = mark;
    line_.push_back(&placed);
}

// A line with right-to-left words is written from left to right: that is what every reader of text expects
// and turns round, whereas most lose the spaces between words that come from the right.
void Content::write_line()
{
    bool const turned =
        std::any_of(line_.begin(), line_.end(), [](auto const* text) { return text->shaped->right_to_left; });
    if (turned) {
        std::stable_sort(line_.begin(), line_.end(),
                         [](auto const* a, auto const* b) { return a->origin.x < b->origin.x; });
    }
    for (layout::PlacedText const* const text : line_) write_text(*text);
    line_.clear();
}

void Content::write_text(layout::PlacedText const& placed)
{
    Mark const& mark = line_mark_;
    EncodedText const& encoded = fonts_.encode(*placed.shaped);
    EmbeddedFont::Code space;
    if (needs_space(placed) && fonts_.space(encoded.font, space)) {
        begin_mark(mark);
        fill(placed.colour);
        begin_text();
        set_font(encoded.font, millipoints(placed.size));
        std::int64_t const width = divide_rounded(space.width * size_, 1'000'000);
        move_to(millipoints(placed.origin.x) - width, millipoints(height_ - placed.origin.y));
        show(space.cid, space.width);
    }
    std::size_t begin = 0;
    if (mark.leaf != Structure::no_leaf) {
        for (EncodedText::Replacement const& replacement : encoded.replacements) {
            if (begin < replacement.begin) {
                begin_mark(mark);
                glyphs(placed, encoded, begin, replacement.begin);
            }
            begin_mark(mark, replacement.text);
            glyphs(placed, encoded, replacement.begin, replacement.end);
            end_mark();
            begin = replacement.end;
        }
    }
    if (begin < encoded.glyphs.size()) {
        begin_mark(mark);
        glyphs(placed, encoded, begin, encoded.glyphs.size());
    }
    if (mark.leaf != Structure::no_leaf) {
        last_leaf_ = mark.leaf;
        last_x_ = line_x_ + divide_rounded_wide(Wide{pen_} * size_, 1'000'000);
        last_y_ = line_y_;
        last_space_ = is_space(right_end(*placed.shaped));
    }
}

void Content::glyphs(layout::PlacedText const& placed, EncodedText const& encoded, std::size_t begin,
                     std::size_t end)
{
    fill(placed.colour);
    begin_text();
    std::int64_t const size = millipoints(placed.size);
    if (size <= 0) throw PdfError("a text of the page has no size");
    std::int64_t const y = millipoints(height_ - placed.origin.y);
    bool const goes_on =
        in_array_ && line_y_ == y && font_ == static_cast<std::int64_t>(encoded.font) && size_ == size;
    set_font(encoded.font, size);

    // Where the text's left end is, in millionths of the em from a place on the page.
    auto const start_from = [&](std::int64_t x) {
        return divide_rounded_wide((Wide{placed.origin.x.raw()} * 1000 - Wide{x} * 65536) * 1'000'000,
                                   size * 65536);
    };
    std::int64_t units = 0; // advanced before the glyph at hand
    for (std::size_t i = 0; i < begin; ++i) units += encoded.glyphs[i].advance;
    std::int64_t const letter_space = placed.letter_space.raw();
    auto const offset_of = [&](std::size_t i) {
        std::int64_t const shaped =
            divide_rounded((units + encoded.glyphs[i].x_offset) * 1'000'000, encoded.units_per_em);
        if (letter_space == 0) return shaped;
        Wide const spaces = Wide{letter_space} * encoded.glyphs[i].place;
        return shaped + divide_rounded_wide(spaces * 1'000'000'000, size * 65536);
    };

    EmMillionths start = start_from(line_x_);
    EmMillionths const gap = start + offset_of(begin) - pen_;
    if (!goes_on || gap > widest_gap || gap < -widest_step_back) {
        move_to(millipoints(placed.origin.x), y);
        start = start_from(line_x_);
    }
    for (std::size_t i = begin; i < end; ++i) {
        EncodedText::Glyph const& glyph = encoded.glyphs[i];
        std::int64_t const rise = divide_rounded(glyph.y_offset * size, encoded.units_per_em);
        if (rise != rise_) {
            end_array();
            append_decimal(out_, rise, 3);
            out_ += " Ts\n";
            rise_ = rise;
        }
        std::int64_t const step = divide_rounded(start + offset_of(i) - pen_, 1000);
        if (step != 0) {
            if (!in_array_) out_ += '[';
            if (in_string_) out_ += '>';
            in_array_ = true;
            in_string_ = false;
            append_integer(out_, -step);
            pen_ += step * 1000;
        }
        show(glyph.cid, glyph.width);
        units += glyph.advance;
    }
}

void Content::rule(layout::PlacedRule const& placed)
{
    write_line();
    begin_mark(mark_of(placed.owner, false));
    end_text();
    fill(placed.colour);
    append_length(out_, placed.box.x);
    out_ += ' ';
    append_length(out_, height_ - placed.box.y - placed.box.height);
    out_ += ' ';
    append_length(out_, placed.box.width);
    out_ += ' ';
    append_length(out_, placed.box.height);
    out_ += " re f\n";
}

void Content::picture(layout::PlacedPicture const& placed)
{
    write_line();
    Mark const mark = mark_of(placed.owner, true);
    begin_mark(mark);
    end_text();
    std::int64_t const x = millipoints(placed.box.x);
    std::int64_t const y = millipoints(height_ - placed.box.y - placed.box.height);
    std::int64_t const width = millipoints(placed.box.width);
    std::int64_t const height = millipoints(placed.box.height);
    pictures_.draw(*placed.picture, x, y, width, height, out_);
    if (mark.leaf != Structure::no_leaf) structure_.set_box(mark.leaf, x, y, x + width, y + height);
}

std::string Content::take()
{
    write_line();
    end_mark();
    return std::move(out_);
}

}
