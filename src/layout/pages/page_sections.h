#pragma once

#include "layout/pages/headings.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace rapporteur::layout {

// Which sections stand on which pages: for running heads, and for numbers of pages within a section.
class PageSections {
public:
    // The headings of sections as they are placed, page by page in reading order; `at_top`: nothing but
    // headings stands above it on its page.
    void add(std::size_t page, HeadingInfo const& heading, bool at_top);
    void settle(std::size_t pages);

    // The section of that depth (1: a main section) that a page begins or ends with; where it begins with
    // none, the first that stands on it. Null: none does.
    HeadingInfo const* section(std::size_t page, unsigned depth, bool last) const;
    // The page within the main section that it begins with, from 1, and how many pages this has; none before
    // the first section.
    struct Place {
        std::size_t number = 0;
        std::size_t count = 0;
    };
    std::optional<Place> place(std::size_t page) const;

private:
    static constexpr std::size_t deepest = 6;
    using Open = std::array<HeadingInfo const*, deepest + 1>; // by depth
    struct Begun {
        std::size_t page;
        HeadingInfo const* heading;
        bool at_top;
    };
    struct Page {
        Open first{}, last{};
        std::optional<Place> place;
    };
    std::vector<Begun> begun_;
    std::vector<Page> pages_;
};

}
