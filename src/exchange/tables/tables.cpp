#include "exchange/tables/tables.h"

#include "base/diagnostics/codes.h"
#include "exchange/tables/delimited.h"
#include "exchange/tables/import_sheet.h"
#include "exchange/tables/workbook.h"

#include <limits>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

namespace rapporteur::exchange {
namespace {

// The bytes in UTF-8, of the encoding that a mapping names.
std::optional<std::string> recoded(FileName const& file, std::string_view bytes, std::string const& encoding,
                                   Context& context)
{
    UErrorCode error = U_ZERO_ERROR;
    UConverter* const converter = ucnv_open(encoding.c_str(), &error);
    std::optional<std::string> text;
    if (U_SUCCESS(error) && bytes.size() < std::numeric_limits<std::int32_t>::max()) {
        icu::UnicodeString const decoded(bytes.data(), static_cast<std::int32_t>(bytes.size()), converter,
                                         error);
        if (U_SUCCESS(error)) decoded.toUTF8String(text.emplace());
    }
    ucnv_close(converter);
    if (!text)
        context.diagnostics.add_error(codes::not_utf8,
                                      "the table cannot be read in the encoding '" + encoding +
                                          "' that the mapping names",
                                      {}, Position{file, 1, 1});
    return text;
}

// A text file's table, and the text that it is of.
struct TextTable {
    std::string text;
    std::optional<Sheet> sheet;
};

void read_text_table(Input const& input, Mapping const& mapping, TextTable& table, Context& context)
{
    auto text = mapping.encoding.empty() ? utf8_of_table(input.name, input.bytes, context)
                                         : recoded(input.name, input.bytes, mapping.encoding, context);
    if (!text) return;
    table.text = std::move(*text);
    table.sheet = read_delimited(input.name, table.text, mapping.delimiter, context);
}

class CsvImporter final : public Importer {
public:
    explicit CsvImporter(Wishes wishes) : import_(std::move(wishes)) {}
    void take(Input const& input, Imported& imported, Context& context) override
    {
        auto const mapping = import_.mapping(context);
        if (!mapping) return;
        TextTable table;
        read_text_table(input, *mapping, table, context);
        if (table.sheet) import_.take(*table.sheet, imported, context);
    }
    void finish(Imported& imported, Context&) override { import_.finish(imported); }

private:
    SheetImport import_;
};

class XlsxImporter final : public Importer {
public:
    explicit XlsxImporter(Wishes wishes) : import_(std::move(wishes)) {}
    void take(Input const& input, Imported& imported, Context& context) override
    {
        auto const mapping = import_.mapping(context);
        if (!mapping) return;
        auto workbook = Workbook::open(input.name, input.bytes, context);
        if (!workbook) return;
        if (!mapping->sheet.empty()) {
            auto const sheet = workbook->sheet(mapping->sheet, context);
            if (sheet) import_.take(*sheet, imported, context);
            return;
        }
        std::size_t const errors = context.diagnostics.errors();
        bool is_any_read = false;
        auto const names = workbook->visible_sheets();
        for (std::string const& name : names) {
            if (context.should_stop()) return;
            auto sheet = workbook->sheet(name, context);
            if (!sheet || sheet->rows.empty()) continue;
            sheet->is_one_of_several = names.size() > 1;
            is_any_read = import_.take(*sheet, imported, context) || is_any_read;
        }
        if (!is_any_read && context.diagnostics.errors() == errors)
            context.diagnostics.add_error(codes::nothing_imported,
                                          "no sheet of the workbook holds a table that is known", {},
                                          Position{input.name, 0, 0});
    }
    void finish(Imported& imported, Context&) override { import_.finish(imported); }

private:
    SheetImport import_;
};

}

std::unique_ptr<Importer> csv_importer(Wishes wishes)
{
    return std::make_unique<CsvImporter>(std::move(wishes));
}
std::unique_ptr<Importer> xlsx_importer(Wishes wishes)
{
    return std::make_unique<XlsxImporter>(std::move(wishes));
}

std::string mapping_xml(std::string_view format, Input const& input, Wishes const& wishes, Context& context)
{
    Wishes plain = wishes;
    plain.mapping = nullptr;
    SheetImport import(plain);
    auto mapping = import.mapping(context);
    if (!mapping) return {};
    TextTable table;
    if (format == "csv") {
        read_text_table(input, *mapping, table, context);
    } else if (auto workbook = Workbook::open(input.name, input.bytes, context)) {
        auto const names = workbook->visible_sheets();
        if (names.size() > 1) mapping->sheet = names.front();
        if (!names.empty()) table.sheet = workbook->sheet(names.front(), context);
    }
    if (!table.sheet) return {};
    if (format == "csv") mapping->delimiter = table.sheet->delimiter;
    std::string const type = mapping->type;
    return mapping_as_xml(draft_mapping(*table.sheet, type, std::move(*mapping), context));
}

}
