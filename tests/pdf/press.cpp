#include "press.h"

#include <hb.h>

#include <map>

namespace rapporteur::test {

using document::Node;
using document::Role;
using layout::Owner;

namespace {

Length const page_width = Length::micrometres(210000), page_height = Length::micrometres(297000);
Length const margin = Length::points(60), leading = Length::points(15);

std::string_view font_name(std::string_view language, bool bold)
{
    if (language == "ar") return "truetype/noto/NotoNaskhArabic-Regular.ttf";
    if (language == "he") return "truetype/noto/NotoSerifHebrew-Regular.ttf";
    if (language == "hi") return "truetype/noto/NotoSerifDevanagari-Regular.ttf";
    if (language == "ja" || language == "zh") return "opentype/noto/NotoSansCJK-Regular.ttc";
    return bold ? "truetype/noto/NotoSerif-Bold.ttf" : "truetype/noto/NotoSerif-Regular.ttf";
}

bool is_right_to_left(std::string_view language) { return language == "ar" || language == "he"; }

Length width_of(layout::ShapedText const& text, Length size)
{
    return size.scaled(text.advance, text.font->units_per_em());
}

}

layout::FontFace const& face(std::string_view name)
{
    static std::map<std::string, std::unique_ptr<layout::FontFace>, std::less<>> faces;
    auto const found = faces.find(name);
    if (found != faces.end()) return *found->second;
    std::string const path = "/usr/share/fonts/" + std::string(name);
    return *faces.emplace(name, std::make_unique<layout::FontFace>(path, 0)).first->second;
}

Press::Press(document::Document const& document) : document_(document)
{
    new_page();
    Style const style{document.language, false, Length::millipoints(10500)};
    for (Node const& child : document.root.children) block(child, style, margin, page_width - margin);
    y_ += leading;
    for (std::size_t i = 0; i < notes_.size(); ++i) {
        Node const* const note = notes_[i].first;
        layout::ShapedText const* const label =
            shape(face(font_name("en", false)), note->attrs().label + ".");
        page().items.emplace_back(layout::PlacedText{
            label, {margin, y_}, Length::points(8), {}, {}, {}, {}, {Owner::Kind::label, note->number, {}}});
        std::vector<Piece> pieces;
        Style small = notes_[i].second;
        small.size = Length::points(8);
        for (Node const& child : note->children) {
            if (document::is_inline(child.role)) collect(child, small, 0, pieces);
        }
        if (!pieces.empty()) flow(pieces, margin + Length::points(15), page_width - margin, false);
        for (Node const& child : note->children) {
            if (!document::is_inline(child.role))
                block(child, small, margin + Length::points(15), page_width - margin);
        }
    }
}

layout::Pages Press::take()
{
    pages_.shaped = shaped_;
    return std::move(pages_);
}

layout::ShapedText const* Press::shape(layout::FontFace const& font, std::string_view text,
                                       bool right_to_left)
{
    layout::ShapedText& shaped = shaped_->texts.emplace_back();
    shaped.font = &font;
    shaped.text = text;
    shaped.right_to_left = right_to_left;
    hb_buffer_t* const buffer = hb_buffer_create();
    hb_buffer_add_utf8(buffer, text.data(), static_cast<int>(text.size()), 0, static_cast<int>(text.size()));
    hb_buffer_guess_segment_properties(buffer);
    hb_buffer_set_direction(buffer, right_to_left ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_shape(font.hb_font(), buffer, nullptr, 0);
    unsigned count = 0;
    hb_glyph_info_t const* const infos = hb_buffer_get_glyph_infos(buffer, &count);
    hb_glyph_position_t const* const positions = hb_buffer_get_glyph_positions(buffer, &count);
    for (unsigned i = 0; i < count; ++i) {
        shaped.glyphs.push_back({infos[i].codepoint, infos[i].cluster, positions[i].x_advance,
                                 positions[i].x_offset, positions[i].y_offset});
        shaped.advance += positions[i].x_advance;
    }
    hb_buffer_destroy(buffer);
    return &shaped;
}

void Press::new_page()
{
    layout::Page next;
    next.width = page_width;
    next.height = page_height;
    next.label = std::to_string(pages_.pages.size() + 1);
    pages_.pages.push_back(std::move(next));
    strip(document_.headers, Owner::Artifact::pagination_header, Length::points(40));
    strip(document_.footers, Owner::Artifact::pagination_footer, page_height - Length::points(30));
    page().items.emplace_back(
        layout::PlacedRule{{margin, Length::points(46), page_width - margin * 2, Length::millipoints(400)},
                           {128, 128, 128},
                           {}});
    y_ = Length::points(80);
}

void Press::strip(std::vector<Node> const& nodes, Owner::Artifact artifact, Length y)
{
    for (Node const& node : nodes) {
        for (Node const& child : node.children) {
            layout::ShapedText const* const text = shape(face(font_name("en", false)), child.plain_text());
            Owner owner;
            owner.artifact = artifact;
            page().items.emplace_back(
                layout::PlacedText{text, {margin, y}, Length::points(8), {}, {}, {90, 90, 90}, {}, owner});
        }
    }
}

void Press::mark_place(Node const& node)
{
    auto const index = static_cast<std::uint32_t>(pages_.pages.size() - 1);
    layout::Point const at{margin, y_ - leading};
    if (!node.attrs().id.empty()) pages_.destinations.push_back({node.attrs().id, node.number, index, at});
    if (node.role == Role::heading)
        pages_.outline.push_back({node.plain_text(), node.level, node.number, index, at});
}

void Press::block(Node const& node, Style style, Length left, Length right)
{
    if (!node.attrs().language.empty()) style.language = node.attrs().language;
    if (y_ > page_height - Length::points(60) && !whole_row_) new_page();
    mark_place(node);
    switch (node.role) {
    case Role::page_break: new_page(); return;
    case Role::table: table(node, style, left, right); return;
    case Role::list_item:
        if (!node.attrs().label.empty()) {
            layout::ShapedText const* const label = shape(face(font_name("en", false)), node.attrs().label);
            page().items.emplace_back(layout::PlacedText{
                label, {left, y_}, style.size, {}, {}, {}, {}, {Owner::Kind::label, node.number, {}}});
        }
        left += Length::points(25);
        break;
    case Role::heading:
        style.bold = true;
        style.size = Length::points(18 - 2 * node.level);
        break;
    default: break;
    }
    std::vector<Piece> pieces;
    for (Node const& child : node.children) {
        if (document::is_inline(child.role)) {
            collect(child, style, 0, pieces);
        } else {
            block(child, style, left, right);
        }
    }
    if (!pieces.empty()) flow(pieces, left, right, is_right_to_left(style.language));
}

void Press::table(Node const& node, Style style, Length left, Length right)
{
    for (Node const& part : node.children) {
        if (part.role == Role::caption) {
            block(part, style, left, right);
            continue;
        }
        std::vector<unsigned> busy; // rows that cells from above reach into, by column
        for (Node const& row : part.children) {
            if (y_ > page_height - Length::points(100)) new_page();
            whole_row_ = true;
            Length const top = y_;
            Length bottom = y_;
            Length const width = (right - left) / 4;
            std::size_t column = 0;
            for (Node const& cell : row.children) {
                while (column < busy.size() && busy[column] > 0) ++column;
                y_ = top;
                Style cell_style = style;
                cell_style.bold = cell.attrs().header_cell;
                Length const x = left + width * static_cast<std::int64_t>(column);
                block(cell, cell_style, x, x + width * cell.attrs().colspan - Length::points(4));
                bottom = std::max(bottom, y_);
                for (unsigned i = 0; i < cell.attrs().colspan; ++i, ++column) {
                    if (busy.size() <= column) busy.resize(column + 1);
                    busy[column] = cell.attrs().rowspan;
                }
            }
            for (unsigned& rows : busy) rows -= rows > 0 ? 1 : 0;
            y_ = std::max(bottom, top + leading);
            whole_row_ = false;
        }
        page().items.emplace_back(
            layout::PlacedRule{{left, y_ - leading, right - left, Length::millipoints(500)},
                               {26, 78, 138},
                               {Owner::Kind::node, part.number, {}}});
    }
}

void Press::words(std::string_view text, Owner owner, Style const& style, std::uint32_t link, Length rise,
                  std::vector<Piece>& pieces)
{
    layout::FontFace const& font = face(font_name(style.language, style.bold));
    while (!text.empty()) {
        std::size_t end = text.find(' ');
        if (end == 0) end = 1;
        if (end == std::string_view::npos) end = text.size();
        pieces.push_back({shape(font, text.substr(0, end), is_right_to_left(style.language)), owner,
                          style.size, rise, link});
        text.remove_prefix(end);
    }
}

void Press::collect(Node const& node, Style const& parent, std::uint32_t link, std::vector<Piece>& pieces)
{
    Style style = parent;
    if (!node.attrs().language.empty()) style.language = node.attrs().language;
    Owner const owner{Owner::Kind::node, node.number, {}};
    switch (node.role) {
    case Role::text: words(node.text, owner, style, link, {}, pieces); return;
    case Role::page_number:
    case Role::page_count: words("1", owner, style, link, {}, pieces); return;
    case Role::page_of:
        words("1", owner, style, link, {}, pieces);
        pieces.back().at_end = true;
        return;
    case Role::note:
    case Role::note_reference: {
        Style small = style;
        small.size = Length::points(7);
        words(node.attrs().label, {Owner::Kind::note_mark, node.number, {}}, small, 0, Length::points(3),
              pieces);
        if (node.role == Role::note) notes_.emplace_back(&node, style);
        return;
    }
    default: break;
    }
    if (node.role == Role::strong) style.bold = true;
    if (node.role == Role::link) link = node.number;
    for (Node const& child : node.children) collect(child, style, link, pieces);
}

void Press::flow(std::vector<Piece> const& pieces, Length left, Length right, bool right_to_left)
{
    std::size_t begin = 0;
    Length width;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        Length const wide = width_of(*pieces[i].text, pieces[i].size);
        if (left + width + wide > right && i > begin && pieces[i].text->text != " ") {
            set_line(pieces, begin, i, left, right, right_to_left);
            begin = i;
            width = Length();
        }
        width += wide;
    }
    set_line(pieces, begin, pieces.size(), left, right, right_to_left);
}

void Press::set_line(std::vector<Piece> const& pieces, std::size_t begin, std::size_t end, Length left,
                     Length right, bool right_to_left)
{
    if (y_ > page_height - Length::points(60) && !whole_row_) new_page();
    Length x = right_to_left ? right : left;
    for (std::size_t i = begin; i < end; ++i) {
        Piece const& piece = pieces[i];
        Length const width = width_of(*piece.text, piece.size);
        if (right_to_left) x -= width;
        if (piece.at_end) x = right - width;
        page().items.emplace_back(
            layout::PlacedText{piece.text,
                               {x, y_ - piece.rise},
                               piece.size,
                               {},
                               piece.rise,
                               piece.link != 0 ? layout::Colour{26, 78, 138} : layout::Colour{27, 27, 27},
                               {},
                               piece.owner});
        if (piece.link != 0) {
            layout::Rectangle const box{x, y_ - Length::points(10), width, Length::points(13)};
            auto& links = page().links;
            if (!links.empty() && links.back().node == piece.link && links.back().box.y == box.y &&
                !right_to_left) {
                links.back().box.width += width;
            } else {
                links.push_back({box, piece.link});
            }
        }
        if (!right_to_left) x += width;
    }
    y_ += leading;
}

}
