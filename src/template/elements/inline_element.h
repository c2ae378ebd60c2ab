#pragma once

#include "template/elements/compiler.h"

#include <string>

namespace rapporteur::templates {

// An element within a line. It keeps the spaces at its ends: the line that it stands in collapses them.
class InlineElement final : public Instruction {
public:
    document::Role role{};
    Decorations decorations;
    std::optional<TextTemplate> target;
    std::string prefix; // of the target: "#"
    bool shows_number = false;
    Block content;

    void run(Runtime& runtime, Nodes& out) const override;

private:
    // Makes the node lead to the target, where that is a place of the paper or an address for readers.
    void lead(Runtime& runtime, document::Node& node) const;
};

// Elements that are one node and hold nothing.
class Leaf final : public Instruction {
public:
    document::Role role{};
    bool right_page = false;
    bool of_section = false;
    bool last_on_page = false;
    std::uint8_t level = 0;
    std::uint16_t depth = 0;

    void run(Runtime& runtime, Nodes& out) const override;
};

}
