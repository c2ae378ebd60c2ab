#pragma once

#include "document/node.h"

#include <cstddef>
#include <vector>

namespace rapporteur::document {

// Whether the part of a table is a body whose first row holds heads only, and so heads the others: a group.
bool heads_itself(Node const& part);

// Finds the columns of a table's cells, row by row through one head, body or foot: a cell takes the next
// column that no cell from above reaches into (HTML, "forming a table").
class CellPlacer {
public:
    // `part` is the head, body or foot.
    explicit CellPlacer(Node const& part);

    void next_row();
    struct Place {
        std::size_t column = 0;
        std::size_t columns = 1,
                    rows = 1; // its spans, cut to the rows that there are and the columns that are free
    };
    Place place(Node const& cell);

    // As many as the rows so far have.
    std::size_t columns() const { return free_from_.size(); }

private:
    std::size_t rows_ = 0;
    std::size_t row_ = 0; // counted from 1 once the first has begun
    std::size_t next_ = 0;
    std::vector<std::size_t> free_from_; // the row from which each column is free
};

}
