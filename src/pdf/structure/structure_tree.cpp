#include "pdf/structure/structure_tree.h"

#include "base/text/destination_name.h"
#include "base/text/utf8.h"
#include "pdf/objects/syntax.h"
#include "pdf/structure/list_numbering.h"
#include "pdf/structure/structure_types.h"
#include "pdf/structure/table_headers.h"

#include <cstddef>
#include <string_view>
#include <utility>

namespace rapporteur::pdf {

using document::Node;
using document::Role;

namespace {

// Whether a text has letters of a script that is written from right to left (the blocks that Unicode keeps
// for them).
bool has_right_to_left(std::string_view text)
{
    for (std::size_t offset = 0; offset < text.size();) {
        char32_t const c = next_code_point(text, offset);
        if ((c >= 0x0590 && c <= 0x08FF) || (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFE) ||
            (c >= 0x10800 && c <= 0x10FFF) || (c >= 0x1E800 && c <= 0x1EFFF)) {
            return true;
        }
    }
    return false;
}

class Builder {
public:
    Builder(document::Document const& document, layout::Pages const& pages, Conformance conformance,
            StopCheck& stop)
        : document_(document), pages_(pages), conformance_(conformance),
          stop_(stop), tree_{ElementTree(document.node_count), {}, {}, {}, {}, {}, {}, {}}
    {
        tree_.leaf_of_node.assign(document.node_count, no_leaf);
    }

    StructureTree run()
    {
        ElementIndex const root = elements().add(no_element, "Document", &document_.root);
        std::string_view language = document_.language;
        elements().describe(root, document_.root, language);
        for (auto const* running_heads : {&document_.headers, &document_.footers}) {
            for (Node const& running_head : *running_heads) {
                if (!running_head.attrs().read_out) continue;
                std::string_view own = language;
                ElementIndex const part = elements().add(root, "Sect", &running_head);
                elements().describe(part, running_head, own);
                add_children(running_head, part, own);
            }
        }
        add_children(document_.root, root, language);
        if (is_pdf_2()) refer();
        return std::move(tree_);
    }

private:
    ElementTree& elements() { return tree_.elements; }
    bool is_pdf_2() const { return conformance_ == Conformance::a4f_ua2; }
    std::string_view type_of(Node const& node) const { return structure_type(node, conformance_); }
    std::string_view numbering_of(std::string_view label) const
    {
        return is_pdf_2() ? list_numbering_of_pdf_2(label) : list_numbering(label);
    }

    void add(Node const& node, ElementIndex parent, std::string_view language)
    {
        stop_.sometimes();
        switch (node.role) {
        case Role::document:
        case Role::header:
        case Role::footer:
        case Role::page_break: return;
        case Role::text:
        case Role::page_number:
        case Role::page_count:
        case Role::page_of:
        case Role::number_of:
        case Role::line_break: add_inline(node, parent, language); return;
        case Role::list_item: add_list_item(node, parent, language); return;
        case Role::note: add_note(node, parent, language); return;
        case Role::note_reference: add_note_reference(node, parent); return;
        case Role::table: add_table(node, parent, language); return;
        case Role::toc: add_toc(node, parent, language); return;
        case Role::chart: add_chart(node, parent, language); return;
        case Role::signature: add_signature(node, parent, language); return;
        case Role::heading: add_heading(node, parent, language); return;
        default: break;
        }
        bool const heads = node.role == Role::paragraph && node.attrs().reads_as_heading;
        std::string_view const type =
            heads ? heading_type(static_cast<std::uint8_t>((heading_ != nullptr ? heading_->level : 0) + 1))
                  : type_of(node);
        ElementIndex const element = elements().add(parent, type, &node);
        elements().describe(element, node, language);
        if (node.role == Role::list) number_list(node, element);
        if (node.role == Role::definitions)
            elements()[element].numbering = is_pdf_2() ? "Description" : "None";
        if (node.role == Role::link) tree_.links.emplace(node.number, &node);
        Waiting const outer(*this, heads);
        add_children(node, element, language);
        if (heads) add_waiting_notes(parent);
    }

    // The notes of a heading stand after it: within it they would be read as part of it, also where headings
    // are listed.
    void add_heading(Node const& node, ElementIndex parent, std::string_view language)
    {
        heading_ = &node;
        ElementIndex const element = elements().add(parent, type_of(node), &node);
        elements().describe(element, node, language);
        // The number that a theme gives it.
        tree_.label_leaves.emplace(node.number, elements().add_leaf(element));
        Waiting const outer(*this, true);
        add_children(node, element, language);
        add_waiting_notes(parent);
    }

    // While there is one, notes wait for it to end.
    class Waiting {
    public:
        Waiting(Builder& builder, bool wait) : builder_(builder), before_(builder.notes_wait_)
        {
            builder.notes_wait_ = builder.notes_wait_ || wait;
        }
        ~Waiting() { builder_.notes_wait_ = before_; }
        Waiting(Waiting const&) = delete;
        Waiting& operator=(Waiting const&) = delete;

    private:
        Builder& builder_;
        bool before_;
    };

    void add_waiting_notes(ElementIndex parent)
    {
        std::vector<WaitingNote> const notes = std::move(waiting_notes_);
        waiting_notes_.clear();
        notes_wait_ = false;
        for (WaitingNote const& note : notes) add_note_itself(*note.node, parent, note.language);
    }

    void add_children(Node const& node, ElementIndex parent, std::string_view language)
    {
        for (Node const& child : node.children) add(child, parent, language);
    }

    void add_inline(Node const& node, ElementIndex parent, std::string_view language)
    {
        document::Attributes const& attributes = node.attrs();
        bool const own = (!attributes.language.empty() && attributes.language != language) ||
                         !attributes.alternative.empty() || !attributes.actual_text.empty();
        // Right-to-left words stand on the page in visual order.
        bool const turned = attributes.actual_text.empty() && has_right_to_left(node.text);
        if (own || turned) {
            parent = elements().add(parent, "Span", &node);
            elements().describe(parent, node, language);
        }
        if (turned) {
            std::string& entries = elements()[parent].entries;
            entries += "/ActualText";
            append_text(entries, node.text);
        }
        tree_.leaf_of_node.at(node.number) = elements().open_leaf(parent);
    }

    // By the first label that the document has; where it has none, by the first of the theme's on the page.
    void number_list(Node const& list, ElementIndex element)
    {
        elements()[element].numbering = numbering_of({});
        for (Node const& item : list.children) {
            if (item.attrs().label.empty()) continue;
            elements()[element].numbering = numbering_of(item.attrs().label);
            return;
        }
        for (Node const& item : list.children) {
            if (item.role == Role::list_item) tree_.unnumbered_items.emplace(item.number, element);
        }
    }

    void add_list_item(Node const& node, ElementIndex parent, std::string_view language)
    {
        ElementIndex const item = elements().add(parent, "LI", &node);
        elements().describe(item, node, language);
        if (!node.attrs().continued)
            tree_.label_leaves.emplace(node.number, elements().add_leaf(elements().add(item, "Lbl")));
        add_children(node, elements().add(item, "LBody"), language);
    }

    // The leaf of a mark in the text: a link to the note; in PDF 1.7 within a Reference, in PDF 2.0, which
    // has none, it and the note refer to each other.
    Leaf add_mark(ElementIndex parent, std::uint32_t note, std::string_view words)
    {
        if (!is_pdf_2()) parent = elements().add(parent, "Reference");
        Leaf const leaf = add_note_link(parent, words);
        if (is_pdf_2()) marks_.emplace_back(elements().element_of_leaf(leaf), note);
        return leaf;
    }

    // A link that reads "Note 1" where "1" stands. In PDF 2.0 the annotation's words say so alone:
    // veraPDF 1.28 holds an equal alternative in other letters than ASCII for another (PDF/UA-2, 8.9.4.2).
    Leaf add_note_link(ElementIndex parent, std::string_view words)
    {
        ElementIndex const link = elements().add(parent, "Link");
        if (!document_.note_label.empty() && !is_pdf_2()) {
            elements()[link].entries += "/Alt";
            append_text(elements()[link].entries, words);
        }
        return elements().add_leaf(link);
    }

    // What PDF/UA-2 wants to have named (8.2.5.8, 8.2.5.14), once every element is made: the note of a mark,
    // and each mark of a note; what an entry of the contents is about.
    void refer()
    {
        for (auto const& [link, note] : marks_) {
            ElementIndex const element = elements().element_of_node(note);
            if (element == no_element) continue;
            elements().refer(link, element);
            elements().refer(element, link);
        }
        if (entries_.empty()) return;
        std::unordered_map<std::string_view, ElementIndex> named;
        for (auto const& [id, element] : elements().named()) named.emplace(id, element);
        for (auto const& [entry, target] : entries_) {
            auto const found = named.find(destination_name(target));
            if (found != named.end()) elements().refer(entry, found->second);
        }
    }

    // The mark stands in a Reference where the note does, the Note beside it; each is a link to the other.
    void add_note(Node const& node, ElementIndex parent, std::string_view language)
    {
        StructureTree::NoteMark mark;
        mark.words = words_of_mark(node);
        mark.note = node.number;
        mark.mark_leaf = add_mark(parent, node.number, mark.words);
        tree_.notes.emplace(node.number, std::move(mark));
        if (notes_wait_) {
            waiting_notes_.push_back({&node, language});
        } else {
            add_note_itself(node, parent, language);
        }
    }

    void add_note_itself(Node const& node, ElementIndex parent, std::string_view language)
    {
        StructureTree::NoteMark& mark = tree_.notes.at(node.number);
        ElementIndex const element = elements().add(parent, type_of(node), &node);
        elements().describe(element, node, language);
        if (is_pdf_2()) elements()[element].entries += "/A<</O/FENote/NoteType/Footnote>>";
        // PDF/UA-1, 7.9: every Note has an ID of its own.
        if (node.attrs().id.empty()) tree_.notes_without_id.push_back(element);
        mark.label_leaf = add_note_link(elements().add(element, "Lbl"), mark.words);
        tree_.label_leaves.emplace(node.number, mark.label_leaf);
        add_children(node, element, language);
    }

    // Of several marks of one note, each in a Reference of its own that leads to it; the note leads to the
    // first.
    void add_note_reference(Node const& node, ElementIndex parent)
    {
        StructureTree::NoteMark mark;
        mark.words = words_of_mark(node);
        mark.note = node.attrs().note;
        mark.mark_leaf = add_mark(parent, mark.note, mark.words);
        tree_.notes.emplace(node.number, std::move(mark));
    }

    std::string words_of_mark(Node const& node) const
    {
        auto const by_page = pages_.note_marks.find(node.number);
        std::string const& mark = by_page != pages_.note_marks.end() ? by_page->second : node.attrs().label;
        std::string words = document_.note_label;
        std::size_t const at = words.find(document::note_number);
        return at == std::string::npos ? mark : words.replace(at, document::note_number.size(), mark);
    }

    void add_table(Node const& node, ElementIndex parent, std::string_view language)
    {
        ElementIndex const table = elements().add(parent, "Table", &node);
        elements().describe(table, node, language);
        summarize(node, table);
        TableHeaders headers(node);
        for (Node const& part : node.children) {
            bool const rows = part.role == Role::table_head || part.role == Role::table_body ||
                              part.role == Role::table_foot;
            if (!rows) {
                add(part, table, language);
                continue;
            }
            ElementIndex const element = elements().add(table, type_of(part), &part);
            std::string_view part_language = language;
            elements().describe(element, part, part_language);
            add_rows(part, element, part_language, headers);
        }
    }

    // What the columns hold, by their heads, and of what, where no caption says so (ISO 32000-1, table 349).
    void summarize(Node const& table, ElementIndex element)
    {
        std::string summary;
        bool has_caption = false;
        for (Node const& part : table.children) {
            has_caption = has_caption || part.role == Role::caption;
            if (part.role != Role::table_head) continue;
            for (Node const& row : part.children) {
                for (Node const& cell : row.children) {
                    std::string const words = cell.plain_text();
                    if (!words.empty()) summary += (summary.empty() ? "" : "; ") + words;
                }
            }
        }
        if (summary.empty()) return;
        if (!has_caption && heading_ != nullptr) summary.insert(0, heading_->plain_text() + ": ");
        std::string& entries = elements()[element].entries;
        entries += "/A<</O/Table/Summary";
        append_text(entries, summary);
        entries += ">>";
    }

    void add_rows(Node const& part, ElementIndex parent, std::string_view language, TableHeaders& headers)
    {
        headers.begin_part(part);
        for (Node const& row : part.children) {
            ElementIndex const element = elements().add(parent, type_of(row), &row);
            std::string_view row_language = language;
            elements().describe(element, row, row_language);
            stop_.sometimes();
            headers.begin_row(row);
            for (Node const& cell : row.children) {
                if (cell.role == Role::cell) {
                    add_cell(cell, element, row_language, headers);
                } else {
                    add(cell, element, row_language);
                }
            }
            headers.end_row();
        }
    }

    void add_cell(Node const& node, ElementIndex parent, std::string_view language, TableHeaders& headers)
    {
        ElementIndex const element = elements().add(parent, type_of(node), &node);
        elements()[element].keep_empty = true;
        elements().describe(element, node, language);
        TableHeaders::Cell const cell = headers.add(node);
        if (!cell.new_id.empty()) elements().set_id(element, cell.new_id);
        if (!cell.entries.empty()) elements()[element].entries += "/A<</O/Table" + cell.entries + ">>";
        add_children(node, element, language);
    }

    // What is drawn is a figure, with words that sum it up; its labels and values are a table, which can be
    // read cell by cell.
    void add_chart(Node const& node, ElementIndex parent, std::string_view language)
    {
        ElementIndex const figure = elements().add(parent, "Figure", &node);
        tree_.leaf_of_node.at(node.number) = elements().add_leaf(figure);
        std::string_view own = language;
        elements().describe(figure, node, own);
        ElementIndex const table = elements().add(parent, "Table");
        if (own != language) {
            elements()[table].entries += "/Lang";
            append_text(elements()[table].entries, own);
        }
        TableHeaders headers;
        add_rows(node, table, own, headers);
    }

    void add_signature(Node const& node, ElementIndex parent, std::string_view language)
    {
        ElementIndex const element = elements().add(parent, type_of(node), &node);
        elements().describe(element, node, language);
        tree_.signatures.emplace(node.number,
                                 StructureTree::Signature{&node, elements().add(element, "Form")});
        add_children(node, element, language);
    }

    // Items of a deeper level stand in a TOC within the TOC.
    void add_toc(Node const& node, ElementIndex parent, std::string_view language)
    {
        std::vector<std::pair<std::uint8_t, ElementIndex>> open; // levels and their TOCs
        ElementIndex const outermost = elements().add(parent, "TOC", &node);
        elements().describe(outermost, node, language);
        for (Node const& item : node.children) {
            if (item.role != Role::toc_item) {
                add(item, outermost, language);
                continue;
            }
            while (open.size() > 1 && open.back().first > item.level) open.pop_back();
            if (open.empty()) {
                open.emplace_back(item.level, outermost);
            } else if (item.level > open.back().first) {
                open.emplace_back(item.level, elements().add(open.back().second, "TOC"));
            }
            ElementIndex const element = elements().add(open.back().second, "TOCI", &item);
            std::string_view item_language = language;
            elements().describe(element, item, item_language);
            if (is_pdf_2()) see_target(item, element);
            // The number that a theme gives its heading.
            tree_.label_leaves.emplace(item.number, elements().add_leaf(elements().add(element, "Lbl")));
            // A TOCI holds references, not links (ISO 32000-1, table 333).
            add_children(item, elements().add(element, "Reference"), item_language);
        }
    }

    // What the link in an entry of the contents leads to.
    void see_target(Node const& node, ElementIndex entry)
    {
        if (node.role == Role::link && node.attrs().target.starts_with('#'))
            entries_.emplace_back(entry, std::string_view(node.attrs().target).substr(1));
        for (Node const& child : node.children) see_target(child, entry);
    }

    document::Document const& document_;
    layout::Pages const& pages_;
    Conformance conformance_;
    StopCheck& stop_;
    StructureTree tree_;
    Node const* heading_ = nullptr;
    struct WaitingNote {
        Node const* node;
        std::string_view language;
    };
    bool notes_wait_ = false;
    std::vector<WaitingNote> waiting_notes_;                         // of the heading at hand
    std::vector<std::pair<ElementIndex, std::uint32_t>> marks_;      // with the numbers of their notes
    std::vector<std::pair<ElementIndex, std::string_view>> entries_; // with what they are about
};

}

StructureTree build_structure_tree(document::Document const& document, layout::Pages const& pages,
                                   Conformance conformance, StopCheck& stop)
{
    return Builder(document, pages, conformance, stop).run();
}

}
