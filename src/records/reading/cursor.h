#pragma once

#include "base/diagnostics/position.h"
#include "base/xml/xml_document.h"

#include <cstdint>

namespace rapporteur::records {

// Lines and columns, found by going along the file with the reader: asking for every place of a file in its
// order costs one walk, however long its lines are.
class Cursor {
public:
    explicit Cursor(XmlDocument const& document);
    Position at(std::uint32_t offset); // a byte of the file
    // Places after this one will be asked for again.
    void mark() { mark_ = here_; }

private:
    struct Place {
        std::uint32_t offset = 0;
        std::uint32_t line = 1;
        std::uint32_t column = 1;
    };
    void advance(Place& place, std::uint32_t offset) const;

    XmlDocument const& document_;
    Place here_, mark_;
};

}
