#include "pdf/content/content.h"

#include "base/text/character_classes.h"
#include "base/text/utf8.h"
#include "base/values/rounded_division.h"
#include "pdf/objects/pdf_error.h"
#include "pdf/objects/syntax.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <cstdlib>
#include <string_view>

namespace rapporteur::pdf {

namespace {

// Gaps up to this stay within one array of strings; a wider one begins at a place of its own.
// The em of EmMillionths on the page, where its size counts in thousandths of a point and its scale in
// ten-thousandths.
constexpr std::int64_t em_on_page = 1'000'000 * layout::natural_width;
constexpr EmMillionths widest_gap = 4'000'000, widest_step_back = 500'000;
bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t'; }
std::string_view without_spaces(std::string_view text)
{
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

bool ends_in_letter(std::string_view text)
{
    text = without_spaces(text);
    std::size_t at = text.size();
    while (at > 0 && continues_character(text[at - 1])) --at;
    if (at == 0) return true;
    --at;
    return u_isalnum(static_cast<UChar32>(next_code_point(text, at))) != 0;
}
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
    if (mark.leaf == no_leaf && owner.kind == layout::Owner::Kind::artifact) mark.artifact = owner.artifact;
    return mark;
}

void Content::begin_mark(Mark const& mark, Reads reads, std::string_view actual_text)
{
    if (marked_ && mark_ == mark && reads == Reads::as_glyphs) return;
    end_mark();
    if (mark.leaf != no_leaf) {
        out_ += '/';
        out_ += structure_.type_of(mark.leaf);
        out_ += "<</MCID ";
        append_integer(out_, structure_.add_content(mark.leaf, page_));
        if (reads == Reads::as_text) {
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
    if (in_string_) out_ += ')';
    if (in_array_) out_ += "]TJ\n";
    in_string_ = in_array_ = false;
}

void Content::fill(layout::Colour colour)
{
    if (coloured_ && colour == colour_) return;
    end_array();
    colour_operator(colour, "g\n", "rg\n");
    colour_ = colour;
    coloured_ = true;
}

void Content::colour_operator(layout::Colour colour, std::string_view grey, std::string_view rgb)
{
    auto const channel = [&](std::uint8_t value) {
        append_decimal(out_, divide_rounded(value * 1000, 255), 3);
        out_ += ' ';
    };
    channel(colour.red);
    if (colour.red == colour.green && colour.green == colour.blue) {
        out_ += grey;
    } else {
        channel(colour.green);
        channel(colour.blue);
        out_ += rgb;
    }
}

// The text rendering mode, which outlives a text object (ISO 32000-1, 9.3.6).
void Content::show_or_not(bool seen)
{
    if (unseen_ == !seen) return;
    end_array();
    out_ += seen ? "0 Tr\n" : "3 Tr\n";
    unseen_ = !seen;
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
    if (font_ == font && size_ == size) return;
    end_array();
    out_ += "/F";
    append_integer(out_, font);
    out_ += ' ';
    append_decimal(out_, size, 3);
    out_ += " Tf\n";
    font_ = font;
    size_ = size;
}

// A justified line's spaces are all wider, or narrower, by as much, but for rounding and kerning: Tw says so
// once (ISO 32000-1, 9.3.3), and corrections what single spaces differ by.
void Content::see_word_space(std::size_t begin, std::size_t end)
{
    gaps_.clear();
    for (std::size_t i = begin; i < end; ++i) {
        layout::PlacedText const& text = *line_[i].text;
        std::string_view const words = text.shaped->text;
        auto const spaces = static_cast<std::size_t>(std::count(words.begin(), words.end(), ' '));
        // A space between two texts takes in what lies between them; any other is as wide as its glyph.
        bool const between =
            i + 1 < end && (right_end(*text.shaped) == ' ' || left_end(*line_[i + 1].text->shaped) == ' ');
        if (between) gaps_.push_back(line_[i + 1].text->origin.x - text.origin.x - width_of(text));
        if (spaces > (between ? 1u : 0u)) gaps_.push_back(Length());
    }
    line_spaces_ = static_cast<std::int64_t>(gaps_.size());
    line_word_space_ = 0;
    if (gaps_.empty()) return;
    auto const middle = gaps_.begin() + static_cast<std::ptrdiff_t>(gaps_.size() / 2);
    std::nth_element(gaps_.begin(), middle, gaps_.end());
    line_word_space_ = divide_rounded(middle->raw() * 10'000, 65536);
}

// The horizontal scaling (ISO 32000-1, 9.3.4). It scales all that is told along the line but where Td goes.
void Content::set_scale(std::int64_t scale)
{
    if (scale == scale_) return;
    end_array();
    append_decimal(out_, scale, 2);
    out_ += " Tz\n";
    scale_ = scale;
}

// What is added to each glyph and to each space.
void Content::set_spacing(layout::PlacedText const& placed, bool has_word_space)
{
    std::int64_t const letter_space = divide_rounded_wide(
        WideInteger{placed.letter_space.raw()} * 10'000 * layout::natural_width, 65536 * scale_);
    if (letter_space != letter_space_) {
        end_array();
        append_decimal(out_, letter_space, 4);
        out_ += " Tc\n";
        letter_space_ = letter_space;
    }
    // Where nothing is widened there is none: readers are not of one mind what then would be. Else not for
    // less than what corrections heed at the last of the spaces, a thousandth of the em.
    std::int64_t const wanted =
        has_word_space ? divide_rounded(line_word_space_ * layout::natural_width, scale_) : 0;
    std::int64_t const spaces = has_word_space ? line_spaces_ : size_;
    if (std::abs(wanted - word_space_) * spaces * 100 >= size_ && wanted != word_space_) {
        end_array();
        append_decimal(out_, wanted, 4);
        out_ += " Tw\n";
        word_space_ = wanted;
    }
}

void Content::show(EmbeddedFont::Code const& code)
{
    if (!in_array_) out_ += '[';
    if (!in_string_) out_ += '(';
    in_array_ = in_string_ = true;
    if (code.is_long) append_string_byte(out_, static_cast<char>(code.cid >> 8));
    append_string_byte(out_, static_cast<char>(code.cid & 0xFF));
    pen_ += code.width;
    std::int64_t const spacing = letter_space_ + (code.is_widened() ? word_space_ : 0);
    if (spacing != 0) pen_ += divide_rounded(spacing * 100'000, size_);
}

// Whether the text follows another of the same element on its line with nothing but distance between them: a
// reader then needs a space (ISO 32000-1, 14.8.2.5).
bool Content::needs_space(layout::PlacedText const& placed) const
{
    if (line_mark_.leaf == no_leaf || line_mark_.leaf != last_leaf_) return false;
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
    if (!line_.empty()) {
        layout::PlacedText const& last = *line_.back().text;
        if (placed.origin.y + placed.rise != last.origin.y + last.rise) write_line();
    }
    line_.push_back({&placed, mark});
}

void Content::write_line()
{
    bool right_to_left = false;
    bool left_to_right = false;
    for (LineText const& item : line_)
        (item.text->shaped->right_to_left ? right_to_left : left_to_right) = true;
    // A line that runs against the document is one of its stretches, too, where it ends in a bracket or the
    // like.
    bool const mixed = right_to_left && left_to_right;
    bool const against = !mixed && !line_.empty() && right_to_left != right_to_left_ &&
                         !ends_in_letter(line_.back().text->shaped->text);
    for (std::size_t begin = 0; begin < line_.size();) {
        std::size_t end = begin + 1;
        while (end < line_.size() && line_[end].mark == line_[begin].mark &&
               line_[end].text->origin.y == line_[begin].text->origin.y)
            ++end;
        write_group(begin, end, mixed || against);
        begin = end;
    }
    line_.clear();
}

// The texts of one element on a line. Those with right-to-left words are written from left to right: that is
// what every reader of text expects and turns round, whereas most lose the spaces between words that come
// from the right. Where a line has both directions, marks of direction at both ends of each stretch keep
// readers that know UAX 9 only roughly from giving a bracket or a space to the wrong one.
void Content::write_group(std::size_t begin, std::size_t end, bool mixed)
{
    line_mark_ = line_[begin].mark;
    auto const first = line_.begin() + static_cast<std::ptrdiff_t>(begin);
    auto const last = line_.begin() + static_cast<std::ptrdiff_t>(end);
    auto const turned = [](LineText const& item) { return item.text->shaped->right_to_left; };
    if (std::any_of(first, last, turned)) {
        std::stable_sort(first, last, [](LineText const& a, LineText const& b) {
            return a.text->origin.x < b.text->origin.x;
        });
    }
    see_word_space(begin, end);
    for (auto item = first; item != last; ++item) {
        bool const starts = item == first || turned(item[-1]) != turned(*item);
        bool const ends = item + 1 == last || turned(item[1]) != turned(*item);
        if (mixed && starts) direction_mark(*item->text, End::left);
        write_text(*item->text);
        if (mixed && ends) direction_mark(*item->text, End::right);
    }
    write_later_marks();
}

// LEFT-TO-RIGHT MARK or RIGHT-TO-LEFT MARK, as the text runs, at its left or right end.
void Content::direction_mark(layout::PlacedText const& placed, End end)
{
    bool const at_right = end == End::right;
    layout::ShapedText const& shaped = *placed.shaped;
    if (line_mark_.leaf == no_leaf) return;
    auto const sign = fonts_.empty(*shaped.font, shaped.right_to_left ? "\xE2\x80\x8F" : "\xE2\x80\x8E");
    if (!sign) return;
    // Without white space, whose width a justified line may change.
    std::int64_t left = 0;
    std::int64_t right = shaped.advance;
    std::size_t const words = without_spaces(shaped.text).size();
    for (layout::Glyph const& glyph : shaped.glyphs) {
        if (glyph.cluster < words) continue;
        if (shaped.right_to_left) {
            left += glyph.advance;
        } else {
            right -= glyph.advance;
        }
    }
    Length x = placed.origin.x + layout::set_width(placed, at_right ? right : left);
    if (at_right) x += placed.letter_space * static_cast<std::int64_t>(shaped.glyphs.size());
    // Where two marks meet, that of the stretch on the left is further left: readers sort by place.
    x -= placed.size * (at_right ? 2 : 1) / 100;
    begin_mark(line_mark_);
    fill(placed.colour);
    begin_text();
    set_font(sign->font, millipoints(placed.size));
    move_to(millipoints(x), millipoints(height_ - placed.origin.y));
    show(sign->code);
}

void Content::write_later_marks()
{
    if (later_.empty()) return;
    begin_mark(line_mark_, Reads::as_text);
    for (LaterMark const& mark : later_) {
        fill(mark.colour);
        begin_text();
        set_font(mark.font, mark.size);
        if (rise_ != 0) {
            end_array();
            out_ += "0 Ts\n";
            rise_ = 0;
        }
        move_to(mark.x, mark.y);
        show(mark.code);
    }
    end_mark();
    later_.clear();
}

void Content::write_text(layout::PlacedText const& placed)
{
    Mark const& mark = line_mark_;
    EncodedText const& encoded = fonts_.encode(*placed.shaped);
    auto const space = needs_space(placed) ? fonts_.space(encoded.font) : std::nullopt;
    if (space) {
        begin_mark(mark);
        fill(placed.colour);
        begin_text();
        set_font(encoded.font, millipoints(placed.size));
        std::int64_t const width = divide_rounded(space->width * size_, 1'000'000);
        move_to(millipoints(placed.origin.x) - width, millipoints(height_ - placed.origin.y));
        show(*space);
    }
    std::size_t begin = 0;
    if (mark.leaf != no_leaf) {
        for (EncodedText::Replacement const& replacement : encoded.replacements) {
            if (begin < replacement.begin) {
                begin_mark(mark);
                glyphs(placed, encoded, begin, replacement.begin);
            }
            begin_mark(mark, Reads::as_text, replacement.text);
            glyphs(placed, encoded, replacement.begin, replacement.end);
            end_mark();
            begin = replacement.end;
        }
    }
    if (begin < encoded.glyphs.size()) {
        begin_mark(mark);
        glyphs(placed, encoded, begin, encoded.glyphs.size());
    }
    if (mark.leaf != no_leaf) {
        last_leaf_ = mark.leaf;
        last_x_ = line_x_ + divide_rounded_wide(WideInteger{pen_} * size_ * scale_, em_on_page);
        last_y_ = line_y_;
        last_space_ = is_space(right_end(*placed.shaped));
    }
}

void Content::glyphs(layout::PlacedText const& placed, EncodedText const& encoded, std::size_t begin,
                     std::size_t end)
{
    fill(placed.colour);
    begin_text();
    show_or_not(!placed.unseen);
    std::int64_t const size = millipoints(placed.size);
    if (size <= 0) throw PdfError("a text of the page has no size");
    std::int64_t const y = millipoints(height_ - placed.origin.y);
    std::int64_t const scale = layout::natural_width + placed.expansion;
    bool const goes_on =
        in_array_ && line_y_ == y && font_ == encoded.font && size_ == size && scale_ == scale;
    set_font(encoded.font, size);
    set_scale(scale);
    set_spacing(placed, encoded.has_word_space);

    // Where the text's left end is, in millionths of the scaled em from a place on the page.
    auto const start_from = [&](std::int64_t x) {
        return divide_rounded_wide((WideInteger{placed.origin.x.raw()} * 1000 - WideInteger{x} * 65536) *
                                       em_on_page,
                                   size * scale * 65536);
    };
    std::int64_t units = 0; // advanced before the glyph at hand
    for (std::size_t i = 0; i < begin; ++i) units += encoded.glyphs[i].advance;
    std::int64_t const letter_space = placed.letter_space.raw();
    auto const offset_of = [&](std::size_t i) {
        std::int64_t const shaped =
            divide_rounded((units + encoded.glyphs[i].x_offset) * 1'000'000, encoded.units_per_em);
        if (letter_space == 0) return shaped;
        WideInteger const spaces = WideInteger{letter_space} * encoded.glyphs[i].place;
        return shaped + divide_rounded_wide(spaces * 1000 * em_on_page, size * scale * 65536);
    };

    EmMillionths start = start_from(line_x_);
    EmMillionths const gap = start + offset_of(begin) - pen_;
    if (!goes_on || gap > widest_gap || gap < -widest_step_back) {
        move_to(millipoints(placed.origin.x), y);
        start = start_from(line_x_);
    }
    for (std::size_t i = begin; i < end; ++i) {
        EncodedText::Glyph const& glyph = encoded.glyphs[i];
        if (glyph.later) {
            std::int64_t const right =
                divide_rounded_wide(WideInteger{start + offset_of(i)} * size * scale, em_on_page);
            std::int64_t const up = divide_rounded(glyph.y_offset * size, encoded.units_per_em);
            later_.push_back({encoded.font, size, line_x_ + right, y + up, placed.colour, glyph.code});
            continue;
        }
        std::int64_t const rise = divide_rounded(glyph.y_offset * size, encoded.units_per_em);
        if (rise != rise_) {
            end_array();
            append_decimal(out_, rise, 3);
            out_ += " Ts\n";
            rise_ = rise;
        }
        EmMillionths const off = start + offset_of(i) - pen_;
        // Where a space stands shows by what follows it.
        EmMillionths const heeded = glyph.code.is_widened() ? 1'000'000 : 1000;
        if (off >= heeded || off <= -heeded) {
            std::int64_t const step = divide_rounded(off, 1000);
            if (!in_array_) out_ += '[';
            if (in_string_) out_ += ')';
            in_array_ = true;
            in_string_ = false;
            append_integer(out_, -step);
            pen_ += step * 1000;
        }
        show(glyph.code);
        units += glyph.advance;
    }
}

void Content::rule(layout::PlacedRule const& placed)
{
    write_line();
    Mark const mark = mark_of(placed.owner, false);
    begin_mark(mark);
    end_text();
    see_box(mark, placed.box);
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
    pictures_.draw(*placed.picture, x, y, millipoints(placed.box.width), millipoints(placed.box.height),
                   out_);
    see_box(mark, placed.box);
}

void Content::path(layout::PlacedPath const& placed)
{
    std::vector<layout::Point> const& points = placed.path->points;
    if (points.empty()) return;
    write_line();
    Mark const mark = mark_of(placed.owner, true);
    begin_mark(mark);
    end_text();
    bool const stroked = placed.path->stroke != Length();
    if (stroked) {
        colour_operator(placed.colour, "G\n", "RG\n");
        append_length(out_, placed.path->stroke);
        out_ += " w 1 J 1 j\n";
    } else {
        fill(placed.colour);
    }
    Length left = placed.origin.x + points[0].x, right = left;
    Length top = placed.origin.y + points[0].y, bottom = top;
    for (std::size_t i = 0; i < points.size(); ++i) {
        Length const x = placed.origin.x + points[i].x;
        Length const y = placed.origin.y + points[i].y;
        append_length(out_, x);
        out_ += ' ';
        append_length(out_, height_ - y);
        out_ += i == 0 ? " m " : " l ";
        left = std::min(left, x);
        right = std::max(right, x);
        top = std::min(top, y);
        bottom = std::max(bottom, y);
    }
    out_ += stroked ? "S\n" : "f\n";
    see_box(mark, {left, top, right - left, bottom - top});
}

void Content::see_box(Mark const& mark, layout::Rectangle const& box)
{
    if (mark.leaf == no_leaf) return;
    std::int64_t const left = millipoints(box.x);
    std::int64_t const bottom = millipoints(height_ - box.y - box.height);
    structure_.see_box(mark.leaf, page_,
                       {left, bottom, left + millipoints(box.width), bottom + millipoints(box.height)});
}

std::string Content::take()
{
    write_line();
    end_mark();
    return std::move(out_);
}

}
