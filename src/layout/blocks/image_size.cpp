#include "layout/blocks/image_size.h"

#include <algorithm>
#include <optional>

namespace rapporteur::layout {

using document::Extent;

namespace {

std::optional<Length> asked(Extent const& extent, Length column)
{
    switch (extent.kind) {
    case Extent::Kind::natural: return std::nullopt;
    case Extent::Kind::fixed: return Length::micrometres(extent.amount);
    case Extent::Kind::share: return column.scaled(extent.amount, 1000);
    }
    return std::nullopt;
}

}

ImageSize wanted_size(Picture const& picture, document::Image const& image, style::Style const& style,
                      Length column)
{
    ImageSize const natural{picture.natural_width, picture.natural_height};
    std::optional<Length> const width = asked(image.width, column);
    std::optional<Length> const height = asked(image.height, column);
    if (!width && !height) {
        Length const most_width = style.max_inline_size != Length() ? style.max_inline_size : column;
        Length const most_height = style.max_block_size != Length() ? style.max_block_size : natural.height;
        return within(natural, most_width, most_height);
    }
    // Of two sides asked for the picture fits into both: it is never pulled out of shape.
    if (width && (!height || natural.height.scaled(width->raw(), natural.width.raw()) <= *height))
        return {*width, natural.height.scaled(width->raw(), natural.width.raw())};
    return {natural.width.scaled(height->raw(), natural.height.raw()), *height};
}

ImageSize within(ImageSize natural, Length most_width, Length most_height)
{
    ImageSize size = natural;
    if (size.width > most_width) {
        size.height = natural.height.scaled(most_width.raw(), natural.width.raw());
        size.width = most_width;
    }
    if (size.height > most_height) {
        size.width = natural.width.scaled(most_height.raw(), natural.height.raw());
        size.height = most_height;
    }
    // However long and thin: something of it.
    size.width = std::max(size.width, Length::points(1));
    size.height = std::max(size.height, Length::points(1));
    return size;
}

Length offset_of(style::TextAlign align, Length room, bool right_to_left)
{
    if (align == style::TextAlign::center) return room / 2;
    return (align == style::TextAlign::end) != right_to_left ? room : Length();
}

}
