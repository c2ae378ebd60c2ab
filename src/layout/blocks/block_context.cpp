#include "layout/blocks/block_context.h"

#include <algorithm>

namespace rapporteur::layout {

Length room_for_indents(BlockContext const& context)
{
    return std::max(Length(), context.width - narrowest_measure);
}

void narrow(BlockContext& context, Length at_start, Length at_end)
{
    bool const known = context.width > Length();
    Length const room = room_for_indents(context);
    if (Length const asked = at_start + at_end; known && asked > room) {
        at_start = room.scaled(at_start.raw(), asked.raw());
        at_end = room - at_start;
        context.shrunk = true;
    }
    Length const left = context.language->right_to_left ? at_end : at_start;
    context.x += left;
    context.width -= at_start + at_end;
    if (!known) context.width = std::max(narrowest_measure, context.width);
}

LineArea area_at_start(BlockContext const& context, Length width)
{
    Length const x = context.language->right_to_left ? context.x + context.width - width : context.x;
    return {x, width};
}

BlockContext EqualColumns::column(BlockContext const& whole, std::int64_t index) const
{
    BlockContext result = whole;
    result.width = width;
    Length const offset = (width + gap) * index;
    result.x = whole.language->right_to_left ? whole.x + whole.width - width - offset : whole.x + offset;
    return result;
}

}
