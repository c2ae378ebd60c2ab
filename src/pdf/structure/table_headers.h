#pragma once

#include "document/cell_placer.h"
#include "document/document.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace rapporteur::pdf {

// Which cells head which, while the rows of one table are walked: the attributes of its cells that readers
// find their heads by (ISO 32000-1, table 349). Scope says it wherever no cell spans; a table with cells that
// span gets /Headers and IDs besides (PDF/UA-1, 7.5).
class TableHeaders {
public:
    // For a table whose cells have Scope alone.
    TableHeaders() = default;
    // Looks whether the table has cells that span.
    explicit TableHeaders(document::Node const& table);

    // To be called for each head, body and foot, each of its rows, and each cell of a row, in their order.
    void begin_part(document::Node const& part);
    void begin_row(document::Node const& row);
    struct Cell {
        std::string new_id;  // that the cell's element must get, to be named by others; empty: none
        std::string entries; // of the attribute object whose owner is Table; empty: none
    };
    Cell add(document::Node const& cell);
    void end_row();

private:
    struct Column {
        std::vector<std::string> heads; // ids of the head's cells above
        std::string group;              // id of the cell above in the row that heads the body
        std::string row_head;           // id of a head of the row that reaches down into this one
        std::size_t row_head_rows = 0;  // rows, from this one, that it reaches into
    };
    bool heads_column() const { return in_head_ || in_group_head_; }
    std::vector<std::string> heads_of(std::size_t begin, std::size_t end) const;
    void note_head(document::Node const& cell, document::CellPlacer::Place const& place,
                   std::string const& id);

    bool spans_ = false;
    bool in_head_ = false;                       // the part is the table's head
    document::Node const* group_head_ = nullptr; // the row that heads the part, if one does
    bool in_group_head_ = false;                 // that is the row at hand
    std::optional<document::CellPlacer> placer_; // of the part at hand
    std::vector<Column> columns_;
    std::vector<std::string> row_heads_; // of the row at hand
};

}
