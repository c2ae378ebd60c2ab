#include "imported_table.h"
#include "made_workbook.h"

#include "exchange/tables/cell_values.h"

#include <boost/test/unit_test.hpp>

#include <chrono>

using namespace rapporteur;
using namespace rapporteur::exchange;
using namespace rapporteur::exchange::testing;

BOOST_AUTO_TEST_SUITE(workbooks)

namespace {

std::string const headings = "<row r=\"1\">" + text_cell("A1", "Recipient") + text_cell("B1", "Purpose") +
                             text_cell("C1", "Amount (USD)") + text_cell("D1", "Date") + "</row>";

TableCase of_xlsx()
{
    TableCase given;
    given.format = std::string("xlsx");
    given.name = std::string("a.xlsx");
    return given;
}

TableResult import_sheet(std::string const& rows, MadeWorkbook workbook = {})
{
    workbook.sheets.push_back({"Grants", "<sheetData>" + headings + rows + "</sheetData>", ""});
    return import_table(workbook.bytes(), of_xlsx());
}

std::string row(std::string const& amount, std::string const& date)
{
    return "<row r=\"2\">" + text_cell("A2", "AZ") + text_cell("B2", "Schools") + amount + date + "</row>";
}

}

BOOST_AUTO_TEST_CASE(give_numbers_days_and_texts)
{
    MadeWorkbook workbook;
    workbook.strings = {"AZ", "Made-up &amp; real"};
    TableResult const got =
        import_sheet("<row r=\"3\"><c r=\"A3\" t=\"s\"><v>0</v></c><c r=\"B3\" t=\"s\"><v>1</v></c>"
                     "<c r=\"C3\"><v>7.4E7</v></c><c r=\"D3\" s=\"1\"><v>42004</v></c></row>",
                     workbook);
    BOOST_TEST(got.told == "");
    BOOST_TEST(got.faults == "");
    BOOST_TEST(got.has("date=\"2014-12-31\""), got.xml);
    BOOST_TEST(got.has("<purpose>Made-up &amp; real</purpose>"), got.xml);
    BOOST_TEST(got.has("<amount currency=\"USD\">74000000</amount>"), got.xml);
    BOOST_TEST(got.has("locator=\"sheet 'Grants', row 3\""), got.xml);
}

BOOST_AUTO_TEST_CASE(count_days_from_1900_or_1904_and_print_no_finer_than_shown)
{
    std::string const day = "<c r=\"D2\" s=\"1\"><v>40542</v></c>";
    MadeWorkbook workbook;
    workbook.workbook_properties = std::string("<workbookPr date1904=\"1\"/>");
    BOOST_TEST(import_sheet(row("<c r=\"C2\"><v>1</v></c>", day), workbook).has("date=\"2014-12-31\""));
    BOOST_TEST(import_sheet(row("<c r=\"C2\"><v>1</v></c>", "<c r=\"D2\" s=\"2\"><v>42004</v></c>"))
                   .has("date=\"2014-12\""));
    BOOST_TEST(
        import_sheet(row("<c r=\"C2\"><v>1</v></c>", "<c r=\"D2\"><v>2014</v></c>")).has("date=\"2014\""));
}

BOOST_AUTO_TEST_CASE(follow_no_formula_and_take_no_error_for_a_value)
{
    TableResult const formula = import_sheet(row("<c r=\"C2\"><f>SUM(A1:A9)</f><v>5</v></c>", ""));
    BOOST_TEST(
        formula.tells("2:3 not-followed: sheet 'Grants', row 2, column C ('Amount (USD)'): here is the "
                      "formula '=SUM(A1:A9)'"),
        formula.told);
    BOOST_TEST(formula.xml.find("<assistance") == formula.xml.npos);
    TableResult const error = import_sheet(row("<c r=\"C2\" t=\"e\"><v>#REF!</v></c>", ""));
    BOOST_TEST(error.tells("'#REF!' is an error"), error.told);
    BOOST_TEST(error.rejects == "Recipient,Purpose,Amount (USD),Date\nAZ,Schools,#REF!\n");
}

BOOST_AUTO_TEST_CASE(give_merged_words_to_all_their_rows_but_no_figure_twice)
{
    std::string const data = row("<c r=\"C2\"><v>5</v></c>", "") + "<row r=\"3\">" +
                             text_cell("B3", "Roads") + "<c r=\"C3\"><v>6</v></c></row><row r=\"4\">" +
                             text_cell("B4", "Water") + "</row>";
    MadeWorkbook workbook;
    workbook.sheets.push_back({"Grants",
                               "<sheetData>" + headings + data +
                                   "</sheetData><mergeCells><mergeCell ref=\"A2:A4\"/><mergeCell "
                                   "ref=\"C3:C4\"/></mergeCells>",
                               ""});
    TableResult const got = import_table(workbook.bytes(), of_xlsx());
    BOOST_TEST(got.has("id=\"az-roads\""), got.told);
    BOOST_TEST(got.tells("row 4, column C ('Amount (USD)'): the row has neither"), got.told);
    BOOST_TEST(got.rejects == "Recipient,Purpose,Amount (USD),Date\nAZ,Water\n", got.rejects);
}

BOOST_AUTO_TEST_CASE(have_several_sheets_of_which_hidden_ones_are_not_read)
{
    std::string const one = "<sheetData>" + headings + row("<c r=\"C2\"><v>5</v></c>", "") + "</sheetData>";
    MadeWorkbook workbook;
    workbook.sheets = {
        {"One", one, ""}, {"Two", one, ""}, {"Three", one, "hidden"}, {"Empty", "<sheetData/>", ""}};
    TableResult const got = import_table(workbook.bytes(), of_xlsx());
    BOOST_TEST(got.read == 2U);
    BOOST_TEST(got.has("locator=\"sheet 'Two', row 2\""), got.xml << got.told);
    workbook.sheets.push_back(
        {"Notes", "<sheetData><row r=\"1\">" + text_cell("A1", "see also") + "</row></sheetData>", ""});
    TableResult const with_notes = import_table(workbook.bytes(), of_xlsx());
    BOOST_TEST(with_notes.read == 2U);
    BOOST_TEST(with_notes.tells("not-kept: sheet 'Notes': no heading of assistance is known"),
               with_notes.told);
    MadeWorkbook only_notes;
    only_notes.sheets = {workbook.sheets.back(), {"Empty", "<sheetData/>", ""}};
    BOOST_TEST(
        import_table(only_notes.bytes(), of_xlsx()).tells("nothing-imported: no sheet of the workbook"));
    TableCase given = of_xlsx();
    given.mapping = "<mapping xmlns=\"urn:rapporteur:mapping:1\" sheet=\"Nine\"/>";
    BOOST_TEST(import_table(workbook.bytes(), given).tells("has no sheet 'Nine'; it has 'One', 'Two'"));
}

BOOST_AUTO_TEST_CASE(cost_nothing_for_a_million_empty_cells)
{
    std::string cells;
    for (int i = 0; i < 1000; ++i) cells += "<c r=\"E9\" s=\"1\"/>";
    std::string rows;
    for (int i = 3; i < 1003; ++i) rows += "<row r=\"" + std::to_string(i) + "\">" + cells + "</row>";
    MadeWorkbook workbook;
    workbook.sheets.push_back(
        {"Grants", "<sheetData>" + headings + row("<c r=\"C2\"><v>5</v></c>", "") + rows + "</sheetData>",
         ""});
    TableCase given = of_xlsx();
    given.limits.cells = 20;
    TableResult const got = import_table(workbook.bytes(), given);
    BOOST_TEST(got.told == "");
    BOOST_TEST(got.read == 1U);
    given.limits.cells = 5;
    BOOST_TEST(import_table(workbook.bytes(), given).tells("too-large"));
}

BOOST_AUTO_TEST_CASE(tell_what_is_wrong_with_their_parts)
{
    auto const told_of = [](auto change) {
        MadeWorkbook workbook;
        workbook.sheets.push_back({"Grants", "<sheetData>" + headings + "</sheetData>", ""});
        MadeZip zip = workbook.zip();
        change(zip);
        return import_table(zip.bytes(), of_xlsx()).told;
    };
    auto const has = [](std::string const& text, std::string const& part) {
        return text.find(part) != text.npos;
    };
    BOOST_TEST(has(told_of([](MadeZip& zip) { zip.entries[0].bytes = "<worksheet><sheetData>"; }),
                   "malformed-xml: the part 'xl/worksheets/sheet1.xml' of the workbook is not well-formed"));
    BOOST_TEST(has(told_of([](MadeZip& zip) {
                       zip.entries[0].bytes =
                           "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><worksheet>&x;"
                           "</worksheet>";
                   }),
                   "not-followed: the part"));
    BOOST_TEST(has(told_of([](MadeZip& zip) { zip.entries[0].said_crc = 1; }), "its check sum is another"));
    BOOST_TEST(has(told_of([](MadeZip& zip) { zip.entries[0].encrypted = true; }), "is encrypted"));
    BOOST_TEST(has(told_of([](MadeZip& zip) { zip.entries[2].name = "other.xml"; }), "is no workbook"));
    BOOST_TEST(
        has(told_of([](MadeZip& zip) { zip.entries[0].name = "other.xml"; }), "has no sheet 'Grants'"));
    BOOST_TEST(has(told_of([](MadeZip& zip) {
                       for (int i = 0; i < 100; ++i)
                           zip.entries[0].bytes = "<a>" + zip.entries[0].bytes + "</a>";
                   }),
                   "too-deep"));
    BOOST_TEST(has(import_table("no zip at all", of_xlsx()).told, "this is no zip"));
}

BOOST_AUTO_TEST_CASE(write_numbers_plainly)
{
    BOOST_TEST(plain_number("0.30000000000000004") == "0.3");
    BOOST_TEST(plain_number("7.4E7") == "74000000");
    BOOST_TEST(plain_number("1E-3") == "0.001");
    BOOST_TEST(plain_number("-12.50") == "-12.5");
    BOOST_TEST(plain_number("0") == "0");
    BOOST_TEST(plain_number("9999999999999999") == "10000000000000000");
    BOOST_TEST(plain_number("abc") == "abc");
    BOOST_TEST((day_in_format("[$-409]d\\-mmm\\-yyyy;@") == ShownDay::day));
    BOOST_TEST((day_in_format("#,##0.00 \"day\"") == ShownDay::no_day));
    BOOST_TEST((day_in_format("h:mm:ss") == ShownDay::no_day));
    BOOST_TEST((day_in_format("yyyy") == ShownDay::year));
    BOOST_TEST(without_escapes("a_x000A_b_xzz_") == "a\nb_xzz_");
}

BOOST_AUTO_TEST_SUITE_END()
