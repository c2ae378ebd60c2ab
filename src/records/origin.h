#pragma once

#include "base/diagnostics/position.h"

#include <cstdint>
#include <string>
#include <variant>

namespace rapporteur::records {

// Where a record was read: in a file, a row of a sheet, a key of a store. A value; copies are cheap.
class Origin {
public:
    Origin() = default; // nowhere: a record that was made, not read
    explicit Origin(Position at) : position_(std::move(at)) {}
    // Rows count from 1, as the people who keep the sheet see them.
    static Origin in_sheet(FileName file, std::string sheet, std::uint32_t row);
    static Origin in_store(FileName store, std::string key);

    // The place that a diagnostic names and that records are traced to. Of a sheet the file, and its row as
    // the line; of a store its name alone.
    Position const& position() const { return position_; }
    // For people: "sources/bodies.xml:12", "figures.xlsx, sheet 'Grants', row 7", "desk, key '4711'".
    std::string text() const;

    friend bool operator==(Origin const&, Origin const&) = default;

private:
    struct Sheet {
        std::string name;
        friend bool operator==(Sheet const&, Sheet const&) = default;
    };
    struct Key {
        std::string key;
        friend bool operator==(Key const&, Key const&) = default;
    };
    Position position_;
    std::variant<std::monostate, Sheet, Key> within_; // a file of records needs no more than its position
};

}
