#pragma once

#include "document/document.h"
#include "layout/pages.h"
#include "layout/pages/flow.h"
#include "layout/pages/headings.h"
#include "layout/pages/page_sections.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>

namespace rapporteur::layout {

// Where the nodes stand whose places are wanted: destinations (nodes with an id), the outline (headings), and
// the numbers of pages in the text; and so which sections stand on which pages. Filled page by page in
// reading order.
class NodePlaces {
public:
    // `pages` gets the destinations and the outline. Both must outlive this.
    NodePlaces(Headings const& headings, Pages& pages) : headings_(headings), pages_(pages) {}

    // The nodes that begin in a box which stands at (x, y). `at_top`: nothing but headings stands above on
    // its page.
    struct BoxPlace {
        std::uint32_t page = 0; // from 0
        Length x, y;
        bool at_top = false;
    };
    void add_nodes_of(Flow const& flow, std::size_t box, BoxPlace const& place);
    // After the last.
    void settle() { sections_.settle(pages_.pages.size()); }

    // The page, from 0, that the target of a reference begins on ("#id").
    std::optional<std::uint32_t> page_of_target(std::string_view target) const;
    // The page that a page_number or page_count stands on.
    std::optional<std::uint32_t> page_of_number(document::Node const& number) const;
    PageSections const& sections() const { return sections_; }

private:
    void add(document::Node const& node, std::uint32_t page, Point at, bool at_top);

    Headings const& headings_;
    Pages& pages_;
    PageSections sections_;
    std::unordered_map<std::string_view, std::uint32_t> page_of_id_;
    std::unordered_map<std::uint32_t, std::uint32_t> page_of_number_; // by Node::number
};

}
