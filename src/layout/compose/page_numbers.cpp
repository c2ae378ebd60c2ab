#include "layout/compose/page_numbers.h"

#include "base/diagnostics/codes.h"

#include <algorithm>
#include <utility>

namespace rapporteur::layout {

using document::Node;
using document::Role;

namespace {

bool is_same(std::unordered_map<std::uint32_t, std::string> const& before,
             std::unordered_map<std::uint32_t, std::string> const& now, std::uint32_t number)
{
    auto const a = before.find(number);
    auto const b = now.find(number);
    return a != before.end() && b != now.end() && a->second == b->second;
}

}

PageNumbers::PageNumbers(document::Document const& document) : document_(document)
{
    find(document.root, false);
}

void PageNumbers::find(Node const& node, bool in_contents)
{
    if (node.role == Role::page_number || node.role == Role::page_count ||
        (node.role == Role::page_of && !in_contents)) {
        in_text_.push_back(&node);
    }
    if (node.role == Role::note && document_.note_numbering == document::NoteNumbering::page)
        notes_by_page_ = true;
    for (Node const& child : node.children) find(child, in_contents || node.role == Role::toc_item);
}

PageValues PageNumbers::values(Pages const& pages, NodePlaces const& places) const
{
    PageValues values;
    values.count = print(pages.pages.size());
    values.note_marks = pages.note_marks;
    for (Node const* const node : in_text_) {
        if (node->role == Role::page_of) {
            values.of_node[node->number] = page_of_target(*node, places);
            std::optional<std::uint32_t> const page = places.page_of_target(node->attrs().target);
            if (page) values.page_index[node->number] = *page;
        } else if (std::optional<std::uint32_t> const page = places.page_of_number(*node)) {
            values.of_node[node->number] = text_of(*node, *page, places, values);
        }
    }
    return values;
}

void PageNumbers::set_values(Node const& node, std::size_t page, NodePlaces const& places,
                             PageValues& values) const
{
    if (node.role == Role::page_of) {
        values.of_node[node.number] = page_of_target(node, places);
    } else if (node.role == Role::page_number || node.role == Role::page_count ||
               node.role == Role::running) {
        values.of_node[node.number] = text_of(node, page, places, values);
    }
    for (Node const& child : node.children) set_values(child, page, places, values);
}

std::string PageNumbers::page_of_target(Node const& reference, NodePlaces const& places) const
{
    std::optional<std::uint32_t> const page = places.page_of_target(reference.attrs().target);
    return page ? print(*page + 1) : std::string(LayoutContext::unknown_number);
}

// Of a page_number, a page_count or a running title.
std::string PageNumbers::text_of(Node const& node, std::size_t page, NodePlaces const& places,
                                 PageValues const& values) const
{
    document::Attributes const& attributes = node.attrs();
    if (node.role == Role::running) {
        HeadingInfo const* const heading =
            places.sections().section(page, std::max<unsigned>(1, node.level), attributes.last_on_page);
        return heading != nullptr ? heading->in_full() : std::string();
    }
    std::optional<PageSections::Place> place;
    if (attributes.of_section) place = places.sections().place(page);
    if (node.role == Role::page_count) return place ? print(place->count) : values.count;
    return print(place ? place->number : page + 1);
}

void PageNumbers::report_unsettled(PageValues const& before, PageValues const& now,
                                   std::vector<Node const*> const& note_marks, int passes,
                                   Context& context) const
{
    auto const settled = [&](Node const* node) {
        return node->role == Role::page_count ? before.count == now.count
                                              : is_same(before.of_node, now.of_node, node->number);
    };
    auto const settled_note = [&](Node const* mark) {
        return is_same(before.note_marks, now.note_marks, mark->number);
    };
    std::string_view what = "page number";
    Node const* which = &document_.root;
    if (auto const found = std::find_if_not(in_text_.begin(), in_text_.end(), settled);
        found != in_text_.end()) {
        which = *found;
    } else if (auto const mark = std::find_if_not(note_marks.begin(), note_marks.end(), settled_note);
               mark != note_marks.end()) {
        which = *mark;
        what = "note's number";
    }
    Diagnostic diagnostic;
    diagnostic.code = codes::limit_reached;
    diagnostic.at = document_.place_of(*which);
    diagnostic.message = "the " + std::string(what) +
                         " here does not settle: it still moves the text that it counts after " +
                         std::to_string(passes) + " passes; let less text depend on it";
    context.diagnostics.add(std::move(diagnostic));
}

bool depends_on_page(Node const& node)
{
    return node.role == Role::page_number || node.role == Role::running || node.attrs().of_section ||
           std::any_of(node.children.begin(), node.children.end(), depends_on_page);
}

}
