#include "document/add_letterhead.h"

namespace rapporteur::document {

namespace {

Node head_of(Letterhead const& letterhead, std::uint32_t place)
{
    Node head(Role::header);
    head.place = place;
    Attributes& attributes = head.ensure_attributes();
    attributes.class_name = "letterhead";
    attributes.pages = letterhead.pages;
    attributes.read_out = true;
    attributes.language = letterhead.language;
    if (letterhead.image) {
        Node image(Role::image);
        image.place = place;
        image.ensure_attributes().alternative = letterhead.alternative;
        image.attributes->image = std::make_unique<Image>();
        image.attributes->image->file = letterhead.image;
        image.attributes->image->height = letterhead.height;
        head.children.push_back(std::move(image));
    }
    Node lines(Role::paragraph);
    lines.place = place;
    for (std::string const& line : letterhead.lines) {
        if (!lines.children.empty()) lines.children.emplace_back(Role::line_break);
        lines.children.push_back(Node::of_text(line));
        lines.children.back().place = place;
    }
    if (!lines.children.empty()) head.children.push_back(std::move(lines));
    return head;
}

std::uint32_t renumber(Node& node, std::uint32_t next)
{
    node.number = next++;
    for (Node& child : node.children) next = renumber(child, next);
    return next;
}

}

void add_letterhead(Document& document, Letterhead const& letterhead)
{
    std::uint32_t next = document.footers.empty() ? document.node_count : document.footers.front().number;
    document.headers.push_back(head_of(letterhead, document.root.place));
    next = renumber(document.headers.back(), next);
    for (Node& footer : document.footers) next = renumber(footer, next);
    document.node_count = next;
}

}
