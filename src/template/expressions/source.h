#pragma once

#include "base/diagnostics/diagnostic.h"
#include "base/xml/xml_document.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::templates {

// One file of a template, and the way by which the template came to it. A file that is included twice is two
// units that share a document.
struct Unit {
    std::shared_ptr<XmlDocument const> document;
    std::vector<DiagnosticNote>
        reached; // "included from here", the nearest first; empty for the template itself
};

// A stretch of a unit's file. Of an expression it is kept as bytes of the decoded value that the expression
// was read from, and found in the file only when there is a fault to report.
struct Place {
    Unit const* unit = nullptr;
    std::uint32_t base = 0;   // bytes into the file: where the value, or the name, begins
    std::uint32_t index = 0;  // bytes into the decoded value
    std::uint32_t length = 0; // bytes of the decoded value
    bool decoded = false;     // false: `length` counts bytes of the file and `index` is 0

    static Place of_name(Unit const& unit, XmlNode const& element);
    static Place of_name(Unit const& unit, XmlAttribute const& attribute);
    // Of a text: its first character that is not blank.
    static Place of_text(Unit const& unit, XmlNode const& text);
    static Place of_value(Unit const& unit, XmlAttribute const& attribute);

    // The part [from, to) of a decoded value.
    Place part(std::size_t from, std::size_t to) const;
    Position position() const;
};

// A diagnostic at the place, with its source line and, in notes, the way there.
Diagnostic fault_at(Place const& place, std::string_view code, std::string message);

}
