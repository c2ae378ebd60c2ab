#pragma once

#include "pdf/objects/file.h"

#include <cstddef>
#include <vector>

namespace rapporteur::pdf {

// The page tree of one document (ISO 32000-1, 7.7.3): its pages, and the nodes above them, of at most 32
// children each. Every object is reserved when the tree is made, so that what leads to a page can be written
// before the page is.
class PageTree {
public:
    // `page_count` is at least 1. `file` must outlive the tree.
    PageTree(File& file, std::size_t page_count);

    // The objects of the pages, for the caller to write.
    std::vector<ObjectId> const& pages() const { return levels_.front(); }
    // The node that a page, counted from 0, names as its /Parent.
    ObjectId parent_of(std::size_t page) const { return levels_[1][page / fan_out]; }

    // Writes all nodes but the pages; once.
    void write() const;

private:
    static constexpr std::size_t fan_out = 32;
    File& file_;
    std::vector<std::vector<ObjectId>> levels_; // [0]: the pages; the last: the root
};

}
