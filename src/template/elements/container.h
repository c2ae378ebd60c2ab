#pragma once

#include "template/elements/compiler.h"

#include <cstdint>

namespace rapporteur::templates {

// A node with decorations and content. Its content is settled by what it holds: white space at the ends of
// lines goes, inlines among blocks become paragraphs. One that comes out empty is left out unless it has an
// id.
class Container final : public Instruction {
public:
    document::Role role{};
    Content holds = Content::blocks;
    Decorations decorations;
    Block content;
    std::uint16_t count = 0;       // of columns
    std::uint8_t strength = 0;     // of a keep; 0: the template does not say
    bool reads_as_heading = false; // of a paragraph

    void run(Runtime& runtime, Nodes& out) const override;
};

// A container without its content, which the caller compiles.
std::unique_ptr<Container> make_container(Compiler& compiler, XmlNode const& element, document::Role role,
                                          Content holds);

// The same as a row of the table of elements takes it.
template <document::Role role, Content holds>
InstructionPtr compile_container(Compiler& compiler, XmlNode const& element, Content)
{
    auto result = make_container(compiler, element, role, holds);
    result->content = compiler.content(element, holds);
    return result;
}

}
