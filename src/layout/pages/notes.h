#pragma once

#include "layout/pages/flow.h"

#include <compare>
#include <cstdint>
#include <memory>
#include <vector>

namespace rapporteur::layout {

// A mark of a note in the text, and the note set for it.
struct NoteMark {
    document::Node const* mark = nullptr; // a note, or a note_reference where notes are numbered by page
    document::Node const* note = nullptr;
    std::unique_ptr<Flow> body;
    OptionalIndex before; // the mark before of the same note
};

// A place among the notes of a document: a mark, and one of its note's boxes.
struct NoteCursor {
    std::uint32_t note = 0;
    std::uint32_t box = 0;
    friend auto operator<=>(NoteCursor const&, NoteCursor const&) = default;
};

// What stands of a note on one page.
struct NotePiece {
    std::uint32_t note = 0;
    std::uint32_t begin = 0, end = 0; // boxes
};

// The notes of a document in the order in which their marks stand in the flow, those within notes after the
// note that holds them.
class NoteList {
public:
    std::vector<NoteMark> marks;
    // Of each box of the flow: how many marks stand before it; one element more than there are boxes.
    std::vector<std::uint32_t> before_box;

    std::uint32_t size() const { return static_cast<std::uint32_t>(marks.size()); }
    Flow const& body(std::uint32_t note) const { return *marks[note].body; }
    std::uint32_t boxes(std::uint32_t note) const
    {
        return static_cast<std::uint32_t>(marks[note].body->boxes.size());
    }
    // Whether a page whose notes begin at `from` sets this one: not where the page has the same note already.
    bool is_set(NoteCursor from, std::uint32_t note) const
    {
        OptionalIndex const before = marks[note].before;
        if (!before.has_value() || *before < from.note) return true;
        return *before == from.note && from.box != 0;
    }
    // What a page holds whose notes begin at `from` and end before `to`: what goes on from the page before,
    // then the others by their numbers, last the one that goes on on the next page.
    std::vector<NotePiece> pieces(NoteCursor from, NoteCursor to) const;
    // Of some of a note's boxes.
    Length height(NotePiece const& piece) const;
};

}
