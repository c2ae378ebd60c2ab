#pragma once

#include "base/diagnostics/context.h"
#include "base/diagnostics/position.h"
#include "base/values/partial_date.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

// The semantic tree that a template makes of records: what a paper says and what each part of it is, with no
// fonts and no positions. Tags, outline, contents, reading order and alternative text come from it and from
// nothing else.
namespace rapporteur::document {

// What a node is, in the words of DocBook and HTML; the comment gives its structure type (ISO
// 32000-1, 14.8.4).
enum class Role : std::uint8_t {
    // Blocks, which hold blocks.
    document,         // Document: the root
    section,          // Sect
    list,             // L; class "preamble", "operative" and so on choose its look
    list_item,        // LI; `label` is its Lbl (empty: the theme's mark), its children its LBody
    definitions,      // L of terms and definitions
    definition_group, // LI: a term and its definitions
    quote,            // BlockQuote
    columns,          // Div set in `count` balanced columns
    parallel,         // Div: its sides stand beside one another, block by block level
    side,             // Div: one text of several, in a language of its own
    keep,             // Div that stays on one page where it fits
    table,            // Table: [caption], [table_head], table_body…, [table_foot]
    table_head,       // THead, repeated on each page that the table reaches
    table_body,       // TBody
    table_foot,       // TFoot, on the table's last page
    row,              // TR
    cell,             // TH or TD; holds blocks or inlines
    toc,              // TOC; finish() fills it
    toc_item,         // TOCI of level `level`: one `link`, its text and a `page_of`
    index,            // Index
    index_item,       // P: a term and its `pages_of`
    note,       // Note: a footnote's body; stands where its mark does, among inlines; holds inlines or blocks
    figure,     // Div: [caption], one `image` or `chart`, [`paragraph`s said of it], which keep together
    image,      // Figure, with its `alternative` text
    chart,      // Figure of what is drawn, and Table of its `row`s, each a label and a value
    signature,  // Div: a line to sign on, which is a Form, and the blocks under it
    page_break, // nothing
    // Blocks, which hold inlines.
    heading,    // H1…H6 by `level`
    paragraph,  // P
    caption,    // Caption
    term,       // Lbl
    definition, // LBody
    header,     // one strip of the page's head; its children are `paragraph`s or an `image`: the first at the
    // start edge, the last at the end edge, others centred between; an artifact unless it is `said`
    footer, // one of the page's foot
    // Inlines.
    text,        // `text`, UTF-8; white space as it is to print
    emphasis,    // Em is PDF 2.0: a Span here
    strong,      // Span
    span,        // Span with a class
    link,        // Link: to `target`, a URI ("https://…") or a destination of this document ("#id")
    page_number, // the number of the page that this stands on; `of_section`: in its main section
    page_count,  // how many pages there are; `of_section`: of the main section that this stands in
    page_of,     // the number of the page that `target` ("#id") begins on
    pages_of,    // the pages of all that has the `index_key`: links that finish() makes, set as ranges
    number_of,   // the number by which `target` ("#id") is known: a heading's by the theme, an item's label
    running,     // in a head or foot: the title of the section of `level` that stands on the page
    note_reference, // Reference: the mark once more of the note that `target` ("#id") names
    line_break,     // the line ends here
};

std::string_view name_of(Role role);
bool is_inline(Role role);

// A column of a table. Width: `fixed` in micrometres, a `fraction` of what is left in thousandths (1000 is
// 1fr), or by content.
struct Column {
    enum class Width : std::uint8_t { content, fixed, fraction };
    enum class Align : std::uint8_t { start, end, center, decimal };
    Width width = Width::content;
    std::int64_t amount = 0;
    Align align = Align::start;
};

// A file of an image, as it was read; what is in it is for the layout to find out. Shared by all documents
// that show it.
struct PictureFile {
    std::string name; // of the file, as it was found
    std::string bytes;
};

// How long a side of an image is to be.
struct Extent {
    enum class Kind : std::uint8_t { natural, fixed, share };
    Kind kind = Kind::natural;
    std::int64_t amount = 0; // fixed: micrometres; share: thousandths of the column's width
};

struct Image {
    std::shared_ptr<PictureFile const> file;
    Extent width, height;
};

// On which pages a head or foot stands: on the first one, on the others (and the first, where nothing is for
// that alone), or on every page, above the others' heads and below their feet.
enum class RunningHeadPages : std::uint8_t { others, first, every };

// What the papers of a house begin with, by its theme: its sign, and lines such as its name and address.
struct Letterhead {
    std::shared_ptr<PictureFile const> image; // null: none
    Extent height;                            // of the image
    std::string alternative;                  // of the image
    std::vector<std::string> lines;
    std::string language; // BCP 47 of the lines; empty: the document's
    RunningHeadPages pages = RunningHeadPages::first;
};

// A sum that a table carries from page to page: the column that its figures stand in, and what the rows are
// called that show it at the foot of a page and at the top of the next. One that is called otherwise on the
// way ("Grants (2 not known) carried forward") is another for each name.
struct CarriedSum {
    std::uint16_t column = 0;
    std::string forward; // "Grants carried forward"
    std::string brought; // "Grants brought forward"
};

// What a carried sum has come to after a row, as it prints.
struct RunningSum {
    std::uint32_t carried = 0; // index into the table's carried sums
    std::string figure;
};

// Where the marks of a chart stand, one for each of its rows. Places are in millionths of an axis.
struct Chart {
    enum class Kind : std::uint8_t { bar, column, line, timeline };
    Kind kind{};
    struct Mark {
        bool known = false;              // else the row has no value, and no mark
        bool beyond = false;             // the value is a lower bound, or the time goes on
        bool before = false;             // the time began earlier, nobody says when
        std::int32_t begin = 0, end = 0; // along the axis of values, or of time; begin: of a bar, zero
        std::int32_t along = 0;          // of line: along the other axis
    };
    struct Tick {
        std::int32_t at = 0;
        std::string text;
    };
    std::vector<Mark> marks;
    std::vector<Tick> ticks; // in order; none where no value is known
    std::int32_t base = -1;  // where zero is; -1: not on the axis
    std::string unit;        // what the ticks count, as printed; may be empty
};

// How a printed value came to be: read from a record, or made of others that were.
enum class Derived : std::uint8_t { read, sum, count, calculation, comparison };

// Where a printed value came from: one field of one record, and where that was read; or what it was made of.
struct Provenance {
    Derived by = Derived::read;
    std::vector<std::uint32_t> from; // what it was made of: 1 + index, each less than its own
    std::string record;              // id; empty where it was made of others
    std::string field;               // the schema's name, "amount"; empty: the record as a whole
    Position at;                     // in the records
    std::string source;              // id of the source record; may be empty
    std::string locator;             // "para. 8"
};

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
    bool header_cell = false;   // of cell: TH, of its column in a head, of its row elsewhere
    std::uint16_t count = 2;    // of columns
    std::uint16_t depth = 2;    // of toc
    std::uint8_t strength = 10; // of keep: 1 to 9; 10: wherever it can be; 100: whatever it costs
    bool right_page = false;    // of page_break: what follows begins a right-hand page
    RunningHeadPages pages = RunningHeadPages::others; // of header and footer
    bool said = false; // of header and footer: read with the text, where it stands first; again, an artifact
    bool continued = false;    // of list_item: its number column stays empty and the text flows on
    bool of_section = false;   // of page_number and page_count
    bool last_on_page = false; // of running: the last section that begins on the page, not the first
    std::uint32_t note = 0;    // of note_reference: the number of its note, set by finish()
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

struct Metadata {
    std::string title; // required of every document
    std::string author;
    std::string subject;
    std::string keywords;
    std::string publisher;
    PartialDate date; // SOURCE_DATE_EPOCH, else the newest date in the records read; year 0: none
};

// A file within the PDF, which goes with the whole document.
struct Attachment {
    std::string name; // of the file
    std::string description;
    std::string media_type; // "text/xml"
    // What it is to the document (ISO 19005-3, annex E).
    enum class Relationship : std::uint8_t { source, data, supplement };
    Relationship relationship = Relationship::source;
    std::string bytes;
};

// Where the numbers of notes begin again: never, in each section of the document itself, on each page.
enum class NoteNumbering : std::uint8_t { document, section, page };

// One document. Value semantics; belongs to one thread; its nodes do not move once finish() has run.
struct Document {
    Metadata metadata;
    std::string language;        // BCP 47 of the document
    std::string theme;           // name of the theme that the template asks for
    Position theme_place;        // where it asks
    std::string output_name;     // file name without ".pdf"
    std::string continued_label; // message for "(continued)" in the document's language
    std::string contents_label;  // message for "Contents"
    NoteNumbering note_numbering = NoteNumbering::document;
    char32_t zero = U'0';      // of the ten digits that numbers are printed in
    std::vector<Node> headers; // Role::header
    std::vector<Node> footers;
    Node root{Role::document};
    std::vector<Position> places{Position{}}; // [0]: not known
    std::vector<Provenance> provenances;
    std::vector<Attachment> attachments;
    std::uint32_t node_count = 0;

    Position const& place_of(Node const& node) const { return places[node.place]; }
};

// Makes the tree complete and consistent, once, after the template has run:
//  - numbers the nodes in reading order, headers and footers after the body;
//  - cuts the spans of cells to what their table has (warning `bad-value`);
//  - numbers the notes and sets their marks;
//  - fills each toc from the headings, to its depth, with links and pages; gives headings that need one an
//  id;
//  - fills each pages_of with links to the blocks that have its index_key, or print something of the record
//    of that id, or cite it; items of an index that nothing is found for go;
//  - gives empty links to "#id" the title of their target; one to a note becomes a note_reference.
// Faults: `duplicate-id` (two nodes with one id), `unknown-target` (a link, page_of or note_reference to an
// id that is nowhere), `heading-skipped` (a level skipped downwards), `missing-alternative` (an image without
// words for those who do not see it), `missing-title`, `missing-language`;
// each at the template's place. Returns whether the document can be composed.
bool finish(Document& document, Context& context);

// A number that the paper itself counts: of a page, a note, a heading; in the document's digits.
std::string print_number(Document const& document, std::uint64_t number);

// Calls `visit(node)` for the node and everything below it, in reading order.
template <typename Visit> void for_each_node(Node const& node, Visit const& visit)
{
    visit(node);
    for (Node const& child : node.children) for_each_node(child, visit);
}

}
