#include "layout/pages/notes.h"

#include <algorithm>

namespace rapporteur::layout {

std::vector<NotePiece> NoteList::pieces(NoteCursor from, NoteCursor to) const
{
    std::vector<NotePiece> result;
    for (std::uint32_t n = from.note; n < to.note || (n == to.note && to.box > 0); ++n) {
        if (!is_set(from, n)) continue;
        NotePiece piece;
        piece.note = n;
        piece.begin = n == from.note ? from.box : 0;
        piece.end = n == to.note ? to.box : boxes(n);
        result.push_back(piece);
    }
    // The marks of a row stand as its cells are cut between pages, which is not always how they are read.
    auto begin = result.begin();
    auto end = result.end();
    if (begin != end && begin->begin != 0) ++begin;
    if (begin != end && to.box > 0) --end;
    std::stable_sort(begin, end, [&](NotePiece const& a, NotePiece const& b) {
        return marks[a.note].mark->number < marks[b.note].mark->number;
    });
    return result;
}

Length NoteList::height(NotePiece const& piece) const
{
    Flow const& flow = body(piece.note);
    Length sum;
    for (std::uint32_t i = piece.begin; i < piece.end; ++i)
        sum += flow.boxes[i].height + (i == piece.begin ? Length() : flow.boxes[i].gap);
    return sum;
}

}
