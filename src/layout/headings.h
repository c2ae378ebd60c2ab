#pragma once

#include "document/document.h"
#include "layout/style_resolver.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace rapporteur::layout {

// How headings of a level are numbered, as XSLT writes formats (XSLT 2.0, 12.3): "1.", "I.", "A)", "1.1". Of
// several numbers the last is the heading's own, those before it are of the levels above. Other words stand
// as they are: "Part 1:".
struct NumberPattern {
    struct Token {
        char kind = '1';  // 1, A, a, I or i
        std::string mark; // that follows
    };
    std::string before;
    std::vector<Token> tokens;

    // Empty where the text has no number.
    static NumberPattern parse(std::string_view text);
    // `counts` of the levels from the first to the heading's own; what is 0 is left out with its mark.
    std::string print(document::Document const& document, std::vector<unsigned> const& counts) const;
};

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
    Headings(document::Document const& document, StyleResolver& styles, Style const& root);

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
    StyleResolver& styles_;
    Style const& root_;
    std::array<unsigned, 7> counts_{};  // by level, as far as they have come
    std::array<unsigned, 7> current_{}; // the number of the heading of each level that holds; 0: it has none
    std::vector<HeadingInfo> all_;
    std::unordered_map<std::uint32_t, std::size_t> by_number_;
    std::unordered_map<std::string_view, document::Node const*> ids_;
};

}
