#pragma once

#include "pdf/objects/syntax.h"
#include "pdf/structure/element_tree.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace rapporteur::pdf {

// What pages have given to the elements (ISO 32000-1, 14.7.4): pieces of marked content and annotations, in
// the order in which they were written. Pages count from 0.
class ContentItems {
public:
    struct MarkedContent {
        Leaf leaf = 0;
        std::uint32_t page = 0;
        std::uint32_t mcid = 0; // its number within the page
    };
    struct Annotation {
        ElementIndex element = 0;
        ObjectId id{};
        std::uint32_t page = 0;
    };

    explicit ContentItems(std::size_t page_count) : by_mcid_(page_count) {}

    // Gives a piece of marked content of a page to a leaf of that element; returns its MCID.
    std::uint32_t add_content(Leaf leaf, ElementIndex element, std::uint32_t page);
    // Gives an annotation to an element; returns its StructParent. Those of pages, which are their numbers,
    // come first in the parent tree.
    std::uint32_t add_annotation(ElementIndex element, ObjectId annotation, std::uint32_t page);

    std::vector<MarkedContent> const& contents() const { return contents_; }
    std::vector<Annotation> const& annotations() const { return annotations_; }
    // Of each page: the element of each MCID.
    std::vector<std::vector<ElementIndex>> const& elements_by_mcid() const { return by_mcid_; }

private:
    std::vector<MarkedContent> contents_;
    std::vector<Annotation> annotations_;
    std::vector<std::vector<ElementIndex>> by_mcid_;
};

}
