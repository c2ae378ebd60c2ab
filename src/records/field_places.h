#pragma once

#include "base/diagnostics/position.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace rapporteur::records {

// Where the values of one file's elements stand in it: of each element, by where it stands itself, and each
// field that is written (by its number in the element's table), the first code point of the value, or the
// child element. Texts know their places themselves.
class FieldPlaces {
public:
    // In any order. The first place of a field counts.
    void add(Position const& element, std::size_t field, std::uint32_t line, std::uint32_t column)
    {
        places_.push_back({element.line, element.column, static_cast<std::uint32_t>(field), line, column});
    }
    // After the last one was added.
    void settle();

    struct Place {
        std::uint32_t line = 0, column = 0;
    };
    std::optional<Place> find(Position const& element, std::size_t field) const;

private:
    struct Entry {
        std::uint32_t element_line, element_column, field, line, column;
    };
    static bool comes_before(Entry const& a, Entry const& b);
    std::vector<Entry> places_;
};

}
