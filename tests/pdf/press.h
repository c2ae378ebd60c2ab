#pragma once

#include "document/document.h"
#include "layout/fonts/fonts.h"
#include "layout/pages.h"

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::test {

// A face of the Debian packages that tests/run installs, opened once.
layout::FontFace const& face(std::string_view name);

// What these tests set pages with in place of the layout: plain lines one under the other, with every kind of
// owner, link and destination that the layout makes.
class Press {
public:
    explicit Press(document::Document const& document);
    layout::Pages take();

    // One shaped text; lives as long as the pages.
    layout::ShapedText const* shape(layout::FontFace const& font, std::string_view text,
                                    bool right_to_left = false);

private:
    struct Style {
        std::string_view language;
        bool bold = false;
        Length size;
    };
    struct Piece {
        layout::ShapedText const* text = nullptr;
        layout::Owner owner;
        Length size, rise;
        std::uint32_t link = 0;
        bool at_end = false; // at the line's end edge, as page numbers in contents are
    };
    struct Shaped {
        std::deque<layout::ShapedText> texts;
    };

    layout::Page& page() { return pages_.pages.back(); }
    void new_page();
    void strip(std::vector<document::Node> const& nodes, layout::Owner::Artifact artifact, Length y);
    void block(document::Node const& node, Style style, Length left, Length right);
    void table(document::Node const& node, Style style, Length left, Length right);
    void collect(document::Node const& node, Style const& style, std::uint32_t link,
                 std::vector<Piece>& pieces);
    void words(std::string_view text, layout::Owner owner, Style const& style, std::uint32_t link,
               Length rise, std::vector<Piece>& pieces);
    void flow(std::vector<Piece> const& pieces, Length left, Length right, bool right_to_left);
    void set_line(std::vector<Piece> const& pieces, std::size_t begin, std::size_t end, Length left,
                  Length right, bool right_to_left);
    void mark_place(document::Node const& node);

    document::Document const& document_;
    layout::Pages pages_;
    std::shared_ptr<Shaped> shaped_ = std::make_shared<Shaped>();
    std::vector<std::pair<document::Node const*, Style>> notes_;
    Length y_;
    bool whole_row_ = false; // no page may end within the row at hand
};

}
