#pragma once

#include "base/diagnostics/context.h"
#include "exchange/importer.h"
#include "exchange/tables/fields.h"
#include "exchange/tables/figures.h"
#include "exchange/tables/mapping.h"
#include "exchange/tables/sheet.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace rapporteur::exchange {

// A column that is read, and how, which the whole column has settled.
struct Column {
    Field const* field = nullptr;
    std::size_t index = 0; // from 0
    std::string heading;
    std::string language; // of texts
    Figure words;         // what the heading or the mapping says of each figure below: currency, power
    std::string unit;
    char decimal_mark = '.';              // of figures
    DayOrder order = DayOrder::not_known; // of days that are open
    bool blank_is_unknown = false;        // of figures
};

// Which column of a sheet is what.
struct Columns {
    std::string_view type;       // of table_types()
    std::size_t heading_row = 0; // among the rows of the sheet; data is below
    std::vector<Column> all;
    std::string language; // of records, where no heading says otherwise
    Mapping mapping;      // with the values that no column has

    Column const* find(std::string_view field) const;
    // Once all are there: from now on a column is found without a search.
    void index();
    std::string_view value(std::string_view field) const; // for all rows; empty: none

private:
    std::unordered_map<std::string_view, std::size_t> by_field_;
};

// Finds the row of headings and what they name, and settles by the whole of each column which mark its
// decimals have and whether days stand before months; remarks say what was found. Nothing, with diagnostics,
// where a column can be read in two ways (`ambiguous-column`, naming two rows), a required field has no
// column, or no heading is known; a column that is not read is told (`unmatched-column`, a warning).
std::optional<Columns> settle_columns(Sheet const& sheet, std::string_view type, Mapping mapping,
                                      Imported& imported, Context& context);

// A mapping of every column of the sheet as its heading is understood, for people to mend. What is not read
// has no field; what can be read in two ways is told as a warning.
Mapping draft_mapping(Sheet const& sheet, std::string_view type, Mapping mapping, Context& context);

// "column C ('Amount')"
std::string name_of(Column const& column);

}
