#include "exchange/tables/import_sheet.h"

#include "base/diagnostics/codes.h"

#include <map>

namespace rapporteur::exchange {
namespace {

std::string_view base_name(std::string_view path)
{
    std::size_t const slash = path.rfind('/');
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

// A row of a workbook as RFC 4180 writes it, with the words that it shares with the rows above.
std::string row_as_csv(Sheet const& sheet, Columns const& columns, SheetRow const& row)
{
    std::map<std::size_t, std::string_view> cells;
    for (Column const& column : columns.all) {
        Cell const* const shown =
            column.field->kind == FieldKind::figure ? nullptr : sheet.shown_cell(row, column.index);
        if (shown != nullptr) cells[column.index] = shown->text;
    }
    for (Cell const& cell : sheet.cells_of(row)) cells[cell.column] = cell.text;
    std::string line;
    std::size_t at = 0;
    for (auto const& [column, text] : cells) {
        for (; at < column; ++at) line += ',';
        bool const needs_quotes = text.find_first_of(",\"\r\n") != std::string_view::npos;
        if (!needs_quotes) {
            line += text;
            continue;
        }
        line += '"';
        for (char const c : text) line += c == '"' ? std::string("\"\"") : std::string(1, c);
        line += '"';
    }
    return line;
}

}

SheetImport::SheetImport(Wishes wishes) : wishes_(std::move(wishes)), parties_(wishes_) {}

std::optional<Mapping> SheetImport::mapping(Context& context)
{
    if (is_mapping_told_) return std::nullopt;
    std::optional<Mapping> mapping = Mapping();
    mapping->type = table_type(wishes_.type);
    if (wishes_.mapping != nullptr) mapping = read_mapping(*wishes_.mapping, mapping->type, context);
    if (mapping && mapping->type.empty()) {
        std::string types;
        for (std::string_view const each : table_types())
            types += (types.empty() ? "" : ", ") + std::string(each);
        context.diagnostics.add_error(
            codes::bad_option, (wishes_.type.empty() ? std::string("say what the rows are")
                                                     : "there are no tables of '" + wishes_.type + "'") +
                                   ": --type " + types);
        mapping.reset();
    }
    is_mapping_told_ = !mapping;
    return mapping;
}

std::string SheetImport::source_id(FileName const& file) const
{
    if (!wishes_.source.empty()) return wishes_.source;
    return wishes_.id_prefix + "table-" + id_part(base_name(file.str()), 8);
}

// No more is known of a table than its name.
void SheetImport::make_source(FileName const& file, std::string const& id, Imported& imported)
{
    if (!wishes_.source.empty()) return;
    if (wishes_.archive != nullptr && wishes_.archive->find(id) != nullptr) return;
    for (records::Source const& each : imported.records.of<records::Source>())
        if (each.id == id) return;
    std::string_view const name = base_name(file.str());
    records::Source& source = imported.records.of<records::Source>().emplace_back();
    source.type = records::RecordType::source;
    source.id = id;
    source.language = "en";
    source.origin = records::Origin(Position{file, 1, 1});
    records::LocalizedText::Version title;
    title.language = "en";
    title.supplied = true;
    title.text.emplace_back().text = name == "-" ? "Table" : "Table " + std::string(name);
    source.title.versions.push_back(std::move(title));
}

bool SheetImport::take(Sheet const& sheet, Imported& imported, Context& context)
{
    auto given = mapping(context);
    if (!given) return false;
    std::string const type = given->type;
    auto const columns = settle_columns(sheet, type, std::move(*given), imported, context);
    if (!columns) return false;
    Row::Table table{sheet, *columns, wishes_, parties_, imported, source_id(sheet.file)};
    for (std::size_t i = columns->heading_row + 1; i < sheet.rows.size(); ++i) {
        if ((i & 255U) == 0 && context.should_stop()) return true;
        SheetRow const& each = sheet.rows[i];
        Row row(table, each);
        ++imported.read;
        if (each.is_broken) {
            imported.leave_out(
                context, wishes_, sheet.position(each, nullptr), codes::left_out, "broken quotes",
                row.locator() +
                    ": a quote is not closed, or text follows it: write a quote within quotes twice");
            reject_text(sheet, *columns, each, imported);
            continue;
        }
        bool const is_made = type == "votes" ? votes_.take(row) : make_record(row, ids_);
        if (!is_made) reject(sheet, *columns, row, imported, context);
    }
    if (table.uses_source) make_source(sheet.file, table.source, imported);
    return true;
}

void SheetImport::reject(Sheet const& sheet, Columns const& columns, Row const& row, Imported& imported,
                         Context& context)
{
    bool is_first = true;
    for (RowFault const& fault : row.faults()) {
        if (is_first) {
            imported.leave_out(context, wishes_, fault.at, fault.code, fault.reason, fault.message);
        } else { // the row is counted once
            Imported uncounted;
            uncounted.leave_out(context, wishes_, fault.at, fault.code, fault.reason, fault.message);
        }
        is_first = false;
    }
    reject_text(sheet, columns, row.row(), imported);
}

void SheetImport::reject_text(Sheet const& sheet, Columns const& columns, SheetRow const& row,
                              Imported& imported)
{
    auto const text_of = [&](SheetRow const& each) {
        return sheet.bytes.empty() ? row_as_csv(sheet, columns, each) : std::string(each.raw);
    };
    std::string const heading = text_of(sheet.rows[columns.heading_row]);
    if (heading_of_rejects_.empty()) {
        heading_of_rejects_ = heading;
        imported.rejects += heading + "\n";
    }
    if (heading == heading_of_rejects_) {
        imported.rejects += text_of(row) + "\n";
    } else if (!is_rejected_elsewhere_) {
        is_rejected_elsewhere_ = true;
        imported.remarks.push_back(sheet.file.str() +
                                   ": its rows that are left out are not among the rejects, whose headings "
                                   "are other ones: import it by itself");
    }
}

void SheetImport::finish(Imported& imported)
{
    ids_.give();
    votes_.finish(imported);
}

}
