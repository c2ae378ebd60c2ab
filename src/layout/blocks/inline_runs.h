#pragma once

#include "document/document.h"

#include <algorithm>
#include <cstddef>

namespace rapporteur::layout {

// Inlines that stand among blocks make a paragraph of their own (CSS 2.2, 9.2.1.1). Calls `block` for each
// child that is a block, and `inlines(first, last)` for each stretch of children that are not.
template <typename Block, typename Inlines>
void for_each_block(document::Node const& node, Block const& block, Inlines const& inlines)
{
    std::size_t const count = node.children.size();
    for (std::size_t i = 0; i < count;) {
        if (!is_inline(node.children[i].role)) {
            block(node.children[i++]);
            continue;
        }
        std::size_t end = i;
        while (end < count && is_inline(node.children[end].role)) ++end;
        inlines(i, end);
        i = end;
    }
}

// Whether a node holds nothing but inlines, or nothing.
[[nodiscard]] inline bool holds_inlines_only(document::Node const& node)
{
    return std::all_of(node.children.begin(), node.children.end(),
                       [](document::Node const& child) { return is_inline(child.role); });
}

}
