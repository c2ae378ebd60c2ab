#include "layout/pages/page_sections.h"

#include <algorithm>

namespace rapporteur::layout {

void PageSections::add(std::size_t page, HeadingInfo const& heading, bool at_top)
{
    if (heading.depth >= 1 && heading.depth <= deepest) begun_.push_back({page, &heading, at_top});
}

void PageSections::settle(std::size_t pages)
{
    pages_.assign(pages, Page());
    Open open{};
    std::size_t at = 0;
    auto const begin = [&](HeadingInfo const* heading) {
        open[heading->depth] = heading;
        std::fill(open.begin() + static_cast<std::ptrdiff_t>(heading->depth) + 1, open.end(), nullptr);
    };
    for (std::size_t i = 0; i < pages; ++i) {
        for (; at < begun_.size() && begun_[at].page == i && begun_[at].at_top; ++at)
            begin(begun_[at].heading);
        Page& page = pages_[i];
        page.first = open;
        for (; at < begun_.size() && begun_[at].page == i; ++at) {
            HeadingInfo const*& first = page.first[begun_[at].heading->depth];
            if (first == nullptr) first = begun_[at].heading;
            begin(begun_[at].heading);
        }
        page.last = open;
    }
    for (std::size_t i = 0; i < pages;) {
        std::size_t end = i + 1;
        while (end < pages && pages_[end].first[1] == pages_[i].first[1]) ++end;
        for (std::size_t k = i; k < end; ++k) {
            if (pages_[k].first[1] != nullptr) pages_[k].place = Place{k - i + 1, end - i};
        }
        i = end;
    }
}

HeadingInfo const* PageSections::section(std::size_t page, unsigned depth, bool last) const
{
    if (page >= pages_.size() || depth < 1 || depth > deepest) return nullptr;
    return last ? pages_[page].last[depth] : pages_[page].first[depth];
}

std::optional<PageSections::Place> PageSections::place(std::size_t page) const
{
    return page < pages_.size() ? pages_[page].place : std::nullopt;
}

}
