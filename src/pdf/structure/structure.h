#pragma once

#include "document/document.h"
#include "layout/pages.h"
#include "pdf/objects/file.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace rapporteur::pdf {

// The structure tree (ISO 32000-1, 14.7 and 14.8) of one document. Its elements and their order come from the
// document's nodes; the pages only say which marked content belongs to which. An element that no content came
// to is left out when the tree is written, but for the cells of tables, which keep their rows regular.
class Structure {
public:
    // A place in the tree that content goes to: within an element, between its other children.
    using Leaf = std::uint32_t;
    static constexpr Leaf no_leaf = 0xFFFFFFFF;

    Structure(document::Document const& document, layout::Pages const& pages);

    // Where content of this owner goes; no_leaf for artifacts: what the layout calls so, what belongs to a
    // running head or foot, and rules of nodes that hold no text of their own.
    Leaf leaf_of(layout::Owner const& owner, bool is_text);
    // The type of the leaf's element, which marks its content.
    std::string_view type_of(Leaf leaf) const { return elements_[leaves_[leaf]].type; }

    // Takes note of the label that an item of a list got on the page.
    void see_label(std::uint32_t item, std::string_view words);

    // Gives a piece of marked content of a page to a leaf; returns its MCID. The StructParents of a page is
    // its number.
    std::uint32_t add_content(Leaf leaf, std::uint32_t page);

    // Part of what a figure shows, in thousandths of a point. All of its first page becomes its BBox
    // (ISO 32000-1, table 344). Nothing of what is no figure.
    void see_box(Leaf leaf, std::uint32_t page, std::int64_t left, std::int64_t bottom, std::int64_t right,
                 std::int64_t top);

    // The link of that number; null when there is none in the body.
    document::Node const* link(std::uint32_t node) const;
    // The signature of that number; null when it is none.
    document::Node const* signature(std::uint32_t node) const;
    // Gives a signature's field to its Form; returns the annotation's StructParent.
    std::uint32_t add_signature_annotation(std::uint32_t node, ObjectId annotation, std::uint32_t page);
    // Gives the annotation of a link, or one that joins a note with its mark, to its element; returns the
    // annotation's StructParent.
    std::uint32_t add_link_annotation(std::uint32_t node, ObjectId annotation, std::uint32_t page);
    std::uint32_t add_note_annotation(layout::Owner const& owner, ObjectId annotation, std::uint32_t page);
    // The text of the mark ("1") of the note or reference that has the number; null when none has.
    std::string const* note_mark(std::uint32_t number) const;
    // The number of the note that the mark of a note or reference stands for.
    std::uint32_t note_of(std::uint32_t number) const { return notes_.at(number).note; }

    // Writes the tree; `pages` are the page objects. Gives the StructTreeRoot.
    ObjectId write(File& file, std::vector<ObjectId> const& pages);
    // The written tree as text; `words` are those of each leaf.
    std::string dump(std::vector<std::string> const& words) const;
    // The element of a node, once the tree is written; false when it has none.
    bool element_of(std::uint32_t node, ObjectId& id) const;

private:
    using Index = std::uint32_t;
    static constexpr Index none = 0xFFFFFFFF;

    struct Kid {
        Index index = 0;
        bool is_leaf = false;
    };
    struct Element {
        std::string_view type;
        Index parent = none;
        std::uint32_t node = none;
        bool keep_empty = false;
        std::string entries;        // what it holds besides /S, /P, /Pg, /K and what follows here
        std::string_view numbering; // of lists: ListNumbering
        std::vector<Kid> kids;
    };
    struct Box {
        std::uint32_t page = 0;
        std::int64_t left = 0, bottom = 0, right = 0, top = 0;
    };
    struct Content {
        Leaf leaf = 0;
        std::uint32_t page = 0;
        std::uint32_t mcid = 0;
    };
    struct Annotation {
        Index element = 0;
        ObjectId id{};
        std::uint32_t page = 0;
    };
    // Of a note, or of a reference to one.
    struct Note {
        std::string const* mark = nullptr;
        std::uint32_t note = 0; // the number of the note that the mark stands for
        Leaf mark_leaf = no_leaf, label_leaf = no_leaf;
    };
    struct Signature {
        document::Node const* node = nullptr;
        Index form = none;
    };
    struct Grid;

    Index add_element(Index parent, std::string_view type, document::Node const* node = nullptr);
    Leaf add_leaf(Index element);
    Leaf open_leaf(Index element);
    void describe(Index element, document::Node const& node, std::string_view& language);
    void build(document::Node const& node, Index parent, std::string_view language);
    void build_children(document::Node const& node, Index parent, std::string_view language);
    void build_inline(document::Node const& node, Index parent, std::string_view language);
    void build_numbering(document::Node const& list, Index element);
    void build_list_item(document::Node const& node, Index parent, std::string_view language);
    void build_note(document::Node const& node, Index parent, std::string_view language);
    void build_note_reference(document::Node const& node, Index parent);
    std::string const& mark_of(document::Node const& node) const;
    void build_table(document::Node const& node, Index parent, std::string_view language);
    void build_rows(document::Node const& node, Index parent, std::string_view language, Grid& grid);
    void build_cell(document::Node const& node, Index parent, std::string_view language, Grid& grid);
    void build_chart(document::Node const& node, Index parent, std::string_view language);
    void build_signature(document::Node const& node, Index parent, std::string_view language);
    void describe_boxes();
    void build_toc(document::Node const& node, Index parent, std::string_view language);
    void set_id(Index element, std::string_view id);
    std::uint32_t add_annotation(Index element, ObjectId annotation, std::uint32_t page);
    static std::string entries_of(Element const& element);
    void name_notes();
    void mark_written();
    ObjectId write_parent_tree(File& file) const;
    void dump_element(Index index, std::size_t depth, std::vector<std::string> const& words,
                      std::string& out) const;

    layout::Pages const& pages_;
    std::size_t page_count_;
    std::vector<Element> elements_;        // each after its parent
    std::unordered_map<Index, Box> boxes_; // of figures
    std::vector<Index> leaves_;            // the element of each
    std::vector<Leaf> leaf_of_node_;
    std::vector<Index> element_of_node_;
    std::unordered_map<std::uint32_t, Leaf> label_leaves_;
    std::unordered_map<std::uint32_t, Index> unnumbered_; // items of lists without labels, and their lists
    std::unordered_map<std::uint32_t, document::Node const*> links_;
    std::unordered_map<std::uint32_t, Note> notes_;
    std::unordered_map<std::uint32_t, Signature> signatures_;
    std::vector<Index> unnamed_notes_;
    std::vector<std::pair<std::string, Index>> named_; // ids and their elements
    std::vector<Content> contents_;
    std::vector<Annotation> annotations_;
    std::vector<std::vector<Index>> by_mcid_; // of each page: the element of each MCID
    std::vector<ObjectId> ids_;               // of each element, once written
    std::vector<bool> written_;
};

}
