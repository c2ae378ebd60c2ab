#include "layout/compose/page_faults.h"

#include "base/diagnostics/codes.h"
#include "layout/pages/misplaced_text.h"
#include "layout/text/record_note.h"

#include <string>
#include <utility>
#include <vector>

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

// The node of that number, in the text or in a running head or foot; else the document.
Node const& node_of(document::Document const& document, std::uint32_t number)
{
    Node const* found = &document.root;
    auto const look = [&](Node const& each) {
        if (each.number == number) found = &each;
    };
    document::for_each_node(document.root, look);
    for (Node const& head : document.headers) document::for_each_node(head, look);
    for (Node const& foot : document.footers) document::for_each_node(foot, look);
    return *found;
}

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
    return draw.shaped == nullptr ? *node : node_of(pass.layout.document, draw.node);
}

// More faults of one kind have one cause, mostly.
constexpr std::size_t most_misplaced = 8;

Diagnostic fault_of(document::Document const& document, MisplacedText const& text, std::size_t page)
{
    Node const& node = node_of(document, text.owner.node);
    Diagnostic diagnostic;
    diagnostic.at = document.place_of(node);
    std::string const words = "'" + text.words + "' on page " + std::to_string(page);
    if (!text.over_text) {
        diagnostic.code = codes::off_the_sheet;
        diagnostic.message = words + " reaches over the edge of the sheet: give it more room, or shorten it";
        add_record_note(document, node, diagnostic);
        return diagnostic;
    }
    diagnostic.code = codes::overprint;
    diagnostic.message = words + " stands over '" + text.other_words +
                         "', so that neither can be read: give "
                         "them more room, or shorten them";
    add_record_note(document, node, diagnostic);
    Node const& other = node_of(document, text.other.node);
    diagnostic.notes.push_back({document.place_of(other), "what it stands over"});
    add_record_note(document, other, diagnostic);
    return diagnostic;
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

void report_misplaced_text(Pass const& pass, Severity severity)
{
    MisplacedTextFinder finder;
    std::vector<MisplacedText> found;
    for (std::size_t i = 0; i < pass.pages.pages.size() && found.size() < most_misplaced; ++i) {
        std::size_t const before = found.size();
        finder.find(pass.pages.pages[i], most_misplaced, found);
        for (std::size_t k = before; k < found.size(); ++k) {
            Diagnostic diagnostic = fault_of(pass.layout.document, found[k], i + 1);
            diagnostic.severity = severity;
            pass.layout.context.diagnostics.add(std::move(diagnostic));
        }
    }
}

}
