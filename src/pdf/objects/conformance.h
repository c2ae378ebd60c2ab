#pragma once

#include "base/diagnostics/context.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace rapporteur::pdf {

// The standards that a file keeps to, both at once: how it is kept and how it is read out.
enum class Conformance : std::uint8_t {
    a3a_ua1, // PDF 1.7: PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1)
    a4f_ua2, // PDF 2.0: PDF/A-4f (ISO 19005-4) and PDF/UA-2 (ISO 14289-2)
};

struct ConformanceName {
    Conformance conformance;
    std::string_view option;          // "a-3a,ua-1"
    std::string_view archive, access; // "PDF/A-3a", "PDF/UA-1"
};
// Each of them, the default first.
std::array<ConformanceName, 2> const& conformance_names();
ConformanceName const& name_of(Conformance conformance);

// Reads "a-3a,ua-1" or "a-4f,ua-2", letter case, order and spaces aside; "" is the default. Faults:
// `bad-option` for any other words, and for a pair that no file can keep to; each says why and what to write.
std::optional<Conformance> read_conformance(std::string_view words, Context& context);

}
