#pragma once

#include "document/document.h"
#include "template/expressions/code.h"
#include "template/expressions/source.h"
#include "template/run/node_maker.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace rapporteur::templates {

struct Runtime;

// One element or text of a template, compiled. Running it adds nodes to what stands around it. Immutable.
class Instruction {
public:
    virtual ~Instruction() = default;
    virtual void run(Runtime& runtime, Nodes& out) const = 0;

    Place place;                    // of the element's name, or of the expression
    std::uint32_t place_number = 0; // of `place`, in Program::State::places
};
using InstructionPtr = std::unique_ptr<Instruction>;

// What stands in an element.
struct Block {
    std::vector<InstructionPtr> instructions;
    bool empty() const { return instructions.empty(); }
    void run(Runtime& runtime, Nodes& out) const;
};

// What stands in its place as it is: of an include, or of a block of another template.
class Splice final : public Instruction {
public:
    Block content;
    void run(Runtime& runtime, Nodes& out) const override { content.run(runtime, out); }
};

// An attribute's value, or other text, with `{{ … }}` in it.
struct TextTemplate {
    struct Piece {
        std::string text;
        CodePtr code; // null: the text
        Place place;
    };
    std::vector<Piece> pieces;
    Place place;
    bool is_literal() const;
    std::string literal() const;
    // What a draft puts where a value is missing; both warn.
    enum class Absent : std::uint8_t { marked, left_out };
    // As plain text: in an attribute a value stands bare, for a title's brackets are for readers.
    std::string run(Runtime& runtime, Absent absent = Absent::marked) const;
    // As inline nodes.
    void print(Runtime& runtime, Nodes& out) const;
};

// The attributes that structure shares.
struct Decorations {
    std::optional<TextTemplate> id, class_name;
    std::optional<TextTemplate> language; // the element's own: its records' texts and its words are in it
    void apply(Runtime& runtime, document::Node& node) const;
};

}
