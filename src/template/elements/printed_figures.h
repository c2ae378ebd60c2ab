#pragma once

#include "base/values/language_format.h"
#include "template/expressions/code.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace rapporteur::templates {

// A record's field that an expression prints (`row.amount`), or its figure (`row | figure`): a total stands
// below the column that prints what it adds up. Kept by value, since the expression goes where its element
// has a fault.
struct PrintedFigure {
    std::uint32_t slot;                    // of the variable that is the record
    records::Field const* field;           // null where it is the record's figure
    std::optional<MoneyStyle> money_style; // how the whole expression prints an amount, if it says so

    // Whether this prints the field of the record in that slot.
    bool shows(std::uint32_t record_slot, records::Field const& wanted) const;
};

void add_printed_figures(Code const& code, std::vector<PrintedFigure>& out);

}
