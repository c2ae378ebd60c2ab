#pragma once

#include <cstdint>
#include <string_view>

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
    // start edge, the last at the end edge, others centred between; an artifact unless it is `read_out`
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

}
