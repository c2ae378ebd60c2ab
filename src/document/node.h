#pragma once

#include "document/chart.h"
#include "document/letterhead.h"
#include "document/picture.h"
#include "document/role.h"
#include "document/table.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace rapporteur::document {

// What few nodes need. Kept apart so that a text node stays small.
struct Attributes {
    std::string id;              // named destination, unique in the document
    std::string class_name;      // chooses among a theme's styles for the role
    std::string target;          // of link, page_of, number_of and note_reference
    std::string index_key;       // what an index finds this under; of pages_of, what it looks for
    std::string label;           // of list_item, as printed ("1."); of note and note_reference, the mark
                                 // ("1"), set by finish(); by page, layout numbers them (Pages::note_labels);
                                 // of signature, the name of its field
    std::string alternative;     // alternative text
    std::string language;        // BCP 47; empty: the parent's
    std::string actual_text;     // what to read instead, where the printed form reads wrongly
    std::vector<Column> columns; // of table: the first so many; by content, those after them
    std::unique_ptr<Image> image;    // of image
    std::unique_ptr<Chart> chart;    // of chart
    std::vector<CarriedSum> carried; // of table
    std::vector<RunningSum> running; // of a body's row: what goes to the next page if this one ends here
    std::uint16_t colspan = 1;       // of cell
    std::uint16_t rowspan = 1;
    bool header_cell = false;      // of cell: TH, of its column in a head, of its row elsewhere
    bool names_row = false;        // of cell: TH of its row, though it looks like the other cells
    bool reads_as_heading = false; // of paragraph: Hn, a level below the heading before it; in no contents
    std::uint16_t count = 2;       // of columns
    std::uint16_t depth = 2;       // of toc
    std::uint8_t strength = 10;    // of keep: 1 to 9; 10: wherever it can be; 100: whatever it costs
    bool right_page = false;       // of page_break: what follows begins a right-hand page
    RunningHeadPages pages = RunningHeadPages::others; // of header and footer
    bool read_out =
        false; // of header and footer: read with the text, where it stands first; again, an artifact
    bool continued = false;    // of list_item: its number column stays empty and the text flows on
    bool of_section = false;   // of page_number and page_count
    bool last_on_page = false; // of running: the last section that begins on the page, not the first
    std::uint32_t note = 0;    // of note_reference: the number of its note, set by finish()
    // ---- While a template makes the document; none is set in one that is finished
    bool is_of_record = false; // of note: a record's own, whose mark goes behind the punctuation that follows
    bool id_gives_way = false; // to the same id where the template asks for it, or where it stood before
    bool target_gives_way = false; // the link is plain words where the document has not its target
};

struct Node {
    Role role{};
    std::uint8_t level = 0;       // heading 1…6, toc_item 1…; list 1…6 by how it nests, set by finish()
    std::uint32_t number = 0;     // place in the tree in reading order (root 0), set by finish()
    std::uint32_t place = 0;      // index into Document::places: where the template made it
    std::uint32_t provenance = 0; // 1 + index into Document::provenances; 0: none
    std::string text;
    std::unique_ptr<Attributes> attributes;
    std::vector<Node> children;

    Node() = default;
    explicit Node(Role r) : role(r) {}
    static Node of_text(std::string words);

    Attributes& ensure_attributes();
    // The attributes, or those of a node that has none.
    Attributes const& attrs() const;
    // All text below in reading order, notes left out.
    std::string plain_text() const;
};

// Calls `visit(node)` for the node and everything below it, in reading order.
template <typename Visit> void for_each_node(Node const& node, Visit const& visit)
{
    visit(node);
    for (Node const& child : node.children) for_each_node(child, visit);
}

}
