// Tables: CSV, and workbooks where the bytes begin as a zip does. Promises that what is imported is an
// archive without an error, and that the same file imported again changes nothing.
#include "api/import.h"
#include "desk.h"

namespace rapporteur::fuzz {

namespace {

std::optional<api::ImportReport> import(Desk& desk, bool is_workbook, Context& context)
{
    context.files = &desk.files;
    context.limits = desk.context.limits;
    api::ImportRequest request;
    request.format = is_workbook ? "xlsx" : "csv";
    request.type = "assistance";
    request.inputs = {"table"};
    request.into = "imported/made.xml";
    request.sources = {"imported"};
    request.update = true;
    return api::import_records(std::move(request), context);
}

}

void fuzz(std::string_view bytes)
{
    bool const is_workbook = bytes.substr(0, 2) == "PK";
    Desk desk;
    desk.files.memory.put("table", std::string(bytes));
    Context first, second;
    auto const report = import(desk, is_workbook, first);
    promise(report.has_value(), "an import ends with a report");
    promise(report->written || first.diagnostics.has_errors(), "what is not written is told");
    if (!report->written) return;
    Context checking;
    checking.files = &desk.files;
    promise(api::Archive::load({"imported"}, checking).has_value(), "what is imported is right");
    auto const again = import(desk, is_workbook, second);
    promise(again && !again->written, "the same again changes nothing");
}

}
