#include "layout/pages/headings.h"

#include "document/document.h"
#include "style/number_pattern.h"

#include <algorithm>

namespace rapporteur::layout {

using document::Node;
using document::Role;

std::string HeadingInfo::in_full() const
{
    std::string const title = node->plain_text();
    return number.empty() ? title : number + " " + title;
}

Headings::Headings(document::Document const& document, style::StyleResolver& styles, style::Style const& root)
    : document_(document), styles_(styles), root_(root)
{
    walk(document.root, 0);
}

void Headings::walk(Node const& node, unsigned depth)
{
    if (!node.attrs().id.empty()) ids_.emplace(node.attrs().id, &node);
    if (node.role == Role::heading) {
        HeadingInfo info;
        info.node = &node;
        info.depth = depth;
        std::size_t const level = std::clamp<std::size_t>(node.level, 1, counts_.size() - 1);
        std::fill(counts_.begin() + static_cast<std::ptrdiff_t>(level) + 1, counts_.end(), 0u);
        style::Style const& style =
            styles_.resolve(root_, Role::heading, node.attrs().class_name, static_cast<std::uint8_t>(level));
        // The paper's title has no number: there is one of it.
        bool const numbered = depth > 0 && !style.numbering.empty();
        current_[level] = numbered ? ++counts_[level] : 0;
        std::fill(current_.begin() + static_cast<std::ptrdiff_t>(level) + 1, current_.end(), 0u);
        if (numbered) {
            info.number =
                style::NumberPattern::parse(style.numbering)
                    .print(document_,
                           std::vector<unsigned>(current_.begin() + 1,
                                                 current_.begin() + static_cast<std::ptrdiff_t>(level) + 1));
        }
        by_number_.emplace(node.number, all_.size());
        all_.push_back(std::move(info));
    }
    if (node.role == Role::section) ++depth;
    for (Node const& child : node.children) walk(child, depth);
}

HeadingInfo const* Headings::find(Node const& heading) const
{
    auto const found = by_number_.find(heading.number);
    return found != by_number_.end() ? &all_[found->second] : nullptr;
}

Node const* Headings::of_id(std::string_view id) const
{
    if (id.starts_with('#')) id.remove_prefix(1);
    auto const found = ids_.find(id);
    return found != ids_.end() ? found->second : nullptr;
}

HeadingInfo const* Headings::heading_of(Node const& node) const
{
    if (node.role == Role::heading) return find(node);
    if (node.role != Role::section) return nullptr;
    for (Node const& child : node.children) {
        if (child.role == Role::heading) return find(child);
    }
    return nullptr;
}

std::string Headings::reference(Node const& target) const
{
    HeadingInfo const* const heading = heading_of(target);
    std::string number = heading != nullptr ? heading->number : target.attrs().label;
    // "see section 3" and not "see section 3.".
    while (number.ends_with('.') || number.ends_with(':')) number.pop_back();
    return number;
}

}
