#pragma once

#include "base/values/partial_date.h"
#include "exchange/importer.h"
#include "exchange/tables/columns.h"
#include "exchange/tables/parties_on_record.h"
#include "exchange/tables/sheet.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rapporteur::exchange {

// Why a row becomes no record.
struct RowFault {
    codes::Code code;
    std::string reason; // as it is counted: "no amount"
    Position at;
    std::string message;
};

// One row by the names of its fields. What cannot be read is a fault of the row, and absent.
class Row {
public:
    // What is the same for all rows, and answers that are kept.
    struct Table {
        Sheet const& sheet;
        Columns const& columns;
        Wishes const& wishes;
        PartiesOnRecord& parties;
        Imported& imported;
        std::string source;       // the id of the source that the table is
        bool uses_source = false; // whether a record of the table has it
        std::map<std::pair<Field const*, std::string>, std::string_view> words{};
    };
    Row(Table& table, SheetRow const& row) : table_(table), row_(row) {}

    // The words of a field; empty where there are none, or such as say that nothing is known.
    std::string_view text(std::string_view field);
    std::string word(std::string_view field); // of a code
    std::optional<PartialDate> day(std::string_view field);
    std::optional<std::int64_t> whole(std::string_view field);
    bool flag(std::string_view field);
    std::string id(std::string_view field);
    std::vector<std::string> ids(std::string_view field);
    std::string country(std::string_view field);
    PartiesOnRecord::Found party(std::string_view field);
    std::vector<PartiesOnRecord::Found> parties(std::string_view field);
    // In every language that it has a column in.
    records::LocalizedText texts(std::string_view field);

    // A figure and its column, whose mark its decimals have.
    struct Read {
        Figure figure;
        Column const* column = nullptr; // null: one value for all rows
        Decimal number;                 // signed, multiplied
        std::optional<Decimal> to;
    };
    std::optional<Read> figure(std::string_view field);

    // A fault at the field's cell; at the row where it is blank.
    void fault(std::string_view field, codes::Code code, std::string reason, std::string why);
    std::vector<RowFault> const& faults() const { return faults_; }
    Position position(std::string_view field) const;
    SheetRow const& row() const { return row_; }
    Table& table() { return table_; }
    // "row 7", "sheet 'Grants', row 7"
    std::string locator() const;

private:
    Cell const* cell(std::string_view field) const;
    Cell const* cell_of(Column const& column) const;
    std::string_view words_of(std::string_view field, Column const* column);
    std::optional<std::string_view> words_of_cell(std::string_view field, Cell const& cell);
    void unknown_party(std::string_view field, std::string_view name);

    Table& table_;
    SheetRow const& row_;
    std::vector<RowFault> faults_;
};

}
