#pragma once

#include "base/diagnostics/position.h"

#include <cstdint>
#include <string>
#include <vector>

namespace rapporteur::document {

// How a printed value came to be: read from a record, or made of others that were.
enum class Derived : std::uint8_t { read, sum, count, calculation, comparison };

// Where a printed value came from: one field of one record, and where that was read; or what it was made of.
struct Provenance {
    Derived by = Derived::read;
    std::vector<std::uint32_t> from; // what it was made of: 1 + index, each less than its own
    std::string record;              // id; empty where it was made of others
    std::string field;               // the schema's name, "amount"; empty: the record as a whole
    Position at;                     // in the records
    std::string source;              // id of the source record; may be empty
    std::string locator;             // "para. 8"
};

}
