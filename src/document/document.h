#pragma once

#include "base/diagnostics/position.h"
#include "base/values/partial_date.h"
#include "document/node.h"
#include "document/provenance.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// The semantic tree that a template makes of records: what a paper says and what each part of it is, with no
// fonts and no positions. Tags, outline, contents, reading order and alternative text come from it and from
// nothing else.
namespace rapporteur {
struct Context;
}

namespace rapporteur::document {

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

inline constexpr std::string_view note_number = "{number}"; // in Document::note_label

// Where the numbers of notes begin again: never, in each section of the document itself, on each page.
enum class NoteNumbering : std::uint8_t { document, section, page };

// One document. Value semantics; belongs to one thread; its nodes do not move once finish() has run.
struct Document {
    Metadata metadata;
    std::string language;        // BCP 47 of the document
    std::string theme;           // name of the theme that the template asks for
    Position theme_place;        // where it asks
    std::string continued_label; // message for "(continued)" in the document's language
    std::string contents_label;  // message for "Contents"
    std::string note_label;      // message for "Note 1", with note_number in place of the mark; may be empty
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
// each at the template's place. Returns whether the document can be composed: not where there are errors, nor
// where the context has it stop.
// Cost: a few walks of the tree; linear in its nodes.
bool finish(Document& document, Context& context);

// A number that the paper itself counts: of a page, a note, a heading; in the document's digits.
std::string print_number(Document const& document, std::uint64_t number);

}
