#pragma once

#include "layout/blocks/block_builder.h"
#include "layout/pages/notes.h"
#include "layout/pages/page_breaker.h"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace rapporteur::layout {

// The notes of a document.
class DocumentNotes {
public:
    explicit DocumentNotes(document::Document const& document);

    // Sets the notes whose marks stand in the flow, in the order of their marks, with the notes that stand in
    // notes after them. Notes have the width of the page's text.
    NoteList build(BlockBuilder& builder, Flow const& flow, Length width);
    // Reports the notes whose marks stand nowhere (`lost-note`). After build().
    void report_lost(Context& context) const;

    // What the marks print of notes that are numbered by page, by the number of the note or of its reference;
    // nothing where they are not.
    std::unordered_map<std::uint32_t, std::string> marks_by_page(NoteList const& notes,
                                                                 std::vector<PagePlan> const& plan) const;

private:
    void add(BlockBuilder& builder, document::Node const& mark, Length width, NoteList& notes);
    void report_lost(document::Node const& node, Context& context) const;

    document::Document const& document_;
    std::unordered_map<std::uint32_t, document::Node const*> by_number_; // where they are numbered by page
    std::unordered_map<std::uint32_t, std::uint32_t> last_mark_;         // of each note, by its number
    std::unordered_set<std::uint32_t> placed_;                           // by Node::number
};

}
