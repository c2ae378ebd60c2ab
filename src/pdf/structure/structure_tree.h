#pragma once

#include "document/document.h"
#include "layout/pages.h"
#include "pdf/objects/conformance.h"
#include "pdf/objects/stop_check.h"
#include "pdf/structure/element_tree.h"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace rapporteur::pdf {

// The elements of a document and what leads from its nodes to them: what is known before a page is written.
struct StructureTree {
    // The mark of a note, or of a reference to one, in the text.
    struct NoteMark {
        std::string words;         // "Note 1", or "1" where the document has no words for it
        std::uint32_t note = 0;    // the number of the note that the mark stands for
        Leaf mark_leaf = no_leaf;  // where the mark stands in the text
        Leaf label_leaf = no_leaf; // where it stands before the note; no_leaf: of a reference
    };
    struct Signature {
        document::Node const* node = nullptr;
        ElementIndex form = no_element; // that the field belongs to
    };

    ElementTree elements;
    std::vector<Leaf> leaf_of_node; // of every node, no_leaf where it has none
    // By the numbers of their nodes: where labels of items and numbers of headings stand; items of lists
    // without labels, and their lists; links; notes and references to notes; fields to sign.
    std::unordered_map<std::uint32_t, Leaf> label_leaves;
    std::unordered_map<std::uint32_t, ElementIndex> unnumbered_items;
    std::unordered_map<std::uint32_t, document::Node const*> links;
    std::unordered_map<std::uint32_t, NoteMark> notes;
    std::unordered_map<std::uint32_t, Signature> signatures;
    std::vector<ElementIndex> notes_without_id;
};

// Makes the elements of a document, in the order of its nodes. Document and pages must outlive the tree.
// Throws what `stop` throws.
StructureTree build_structure_tree(document::Document const& document, layout::Pages const& pages,
                                   Conformance conformance, StopCheck& stop);

}
