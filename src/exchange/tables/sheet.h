#pragma once

#include "base/diagnostics/position.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::exchange {

// What a cell holds. Text and numbers are as they stand ("1,5", "7.4E7"); days are written as ISO 8601 has
// them, as finely as the workbook shows them ("2014-12").
struct Cell {
    enum class Kind : std::uint8_t { text, number, day, flag, error, formula };
    std::string_view text;    // trimmed, never blank
    std::uint32_t place = 0;  // of a text file: the byte that it begins at
    std::uint16_t column = 0; // from 0
    Kind kind = Kind::text;
};

struct SheetRow {
    std::uint32_t number = 0; // as people see it: of a text file the line that it begins on
    std::uint32_t first = 0;  // among the cells of the sheet
    std::uint32_t count = 0;
    bool is_broken = false;    // its quotes cannot be read
    std::string_view raw = {}; // of a text file: as it stands, without its end
};

// Cells below each other that show as one, with what the first of them holds.
struct Merge {
    std::uint16_t column = 0;
    std::uint32_t first_row = 0, last_row = 0; // as people see them
};

// A table as it was read: cells that are not blank, and rows that have any. Views are into `texts`, or into
// the bytes that the sheet was read from.
struct Sheet {
    FileName file;
    std::string name; // empty: a file that has one
    char delimiter = 0;
    std::vector<SheetRow> rows;
    std::vector<Cell> cells;
    std::vector<Merge> merges; // by column, then row
    std::deque<std::string> texts;
    std::string_view bytes;         // of a text file, in UTF-8
    bool is_one_of_several = false; // then one without known headings is no table
    bool from_1904 = false;         // whence a workbook counts its days

    std::span<Cell const> cells_of(SheetRow const& row) const
    {
        return std::span(cells).subspan(row.first, row.count);
    }
    // The cell of a column; null where it is blank.
    Cell const* cell(SheetRow const& row, std::size_t column) const;
    // The same, or what shows there since cells are merged.
    Cell const* shown_cell(SheetRow const& row, std::size_t column) const;
    // Where a cell stands: of a text file its line and code point, of a workbook its row and column.
    Position position(SheetRow const& row, Cell const* cell) const;
};

// "A", …, "Z", "AA", … of 0, 1, …
std::string column_letters(std::size_t column);
// The text without white space at its ends, of Unicode's too.
std::string_view trimmed(std::string_view text);

}
