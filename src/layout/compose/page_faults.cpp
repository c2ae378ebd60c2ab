#include "layout/compose/page_faults.h"

#include "base/diagnostics/codes.h"

#include <string>
#include <utility>

namespace rapporteur::layout {

using document::Node;

namespace {

// Finds the tallest of some boxes.
struct Tallest {
    Flow const* flow = nullptr;
    std::size_t box = 0;

    void look_at(Flow const& candidate, std::size_t begin, std::size_t end)
    {
        for (std::size_t i = begin; i < end; ++i) {
            if (flow != nullptr && candidate.boxes[i].height <= flow->boxes[box].height) continue;
            flow = &candidate;
            box = i;
        }
    }
};

// The node whose text stands first in the tallest piece of a page.
Node const& tallest_node(Pass const& pass, PagePlan const& page)
{
    Tallest tallest;
    tallest.look_at(pass.flow, page.begin, page.end);
    for (NotePiece const& piece : pass.notes.pieces(page.notes_begin, page.notes_end))
        tallest.look_at(pass.notes.body(piece.note), piece.begin, piece.end);
    Node const* node = &pass.layout.document.root;
    if (tallest.flow == nullptr) return *node;
    std::size_t const first = tallest.flow->boxes[tallest.box].draws;
    if (first == tallest.flow->draws_end(tallest.box)) return *node;
    Draw const& draw = tallest.flow->draws[first];
    if (draw.shaped == nullptr) return *node;
    document::for_each_node(pass.layout.document.root, [&](Node const& each) {
        if (each.number == draw.node) node = &each;
    });
    return *node;
}

}

bool report_too_many_pages(Pass const& pass)
{
    LayoutContext const& layout = pass.layout;
    std::size_t const most = layout.context.limits.pages;
    std::string const count = std::to_string(pass.plan.size());
    if (pass.plan.size() <= most) return false;
    Diagnostic diagnostic;
    diagnostic.code = codes::limit_reached;
    diagnostic.at = layout.document.place_of(layout.document.root);
    diagnostic.message = "the document has " + count + " pages, more than the " + std::to_string(most) +
                         " of the limit 'pages'; raise it with --limit pages=" + count;
    layout.context.diagnostics.add(std::move(diagnostic));
    return true;
}

void report_overfull_pages(Pass& pass)
{
    for (std::size_t i = 0; i < pass.plan.size(); ++i) {
        if (!pass.plan[i].overfull) continue;
        pass.layout.reports.report(
            codes::overfull_page, tallest_node(pass, pass.plan[i]),
            "page " + std::to_string(i + 1) +
                " has no room for all that must stand on it: the piece that begins here cannot "
                "be divided; make it shorter");
    }
}

}
