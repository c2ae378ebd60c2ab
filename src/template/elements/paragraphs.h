#pragma once

#include "document/document.h"
#include "records/record.h"
#include "template/run/node_maker.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::templates {

struct Runtime;

// The number of a resolution's paragraph as the language at hand prints it: "3.", within another paragraph
// "(3)"; with the stop or bracket that it is recorded with; empty where it has none.
std::string paragraph_label(Runtime& runtime, records::Paragraph const& paragraph, unsigned depth);

// Prints paragraphs as the items of lists, each with what it nests.
class ParagraphPrinter {
public:
    enum class Text : std::uint8_t { preamble, operative, annex };

    Runtime& runtime;
    records::Record const* owner; // null: nobody knows whose they are
    Text text;

    // All of them, a list between each two headings, all as `list` is, which is empty. `prefix`: what the ids
    // of numbered ones begin with; empty: they have none.
    void print(std::vector<records::Paragraph> const& paragraphs,
               std::vector<records::Heading> const& headings, std::string const& prefix, document::Node list,
               Nodes& out) const;
    // One, as the list's next item.
    void append(records::Paragraph const& paragraph, std::string const& prefix, unsigned depth,
                document::Node& list) const;
    std::string_view class_name() const { return text == Text::preamble ? "preamble" : "operative"; }
};

}
