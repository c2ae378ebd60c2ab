#include "pdf/structure/structure.h"

#include "pdf/objects/syntax.h"
#include "pdf/structure/list_numbering.h"
#include "pdf/structure/structure_dump.h"
#include "pdf/structure/structure_writer.h"

#include <algorithm>
#include <cstddef>
#include <unordered_set>

namespace rapporteur::pdf {

using document::Node;

Structure::Structure(document::Document const& document, layout::Pages const& pages, Conformance conformance,
                     StopCheck& stop)
    : conformance_(conformance), tree_(build_structure_tree(document, pages, conformance, stop)),
      items_(pages.pages.size())
{}

Leaf Structure::leaf_of(layout::Owner const& owner, bool is_text)
{
    switch (owner.kind) {
    case layout::Owner::Kind::artifact: return no_leaf;
    case layout::Owner::Kind::label: {
        auto const found = tree_.label_leaves.find(owner.node);
        return found == tree_.label_leaves.end() ? no_leaf : found->second;
    }
    case layout::Owner::Kind::note_mark: {
        auto const found = tree_.notes.find(owner.node);
        return found == tree_.notes.end() ? no_leaf : found->second.mark_leaf;
    }
    case layout::Owner::Kind::node: break;
    }
    if (owner.node >= tree_.leaf_of_node.size()) return no_leaf;
    Leaf& leaf = tree_.leaf_of_node[owner.node];
    ElementIndex const element = elements().element_of_node(owner.node);
    if (leaf == no_leaf && is_text && element != no_element) leaf = elements().add_leaf(element);
    return leaf;
}

void Structure::see_label(std::uint32_t item, std::string_view words)
{
    auto const found = tree_.unnumbered_items.find(item);
    if (found != tree_.unnumbered_items.end()) {
        elements()[found->second].numbering =
            conformance_ == Conformance::a4f_ua2 ? list_numbering_of_pdf_2(words) : list_numbering(words);
    }
}

void Structure::see_box(Leaf leaf, std::uint32_t page, Box const& box)
{
    ElementIndex const element = elements().element_of_leaf(leaf);
    if (elements()[element].type != "Figure") return;
    auto const [found, added] = boxes_.try_emplace(element, FigureBox{page, box});
    if (added || found->second.page != page) return;
    Box& all = found->second.box;
    all.left = std::min(all.left, box.left);
    all.bottom = std::min(all.bottom, box.bottom);
    all.right = std::max(all.right, box.right);
    all.top = std::max(all.top, box.top);
}

Node const* Structure::link(std::uint32_t node) const
{
    auto const found = tree_.links.find(node);
    return found == tree_.links.end() ? nullptr : found->second;
}

bool Structure::is_in_contents(std::uint32_t link) const
{
    ElementIndex element = elements().element_of_node(link);
    while (element != no_element && elements()[element].type != "TOCI") element = elements()[element].parent;
    return element != no_element;
}

Node const* Structure::signature(std::uint32_t node) const
{
    auto const found = tree_.signatures.find(node);
    return found == tree_.signatures.end() ? nullptr : found->second.node;
}

std::string const* Structure::note_mark(std::uint32_t number) const
{
    auto const found = tree_.notes.find(number);
    return found == tree_.notes.end() ? nullptr : &found->second.words;
}

std::uint32_t Structure::add_signature_annotation(std::uint32_t node, ObjectId annotation, std::uint32_t page)
{
    return items_.add_annotation(tree_.signatures.at(node).form, annotation, page);
}

std::uint32_t Structure::add_link_annotation(std::uint32_t node, ObjectId annotation, std::uint32_t page)
{
    return items_.add_annotation(elements().element_of_node(node), annotation, page);
}

std::uint32_t Structure::add_note_annotation(layout::Owner const& owner, ObjectId annotation,
                                             std::uint32_t page)
{
    return items_.add_annotation(note_link(owner), annotation, page);
}

ElementIndex Structure::note_link(layout::Owner const& owner) const
{
    StructureTree::NoteMark const& note = tree_.notes.at(owner.node);
    bool const is_mark = owner.kind == layout::Owner::Kind::note_mark;
    return elements().element_of_leaf(is_mark ? note.mark_leaf : note.label_leaf);
}

void Structure::name_notes()
{
    std::unordered_set<std::string> taken;
    for (auto const& [id, element] : elements().named()) taken.insert(id);
    std::size_t count = 0;
    for (ElementIndex const note : tree_.notes_without_id) {
        std::string id = "note-" + std::to_string(++count);
        while (!taken.insert(id).second) id += '-';
        elements().set_id(note, id);
    }
}

void Structure::describe_boxes()
{
    for (auto const& [element, figure] : boxes_) {
        std::string& entries = elements()[element].entries;
        entries += "/A<</O/Layout/Placement/Block/BBox[";
        Box const& box = figure.box;
        for (std::int64_t const side : {box.left, box.bottom, box.right, box.top}) {
            append_decimal(entries, side, 3);
            entries += ' ';
        }
        entries.back() = ']';
        entries += ">>";
    }
    boxes_.clear();
}

// A link that no page shows as one reads as any other words.
void Structure::turn_unused_links_into_spans()
{
    std::vector<bool> linked(elements().size(), false);
    for (ContentItems::Annotation const& annotation : items_.annotations()) linked[annotation.element] = true;
    for (std::size_t i = 0; i < elements().size(); ++i) {
        Element& element = elements()[static_cast<ElementIndex>(i)];
        if (element.type == "Link" && !linked[i]) element.type = "Span";
    }
}

ObjectId Structure::write(File& file, std::vector<ObjectId> const& pages)
{
    name_notes();
    describe_boxes();
    written_ = elements_to_write(elements(), items_);
    turn_unused_links_into_spans();
    StructureWriter writer(file, elements(), items_, written_, pages);
    ObjectId const root = writer.run();
    ids_ = writer.take_ids();
    return root;
}

std::string Structure::dump(std::vector<std::string> const& words) const
{
    return dump_structure(elements(), written_, words);
}

std::optional<ObjectId> Structure::element_of(std::uint32_t node) const
{
    ElementIndex const element = elements().element_of_node(node);
    if (element == no_element || !written_.at(element)) return std::nullopt;
    return ids_[element];
}

ObjectId Structure::end_of_note(layout::Owner const& owner) const { return ids_.at(note_link(owner)); }

ObjectId Structure::target_of(std::uint32_t node) const
{
    for (; node > 0; --node) {
        if (std::optional<ObjectId> const element = element_of(node)) return *element;
    }
    return ids_.front();
}

}
