#pragma once

#include "document/forward.h"
#include "style/style_resolver.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace rapporteur::layout {

// A heading, as far as it is known before there are pages.
struct HeadingInfo {
    document::Node const* node = nullptr;
    unsigned depth = 0; // how many sections it stands in; 0: it is the paper's title
    std::string number; // by the theme; empty: none
    // Number and title, on one line.
    std::string in_full() const;
};

// All headings of a document in reading order, numbered as the theme has it.
class Headings {
public:
    Headings(document::Document const& document, style::StyleResolver& styles, style::Style const& root);

    HeadingInfo const* find(document::Node const& heading) const;
    // What a reference to the node calls it by: a heading's number, an item's label; empty where it has none.
    std::string reference(document::Node const& target) const;
    // The node of an id; null where there is none.
    document::Node const* of_id(std::string_view id) const;
    // The heading of a section, or the heading itself; null of anything else.
    HeadingInfo const* heading_of(document::Node const& node) const;

private:
    void walk(document::Node const& node, unsigned depth);

    document::Document const& document_;
    style::StyleResolver& styles_;
    style::Style const& root_;
    std::array<unsigned, 7> counts_{};  // by level, as far as they have come
    std::array<unsigned, 7> current_{}; // of the latest heading of each level, its number; 0: it has none
    std::vector<HeadingInfo> all_;
    std::unordered_map<std::uint32_t, std::size_t> by_number_;
    std::unordered_map<std::string_view, document::Node const*> ids_;
};

}
