#include "pdf/structure/element_tree.h"

#include "base/text/destination_name.h"
#include "pdf/objects/syntax.h"

namespace rapporteur::pdf {

std::string Element::all_entries() const
{
    std::string all = entries;
    if (!numbering.empty()) {
        all += "/A<</O/List/ListNumbering";
        append_name(all, numbering);
        all += ">>";
    }
    return all;
}

ElementIndex ElementTree::add(ElementIndex parent, std::string_view type, document::Node const* node)
{
    auto const index = static_cast<ElementIndex>(elements_.size());
    Element element;
    element.type = type;
    element.parent = parent;
    if (node != nullptr) element_of_node_.at(node->number) = index;
    elements_.push_back(std::move(element));
    if (parent != no_element) elements_[parent].kids.push_back({index, false});
    return index;
}

Leaf ElementTree::add_leaf(ElementIndex element)
{
    auto const leaf = static_cast<Leaf>(element_of_leaf_.size());
    element_of_leaf_.push_back(element);
    elements_[element].kids.push_back({leaf, true});
    return leaf;
}

Leaf ElementTree::open_leaf(ElementIndex element)
{
    std::vector<Kid> const& kids = elements_[element].kids;
    return !kids.empty() && kids.back().is_leaf ? kids.back().index : add_leaf(element);
}

void ElementTree::set_id(ElementIndex element, std::string_view id)
{
    std::string name = destination_name(id);
    elements_[element].entries += "/ID";
    append_string(elements_[element].entries, name);
    named_.emplace_back(std::move(name), element);
}

void ElementTree::describe(ElementIndex element, document::Node const& node, std::string_view& language)
{
    if (!node.attributes) return;
    document::Attributes const& attributes = *node.attributes;
    if (!attributes.id.empty()) set_id(element, attributes.id);
    std::string& entries = elements_[element].entries;
    if (!attributes.language.empty() && attributes.language != language) {
        language = attributes.language;
        entries += "/Lang";
        append_text(entries, language);
    }
    if (!attributes.alternative.empty()) {
        entries += "/Alt";
        append_text(entries, attributes.alternative);
    }
    if (!attributes.actual_text.empty()) {
        entries += "/ActualText";
        append_text(entries, attributes.actual_text);
    }
}

}
