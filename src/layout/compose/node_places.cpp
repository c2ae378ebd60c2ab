#include "layout/compose/node_places.h"

#include <algorithm>

namespace rapporteur::layout {

using document::Node;
using document::Role;

void NodePlaces::add_nodes_of(Flow const& flow, std::size_t box, BoxPlace const& place)
{
    for (std::size_t i = flow.boxes[box].anchors; i < flow.anchors_end(box); ++i) {
        Anchor const& anchor = flow.anchors[i];
        add(*anchor.node, place.page, {place.x + anchor.x, place.y + anchor.y}, place.at_top);
    }
}

void NodePlaces::add(Node const& node, std::uint32_t page, Point at, bool at_top)
{
    if (node.role == Role::page_number || node.role == Role::page_count)
        page_of_number_.emplace(node.number, page);
    std::string const& id = node.attrs().id;
    if (!id.empty() && page_of_id_.emplace(id, page).second)
        pages_.destinations.push_back({id, node.number, page, at});
    if (node.role == Role::heading) {
        HeadingInfo const* const heading = headings_.find(node);
        if (heading != nullptr) sections_.add(page, *heading, at_top);
        pages_.outline.push_back({heading != nullptr ? heading->in_full() : node.plain_text(),
                                  std::max<std::uint8_t>(1, node.level), node.number, page, at});
    }
}

std::optional<std::uint32_t> NodePlaces::page_of_target(std::string_view target) const
{
    if (target.starts_with('#')) target.remove_prefix(1);
    auto const page = page_of_id_.find(target);
    if (page == page_of_id_.end()) return std::nullopt;
    return page->second;
}

std::optional<std::uint32_t> NodePlaces::page_of_number(Node const& number) const
{
    auto const page = page_of_number_.find(number.number);
    if (page == page_of_number_.end()) return std::nullopt;
    return page->second;
}

}
