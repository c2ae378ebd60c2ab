#pragma once

#include "base/diagnostics/context.h"
#include "records/record.h"

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::records {

// A fault as the reader and the validation find it. What costs time (the source line, the nearest id) is
// found on delivery, and only for those that are kept.
struct Fault {
    std::string_view code;
    Severity severity = Severity::error;
    Position at;
    std::uint32_t length = 1; // code points
    std::string message;
    std::string suggestion;
    std::vector<DiagnosticNote> notes;
    std::uint16_t nearest_among = 0; // a bit per RecordType: suggest the nearest id of these; 0: none
    std::string wanted;              // the id that was not found
    // What of its record could not be read with it: where that leads to, or only what it cites. Where the
    // fault stands in no record, nobody knows what it hides.
    enum class Hides : std::uint8_t { nothing, citations, links };
    Hides hides = Hides::nothing;
    bool is_outside = false;
};

class Faults {
public:
    Fault& add(Fault fault) { return all_.emplace_back(std::move(fault)); } // good until the next
    bool empty() const { return all_.empty(); }
    std::vector<Fault> const& all() const { return all_; } // that are not delivered

    // Hands everything to the context in the order of file, line and column. `text_of` gives a file's bytes
    // by its name; `ids` are those of each record type, sorted.
    void deliver(std::map<std::string_view, std::string_view> const& texts,
                 std::span<std::vector<std::string_view> const> ids, Context& context);

private:
    std::vector<Fault> all_;
};

}
