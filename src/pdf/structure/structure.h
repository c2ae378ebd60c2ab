#pragma once

#include "document/document.h"
#include "layout/pages.h"
#include "pdf/objects/file.h"
#include "pdf/structure/content_items.h"
#include "pdf/structure/element_tree.h"
#include "pdf/structure/structure_tree.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace rapporteur::pdf {

// The structure tree (ISO 32000-1, 14.7 and 14.8) of one document. Its elements and their order come from the
// document's nodes; the pages only say which marked content belongs to which. An element that no content came
// to is left out when the tree is written, but for the cells of tables, which keep their rows regular.
// Pages count from 0. Belongs to one thread.
class Structure {
public:
    // Document and pages must outlive the structure. Throws what `stop` throws, as write() does.
    Structure(document::Document const& document, layout::Pages const& pages, Conformance conformance,
              StopCheck& stop);

    // Where content of this owner goes; no_leaf for artifacts: what the layout calls so, what belongs to a
    // running head or foot, and rules of nodes that hold no text of their own.
    Leaf leaf_of(layout::Owner const& owner, bool is_text);
    // The type of the leaf's element, which marks its content.
    std::string_view type_of(Leaf leaf) const { return elements()[elements().element_of_leaf(leaf)].type; }

    // Takes note of the label that an item of a list got on the page.
    void see_label(std::uint32_t item, std::string_view words);

    // Gives a piece of marked content of a page to a leaf; returns its MCID. The StructParents of a page is
    // its number.
    std::uint32_t add_content(Leaf leaf, std::uint32_t page)
    {
        return items_.add_content(leaf, elements().element_of_leaf(leaf), page);
    }

    // A rectangle of a page, in thousandths of a point from its lower left corner.
    struct Box {
        std::int64_t left = 0, bottom = 0, right = 0, top = 0;
    };
    // Part of what a figure shows. All of its first page becomes its BBox (ISO 32000-1, table 344). Nothing
    // is noted of what is not a figure.
    void see_box(Leaf leaf, std::uint32_t page, Box const& box);

    // The link of that number; null when there is none in the body.
    document::Node const* link(std::uint32_t node) const;
    // Whether a link leads there from the contents.
    bool is_in_contents(std::uint32_t link) const;
    // The signature of that number; null when the node is not one.
    document::Node const* signature(std::uint32_t node) const;
    // The words for the mark ("Note 1") of the note or reference that has the number; null when none has.
    std::string const* note_mark(std::uint32_t number) const;
    // The number of the note that the mark of a note or reference stands for.
    std::uint32_t note_of(std::uint32_t number) const { return tree_.notes.at(number).note; }

    // Gives an annotation to an element: a signature's field to its Form, that of a link to the link, one
    // that joins a note with its mark to either. Returns the annotation's StructParent.
    std::uint32_t add_signature_annotation(std::uint32_t node, ObjectId annotation, std::uint32_t page);
    std::uint32_t add_link_annotation(std::uint32_t node, ObjectId annotation, std::uint32_t page);
    std::uint32_t add_note_annotation(layout::Owner const& owner, ObjectId annotation, std::uint32_t page);

    // Writes the tree, once and after all pages; `pages` are the page objects. Gives the StructTreeRoot.
    ObjectId write(File& file, std::vector<ObjectId> const& pages);
    // The written tree as text; `words` are those of each leaf.
    std::string dump(std::vector<std::string> const& words) const;
    // The element of a node, once the tree is written; nothing when the file has none.
    std::optional<ObjectId> element_of(std::uint32_t node) const;
    // Where a structure destination to a node leads, once the tree is written: its element, or where the file
    // has none that of the nearest node before it that has.
    ObjectId target_of(std::uint32_t node) const;
    // The same of a link between a note and its mark: the link at the owner, where the annotation is.
    ObjectId end_of_note(layout::Owner const& owner) const;

private:
    struct FigureBox {
        std::uint32_t page = 0;
        Box box;
    };
    ElementTree& elements() { return tree_.elements; }
    ElementTree const& elements() const { return tree_.elements; }
    ElementIndex note_link(layout::Owner const& owner) const;
    void name_notes();
    void describe_boxes();
    void turn_unused_links_into_spans();

    Conformance conformance_;
    StructureTree tree_;
    ContentItems items_;
    std::unordered_map<ElementIndex, FigureBox> boxes_; // of figures
    std::vector<ObjectId> ids_;                         // of each element, once written
    std::vector<bool> written_;                         // which elements the file has
};

}
