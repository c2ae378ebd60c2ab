#include "layout/compose/document_notes.h"

#include "base/diagnostics/codes.h"
#include "layout/blocks/note.h"

#include <memory>
#include <utility>

namespace rapporteur::layout {

using document::Node;
using document::NoteNumbering;
using document::Role;

DocumentNotes::DocumentNotes(document::Document const& document) : document_(document)
{
    if (document.note_numbering != NoteNumbering::page) return;
    document::for_each_node(document.root, [&](Node const& node) {
        if (node.role == Role::note) by_number_.emplace(node.number, &node);
    });
}

NoteList DocumentNotes::build(BlockBuilder& builder, Flow const& flow, Length width)
{
    NoteList notes;
    last_mark_.clear();
    placed_.clear();
    for (std::size_t box = 0; box < flow.boxes.size(); ++box) {
        notes.before_box.push_back(notes.size());
        for (std::size_t i = flow.boxes[box].notes; i < flow.notes_end(box); ++i)
            add(builder, *flow.notes[i], width, notes);
    }
    notes.before_box.push_back(notes.size());
    return notes;
}

void DocumentNotes::add(BlockBuilder& builder, Node const& mark, Length width, NoteList& notes)
{
    Node const* note = &mark;
    if (mark.role == Role::note_reference) {
        auto const found = by_number_.find(mark.attrs().note);
        if (found == by_number_.end()) return;
        note = found->second;
    }
    auto flow = std::make_unique<Flow>();
    build_note(builder, *note, builder.layout().note_mark(mark), width, *flow);
    std::vector<Node const*> inner;
    if (note == &mark) {
        placed_.insert(note->number);
        inner = flow->notes;
    } else {
        // It is read where its first mark stands, and only seen once more here.
        flow->make_artifact(Owner::Artifact::layout);
    }
    if (flow->empty()) flow->begin_box(Length(), Length());
    auto const [last, is_first] = last_mark_.try_emplace(note->number, notes.size());
    OptionalIndex const before = is_first ? OptionalIndex() : OptionalIndex(last->second);
    last->second = notes.size();
    notes.marks.push_back({&mark, note, std::move(flow), before});
    for (Node const* const nested : inner) add(builder, *nested, width, notes);
}

void DocumentNotes::report_lost(Context& context) const
{
    report_lost(document_.root, context);
    for (Node const& head : document_.headers) report_lost(head, context);
    for (Node const& foot : document_.footers) report_lost(foot, context);
}

void DocumentNotes::report_lost(Node const& node, Context& context) const
{
    document::for_each_node(node, [&](Node const& each) {
        if (each.role != Role::note || placed_.contains(each.number)) return;
        Diagnostic diagnostic;
        diagnostic.code = codes::lost_note;
        diagnostic.at = document_.place_of(each);
        diagnostic.message = "this note cannot be placed: its mark stands on no page, or in a head or foot; "
                             "put it into the text";
        context.diagnostics.add(std::move(diagnostic));
    });
}

std::unordered_map<std::uint32_t, std::string>
DocumentNotes::marks_by_page(NoteList const& notes, std::vector<PagePlan> const& plan) const
{
    std::unordered_map<std::uint32_t, std::string> result;
    if (document_.note_numbering != NoteNumbering::page) return result;
    for (PagePlan const& page : plan) {
        unsigned count = 0;
        for (NotePiece const& piece : notes.pieces(page.notes_begin, page.notes_end)) {
            if (piece.begin == 0)
                result[notes.marks[piece.note].mark->number] = document::print_number(document_, ++count);
        }
        for (std::uint32_t n = page.notes_begin.note; n < page.notes_end.note; ++n) {
            if (notes.is_set(page.notes_begin, n)) continue;
            NoteMark const& mark = notes.marks[n];
            result[mark.mark->number] = result[notes.marks[*mark.before].mark->number];
        }
    }
    return result;
}

}
