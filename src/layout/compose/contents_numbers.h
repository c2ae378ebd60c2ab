#pragma once

#include "layout/blocks/block_builder.h"
#include "layout/compose/page_numbers.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace rapporteur::layout {

// A place for the number of a page in a table of contents, on the page that its line stands on.
struct ContentsNumber {
    PageNumberSlot slot;
    Length x, y; // of the line's box
    std::uint32_t page = 0;
    std::size_t item = 0; // before which of the page's items it stands
};

// Sets the numbers and their leaders, now that every page is known. `numbers` are in the order of the pages
// and of the items on them.
void place_contents_numbers(std::vector<ContentsNumber> const& numbers, BlockBuilder& builder,
                            PageNumbers const& page_numbers, NodePlaces const& places, Pages& pages);

}
