#include "layout/blocks/table/table_overfull.h"

#include "base/diagnostics/codes.h"

namespace rapporteur::layout {

using document::Column;

namespace {

std::string in_millimetres(Length length)
{
    return std::to_string((length.raw() + Length::micrometres(500).raw()) / Length::micrometres(1000).raw()) +
           " mm";
}

bool asks_too_much(TableContext const& table)
{
    Length asked;
    for (ColumnNeed const& column : table.columns.needs) {
        if (column.kind == Column::Width::fixed) asked += Length::micrometres(column.amount);
    }
    return asked > table.context.width;
}

std::string message(TableContext const& table, bool asked)
{
    Length const missing = table.columns.missing();
    if (missing == Length())
        return "columns of this table are narrower than their words: give them a greater width, or none";
    Length const room = table.context.width;
    return "this table needs " + in_millimetres(room + missing) + " and has " + in_millimetres(room) +
           ", so its widest columns are narrower than they " + (asked ? "ask" : "need") +
           ": take columns out, shorten their words, or give the table a class in smaller type or a theme "
           "with a wider page";
}

}

void report_overfull(TableContext& table, OverfullCollector const& collector)
{
    LayoutContext& layout = table.layout();
    OverfullLines const& found = collector.found();
    bool const asked = asks_too_much(table);
    if (collector.outer() != nullptr && !asked) {
        collector.outer()->add(found);
        return;
    }
    if (found.texts == 0 && !asked) return;
    if (found.texts == 1 && table.columns.missing() == Length()) {
        layout.reports.report_once(codes::overfull_line, *found.first, std::to_string(found.first->number),
                                   found.message);
        return;
    }
    std::string cause;
    if (found.texts == 1) cause = found.message;
    if (found.texts > 1) {
        cause = "the first of " + std::to_string(found.texts) + " texts that do not fit: " + found.message;
    }
    layout.reports.report_with_cause(codes::overfull_line, table.node, message(table, asked),
                                     {found.first, std::move(cause)});
}

}
