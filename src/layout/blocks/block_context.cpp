#include "layout/blocks/block_context.h"

#include <algorithm>

namespace rapporteur::layout {

void narrow(BlockContext& context, Length at_start, Length at_end)
{
    Length const left = context.language->right_to_left ? at_end : at_start;
    context.x += left;
    context.width = std::max(narrowest_measure, context.width - at_start - at_end);
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
