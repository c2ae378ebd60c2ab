#include "pdf/navigation/outline.h"

#include "pdf/navigation/destinations.h"

#include <optional>
#include <string>
#include <string_view>

namespace rapporteur::pdf {

ObjectId write_outline(File& file, layout::Pages const& pages, std::vector<ObjectId> const& page_ids,
                       Structure const& structure)
{
    constexpr std::size_t none = static_cast<std::size_t>(-1);
    struct Item {
        layout::OutlineEntry const* entry = nullptr;
        std::size_t parent = none, previous = none, next = none, first = none, last = none;
        std::size_t depth = 1;
        std::int64_t below = 0; // all descendants
    };
    std::vector<Item> items;
    std::size_t first_root = none, last_root = none;
    for (layout::OutlineEntry const& entry : pages.outline) {
        file.stop().sometimes();
        Item item;
        item.entry = &entry;
        // The nearest entry before of a lower level.
        std::size_t parent = items.empty() ? none : items.size() - 1;
        while (parent != none && items[parent].entry->level >= entry.level) parent = items[parent].parent;
        item.parent = parent;
        std::size_t const index = items.size();
        std::size_t& first = parent == none ? first_root : items[parent].first;
        std::size_t& last = parent == none ? last_root : items[parent].last;
        item.previous = last;
        if (last != none) items[last].next = index;
        if (first == none) first = index;
        last = index;
        if (parent != none) item.depth = items[parent].depth + 1;
        items.push_back(item);
    }
    std::int64_t visible = 0;
    for (std::size_t i = items.size(); i-- > 0;) {
        if (items[i].depth <= 2) ++visible;
        if (items[i].parent != none) ++items[items[i].parent].below;
    }

    ObjectId const root = file.reserve();
    std::vector<ObjectId> ids(items.size());
    for (ObjectId& id : ids) {
        file.stop().sometimes();
        id = file.reserve();
    }
    std::string body;
    auto const link = [&](std::string_view key, std::size_t index) {
        if (index == none) return;
        body += key;
        append_reference(body, ids[index]);
    };
    for (std::size_t i = 0; i < items.size(); ++i) {
        Item const& item = items[i];
        body = "/Title";
        append_text(body, item.entry->title);
        body += "/Parent ";
        append_reference(body, item.parent == none ? root : ids[item.parent]);
        link("/Prev ", item.previous);
        link("/Next ", item.next);
        link("/First ", item.first);
        link("/Last ", item.last);
        if (item.below > 0) {
            // Children only: those of the first level are closed themselves. Negative where the item is
            // closed.
            body += "/Count ";
            append_integer(body, item.depth == 1 ? item.below : -item.below);
        }
        Length const height = pages.pages.at(item.entry->page).height;
        std::string destination;
        append_destination(destination, page_ids.at(item.entry->page), height, item.entry->at);
        if (file.is_pdf_2()) {
            append_go_to(body, destination, structure.target_of(item.entry->node), height, item.entry->at);
        } else {
            body += "/Dest" + destination;
        }
        if (std::optional<ObjectId> const element = structure.element_of(item.entry->node)) {
            body += "/SE ";
            append_reference(body, *element);
        }
        file.write(ids[i], body);
    }
    body = "/Type/Outlines";
    link("/First ", first_root);
    link("/Last ", last_root);
    body += "/Count ";
    append_integer(body, visible);
    file.write(root, body);
    return root;
}

}
