#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>

namespace rapporteur {

// An index into a list of less than four thousand million, or none; in four bytes, for structs that there are
// many of. Elsewhere std::optional says the same.
class OptionalIndex {
public:
    constexpr OptionalIndex() = default;
    constexpr explicit OptionalIndex(std::size_t index) : index_(static_cast<std::uint32_t>(index)) {}

    constexpr bool has_value() const { return index_ != none; }
    // Only where it has a value.
    constexpr std::uint32_t operator*() const { return index_; }

    friend constexpr bool operator==(OptionalIndex, OptionalIndex) = default;

private:
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
    std::uint32_t index_ = none;
};

}
