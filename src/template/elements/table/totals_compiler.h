#pragma once

#include "template/elements/loop_binding.h"
#include "template/elements/table/totals.h"

#include <optional>
#include <vector>

namespace rapporteur::templates {

// What totals are of: the rows of a table, and what each of its columns prints.
struct TotalledColumns {
    LoopBinding const& loop;
    std::vector<std::vector<PrintedFigure>> printed;
};

// What <totals> takes; the table's row of elements has them.
std::vector<AttributeInfo> totals_attributes();

// Checks <totals>, its paths and that some column prints what it totals. Empty where it has a fault.
std::optional<TotalsSpec> compile_totals(Compiler& compiler, XmlNode const& element,
                                         TotalledColumns const& table);

}
