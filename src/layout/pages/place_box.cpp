#include "layout/pages/place_box.h"

namespace rapporteur::layout {

namespace {

PlacedItem placed_shape(Draw const& draw, Shape const& shape, Length x, Length y)
{
    Owner const owner{draw.owner, shape.node, draw.artifact};
    Rectangle const place{x + draw.x, y + draw.y, shape.width, shape.height};
    if (shape.path != nullptr) return PlacedPath{shape.path, {place.x, place.y}, shape.colour, owner};
    if (shape.picture != nullptr) return PlacedPicture{shape.picture, place, owner};
    return PlacedRule{place, shape.colour, owner};
}

}

PlacedText placed_text(Draw const& draw, TextStyle const& text_style, Length x, Length y)
{
    PlacedText text;
    text.shaped = draw.shaped;
    text.origin = {x + draw.x, y + draw.y};
    text.size = text_style.size;
    text.letter_space = text_style.letter_space;
    if (draw.flex != 0) {
        text.expansion = static_cast<std::int16_t>(divide_rounded(text_style.expansion * draw.flex, 100));
        text.letter_space +=
            text_style.size.scaled(text_style.tracking * std::int64_t{draw.flex}, natural_width * 100);
    }
    text.rise = text_style.rise;
    text.colour = text_style.colour;
    text.unseen = text_style.unseen;
    text.owner = {draw.owner, draw.node, draw.artifact};
    return text;
}

void place_box(Flow const& flow, std::size_t box, TextStyles const& text_styles, Length x, Length y,
               Page& page)
{
    for (std::size_t i = flow.boxes[box].draws; i < flow.draws_end(box); ++i) {
        Draw const& draw = flow.draws[i];
        if (draw.shaped == nullptr) {
            page.items.push_back(placed_shape(draw, flow.shapes[draw.node], x, y));
        } else {
            page.items.emplace_back(placed_text(draw, text_styles[draw.text_style], x, y));
        }
    }
    for (std::size_t i = flow.boxes[box].links; i < flow.links_end(box); ++i) {
        FlowLink const& link = flow.links[i];
        page.links.push_back({{x + link.box.x, y + link.box.y, link.box.width, link.box.height}, link.node});
    }
}

}
