#pragma once

#include "document/document.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rapporteur::pdf {

// The number of a structure element, in the order in which elements are made: each after its parent.
using ElementIndex = std::uint32_t;
inline constexpr ElementIndex no_element = 0xFFFFFFFF;
// A place in the tree that content goes to: within an element, between its other children.
using Leaf = std::uint32_t;
inline constexpr Leaf no_leaf = 0xFFFFFFFF;

// A child of an element (/K): another element, or a leaf.
struct Kid {
    std::uint32_t index = 0;
    bool is_leaf = false;
};

// A structure element (ISO 32000-1, 14.7.2) that is not yet written.
struct Element {
    std::string_view type;
    ElementIndex parent = no_element;
    bool keep_empty = false;    // written even where no content came to it
    std::string entries;        // what it holds besides /S, /P, /Pg, /K and what follows here
    std::string_view numbering; // of lists: ListNumbering; empty elsewhere
    std::vector<Kid> kids;

    // All of its own entries, in PDF syntax.
    std::string all_entries() const;
};

// The structure elements of one document, each after its parent, with the leaves that content goes to.
class ElementTree {
public:
    explicit ElementTree(std::uint32_t node_count) : element_of_node_(node_count, no_element) {}

    // Adds an element as the last child of `parent`, or the root where that is no_element. `node` is what the
    // element stands for, or null where the tree has no node for it.
    ElementIndex add(ElementIndex parent, std::string_view type, document::Node const* node = nullptr);
    // Adds a leaf as the last child of an element.
    Leaf add_leaf(ElementIndex element);
    // The leaf that is the last child of an element, or a new one: text nodes with nothing of their own and
    // no other element between them are one piece of content.
    Leaf open_leaf(ElementIndex element);

    // Gives an element what its node's attributes say: ID, language, alternative and actual text. `language`
    // is that of what is about the element, and becomes the element's own.
    void describe(ElementIndex element, document::Node const& node, std::string_view& language);
    // Names an element that another is about (/Ref of ISO 32000-2, table 355); in any order.
    void refer(ElementIndex from, ElementIndex to) { references_.push_back({from, to}); }
    // Gives an element an ID, by which /Headers and links from outside find it.
    void set_id(ElementIndex element, std::string_view id);

    std::size_t size() const { return elements_.size(); }
    Element& operator[](ElementIndex index) { return elements_[index]; }
    Element const& operator[](ElementIndex index) const { return elements_[index]; }
    std::size_t leaf_count() const { return element_of_leaf_.size(); }
    ElementIndex element_of_leaf(Leaf leaf) const { return element_of_leaf_[leaf]; }
    // The element of a node, or no_element.
    ElementIndex element_of_node(std::uint32_t node) const
    {
        return node < element_of_node_.size() ? element_of_node_[node] : no_element;
    }
    struct Reference {
        ElementIndex from = 0, to = 0;
    };
    std::vector<Reference> const& references() const { return references_; }
    // IDs with their elements.
    std::vector<std::pair<std::string, ElementIndex>> const& named() const { return named_; }

private:
    std::vector<Element> elements_;
    std::vector<ElementIndex> element_of_leaf_;
    std::vector<ElementIndex> element_of_node_;
    std::vector<std::pair<std::string, ElementIndex>> named_;
    std::vector<Reference> references_;
};

}
