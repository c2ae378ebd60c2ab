#pragma once

#include "pdf/objects/file.h"
#include "pdf/structure/content_items.h"
#include "pdf/structure/element_tree.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace rapporteur::pdf {

// Which elements the file gets: those that content or an annotation came to, those above them, the cells of
// tables, and the root.
std::vector<bool> elements_to_write(ElementTree const& tree, ContentItems const& items);

// Writes elements as the file's structure tree (ISO 32000-1, 14.7): once, when every page is written.
class StructureWriter {
public:
    // `written` is what elements_to_write() gave, `pages` are the page objects. All must outlive the writer.
    StructureWriter(File& file, ElementTree const& tree, ContentItems const& items,
                    std::vector<bool> const& written, std::vector<ObjectId> const& pages);

    // Writes the elements, the parent tree and the tree of IDs, and for PDF 2.0 the namespaces. Gives the
    // StructTreeRoot.
    ObjectId run();
    // The object of each element, for those that are written.
    std::vector<ObjectId> take_ids() { return std::move(ids_); }

private:
    // The /K of one element.
    struct Kids {
        std::string entries; // each followed by a space
        std::size_t count = 0;
        std::optional<std::uint32_t> page; // of the first content, for /Pg
    };
    void write_element(ElementIndex index, ObjectId root);
    void append_references(std::string& body, ElementIndex element) const;
    void write_namespaces();
    void add_contents(Kids& kids, Leaf leaf) const;
    void add_annotations(Kids& kids, ElementIndex element) const;
    ObjectId write_parent_tree();
    // Null where no element has an ID.
    std::optional<ObjectId> write_id_tree();

    File& file_;
    ElementTree const& tree_;
    ContentItems const& items_;
    std::vector<bool> const& written_;
    std::vector<ObjectId> const& pages_;
    std::vector<ObjectId> ids_;
    // The contents of each leaf and the annotations of each element together: those of number i stand from
    // begin[i] up to begin[i + 1].
    std::vector<ContentItems::MarkedContent> contents_;
    std::vector<ContentItems::Annotation> annotations_;
    std::vector<std::uint32_t> content_begin_, annotation_begin_;
    std::vector<ElementTree::Reference> references_; // likewise, where `reference_begin_` is not empty
    std::vector<std::uint32_t> reference_begin_;
    std::string in_pdf_1_, in_pdf_2_; // "/NS 7 0 R", of an element of either namespace
    std::string namespaces_;          // both, and the role map, for the root
};

}
