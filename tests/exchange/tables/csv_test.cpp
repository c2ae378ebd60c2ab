#include "imported_table.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <chrono>

using namespace rapporteur;
using namespace rapporteur::exchange;
using namespace rapporteur::exchange::testing;

BOOST_AUTO_TEST_SUITE(text_tables)

namespace {

std::string const head = "Recipient,Purpose,Amount\n";

std::string utf16(std::string const& ascii, bool big_endian)
{
    std::string out = big_endian ? "\xFE\xFF" : "\xFF\xFE";
    for (char const c : ascii) out += big_endian ? std::string{'\0', c} : std::string{c, '\0'};
    return out;
}

std::string with_heading(std::string const& row) { return head + row + "\n"; }

}

BOOST_AUTO_TEST_CASE(are_read_whatever_delimiter_line_end_and_mark_they_have)
{
    for (char const delimiter : std::string(",;\t|")) {
        for (std::string const end : {"\n", "\r\n", "\r"}) {
            for (std::string const mark : {"", "\xEF\xBB\xBF"}) {
                std::string text = mark + "Recipient,Purpose,Amount" + end + "AZ,One,USD 5" + end;
                std::replace(text.begin(), text.end(), ',', delimiter);
                TableResult const got = import_table(text);
                BOOST_TEST(got.told == "");
                BOOST_TEST(got.has("<amount currency=\"USD\">5</amount>"));
                BOOST_TEST(got.has("row 2"));
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(are_read_in_utf_16_by_their_mark)
{
    for (bool const big : {false, true})
        BOOST_TEST(import_table(utf16(with_heading("AZ,One,USD 5"), big)).has(">5<"));
}

BOOST_AUTO_TEST_CASE(are_told_where_they_are_in_another_encoding)
{
    TableResult const got = import_table(with_heading("AZ,\xC9"
                                                      "coles,USD 5"));
    BOOST_TEST(got.tells("2:4 not-utf8: here is the byte 0xC9 (the file's byte 29), which is not UTF-8"),
               got.told);
    TableCase given;
    given.mapping = "<mapping xmlns=\"urn:rapporteur:mapping:1\" encoding=\"windows-1252\"/>";
    BOOST_TEST(import_table(with_heading("AZ,\xC9"
                                         "coles,USD 5"),
                            given)
                   .has("Écoles"));
    std::string const unmarked = utf16(with_heading("AZ,One,USD 5"), false).substr(2);
    BOOST_TEST(import_table(unmarked).tells("a byte 0"));
    BOOST_TEST(import_table(std::string("\xFF\xFE"
                                        "a\0b",
                                        5))
                   .tells("not-utf8"));
}

BOOST_AUTO_TEST_CASE(have_commas_quotes_and_line_ends_within_quotes)
{
    TableResult const got = import_table(head + "AZ,\"One, \"\"two\"\"\nthree\",USD 5\nAZ,bad,five\n");
    BOOST_TEST(got.has("<purpose>One, \"two\" three</purpose>"), got.xml);
    BOOST_TEST(got.tells("4:8 left-out: row 4"), got.told);
    BOOST_TEST(import_table(with_heading("AZ,5\" pipes,USD 5")).has("5\" pipes"));
}

BOOST_AUTO_TEST_CASE(tell_a_quote_that_is_not_closed_and_read_the_next_row)
{
    TableResult const got = import_table(head + "AZ,\"One,USD 5\nAZ,Two,USD 6\nAZ,\"Three\" x,USD 7\n");
    BOOST_TEST(got.tells("2:1 left-out: row 2: a quote is not closed"), got.told);
    BOOST_TEST(got.tells("4:1 left-out: row 4: a quote is not closed, or text follows it"), got.told);
    BOOST_TEST(got.has(">6<"), got.xml);
    BOOST_TEST(got.rejects == head + "AZ,\"One,USD 5\nAZ,\"Three\" x,USD 7\n", got.rejects);
}

BOOST_AUTO_TEST_CASE(take_excels_first_line_and_titles_above_the_headings)
{
    TableResult const got = import_table("sep=;\nRecipient;Purpose;Amount\nAZ;One;USD 5\nAZ;Two;five\n");
    BOOST_TEST(got.has("locator=\"row 3\""), got.xml << got.told);
    BOOST_TEST(got.tells("4:8 left-out: row 4"), got.told);
    TableResult const titled = import_table("Aid in 2014,,\n,,\n" + with_heading("AZ,One,USD 5"));
    BOOST_TEST(titled.has("row 4"), titled.xml << titled.told);
    BOOST_TEST(titled.remarks_on("the headings stand in row 3"));
}

BOOST_AUTO_TEST_CASE(are_not_read_where_two_delimiters_fit)
{
    BOOST_TEST(import_table("a;b,c;d\n1;2,3;4\n").tells("are no") == false);
    BOOST_TEST(import_table("Recipient;Purpose,Amount\nAZ;One,5\n")
                   .tells("1:1 ambiguous-column: the columns may be parted"));
}

BOOST_AUTO_TEST_CASE(tell_each_row_that_can_be_no_record)
{
    struct Broken {
        std::string row, told;
    };
    std::string const wide =
        "Donor\tRecipient\tPurpose\tAmount\tCurrency\tDate\tFrom\tTo\tKind\tStage\tCumulative\tQuantity\n";
    for (Broken const& each : {
             Broken{"\tAZ\tOne\t\t", "neither an amount nor a quantity"},
             Broken{"\t\tOne\t5\tUSD", "the row has no recipient"},
             Broken{"\tAZ\t\t5\tUSD", "does not say what it was for"},
             Broken{"\tAtlantis\tOne\t5\tUSD", "unknown-party: row 2, column B"},
             Broken{"Atlantis\tAZ\tOne\t5\tUSD", "unknown-party: row 2, column A"},
             Broken{"Japan; Atlantis\tAZ\tOne\t5\tUSD", "'Atlantis' is the name of no State"},
             Broken{"\tAZ\tOne\t5\t", "the figure has no currency"},
             Broken{"\tAZ\tOne\t5\tXYZ", "is no currency: write a code of ISO 4217"},
             Broken{"\tAZ\tOne\t¥5\t", "is no figure"},
             Broken{"\tAZ\tOne\t5 mil USD\t", "behind the figure is no currency"},
             Broken{"\tAZ\tOne\tfive\tUSD", "is no figure"},
             Broken{"\tAZ\tOne\t-\tUSD", "a dash may mean nothing"},
             Broken{"\tAZ\tOne\tnil\tUSD", "is no figure"},
             Broken{"\tAZ\tOne\t1,23,4\tUSD", "points and commas otherwise"},
             Broken{"\tAZ\tOne\t> -5\tUSD", "is below zero"},
             Broken{"\tAZ\tOne\t6-5\tUSD", "is no range"},
             Broken{"\tAZ\tOne\t> 5-6\tUSD", "is no range"},
             Broken{"\tAZ\tOne\t> < 5\tUSD", "is no figure"},
             Broken{"\tAZ\tOne\t(5\tUSD", "is no figure"},
             Broken{"\tAZ\tOne\t5 EUR USD\t", "is no figure"},
             Broken{"\tAZ\tOne\t5m mln\tUSD", "is no figure"},
             Broken{"\tAZ\tOne\t=1+1\tUSD", "not-followed: row 2, column D"},
             Broken{"\tAZ\t=A1\t5\tUSD", "not-followed: row 2, column C"},
             Broken{"\tAZ\tOne\t#REF!\tUSD", "is an error of the program"},
             Broken{"\tAZ\tOne\t#N/A\tUSD", "is an error of the program"},
             Broken{"\tAZ\tO\x01ne\t5\tUSD", "a control character"},
             Broken{"\tAZ\tOne\t5\tUSD\t31/02/2014", "is no date"},
             Broken{"\tAZ\tOne\t5\tUSD\tlast year", "is no date"},
             Broken{"\tAZ\tOne\t5\tUSD\t31/12/14", "is no date"},
             Broken{"\tAZ\tOne\t5\tUSD\t2014\t2013\t2015", "a date or a period"},
             Broken{"\tAZ\tOne\t5\tUSD\t\t2015\t2013", "ends before it begins"},
             Broken{"\tAZ\tOne\t5\tUSD\t\t\t\tgenerous", "is no kind: write one of grant, loan"},
             Broken{"\tAZ\tOne\t5\tUSD\t\t\t\t\tsomehow", "is no stage: write one of pledge"},
             Broken{"\tAZ\tOne\t5\tUSD\t\t\t\t\t\tperhaps", "neither 'yes' nor 'no'"},
             Broken{"\tAZ\tOne\t\t\t\t\t\t\t\t\t5", "the quantity has no unit"},
             Broken{"\tAZ\tOne\t\t\t\t\t\t\t\t\t5 USD", "a sum of money is no quantity"},
             Broken{"\tAZ\tOne\t\t\t\t\t\t\t\t\tmany sheep", "is no figure"},
         }) {
        TableResult const got = import_table(wide + each.row + "\n");
        BOOST_TEST(got.tells(each.told), each.row << ": " << got.told << got.xml);
        BOOST_TEST(!got.has("<assistance"), each.row << got.xml);
        BOOST_TEST(got.rejects == wide + each.row + "\n", each.row << got.rejects);
    }
}

BOOST_AUTO_TEST_CASE(tell_each_table_that_cannot_be_read)
{
    struct Broken {
        std::string type, text, told;
    };
    for (Broken const& each : {
             Broken{"assistance", "", "nothing-imported: the table is empty"},
             Broken{"assistance", "\n\n\n", "nothing-imported: the table is empty"},
             Broken{"assistance", "x,y\n1,2\n", "no heading of assistance is known"},
             Broken{"nonsense", "x,y\n1,2\n", "there are no tables of 'nonsense'"},
             Broken{"assistance", "Recipient,Purpose,Amount,Sum\nAZ,One,1,2\n", "would both be 'amount'"},
             Broken{"assistance", "Purpose,Amount\nOne,1\n", "no column is 'recipient'"},
             Broken{"sessions", "Title,Start\nOne,2014\n", "no column is 'body'"},
             Broken{"sessions", "Body,Title,Start\nAtlantis,One,2014\n", "unknown-party"},
             Broken{"sessions", "Body,Title,Start,End\nJapan,One,2014,2013\n", "ends before it begins"},
             Broken{"sessions", "Body,Title,Start,Number\nJapan,One,2014,five\n", "is no whole number"},
             Broken{"sessions", "Body,Title,Start,Number\nJapan,One,2014,-5\n", "is no whole number"},
             Broken{"sessions", "Body,Title,Start,Country\nJapan,One,2014,Atlantis\n", "is no country"},
             Broken{"sessions", "Body,Title,Start\nJapan,,2014\n", "the row has no title"},
             Broken{"resolutions", "Symbol,Title\nX/1,One\n", "no column is 'session'"},
             Broken{"resolutions", "Symbol,Session,Title\nX/1,,One\n", "the row has no session"},
             Broken{"resolutions", "Symbol,Session,Title,Adopted,Status\nX/1,s,One,2014,rejected\n",
                    "a day of adoption and the status"},
             Broken{"resolutions", "Symbol,Session,Title,Adoption\nX/1,s,One,by magic\n", "is no adoption"},
             Broken{"references", "Symbol,Body,Title\nS/RES/822 (1993),Japan,One\n",
                    "the row has no adopted"},
             Broken{"references", "Symbol,Body,Title,Adopted\n,Japan,One,2014\n", "the row has no symbol"},
             Broken{"bodies", "Name,Kind\nOne,empire\n", "is no kind"},
             Broken{"bodies", "Name,Members\nOne,many\n", "is no whole number"},
             Broken{"bodies", "names,kind\n\"A, 2011; B, 2012\",organ\n", "a row has one name"},
             Broken{"votes", "Resolution,Member,Vote\nX/1,Atlantis,yes\n", "unknown-party"},
             Broken{"votes", "Resolution,Member,Vote\nX/1,Japan,maybe\n", "is no choice"},
             Broken{"votes", "Resolution,Member,Vote\nX/1,Japan,\n", "no member with its choice"},
             Broken{"votes", "Resolution,Member,Vote\n,Japan,yes\n", "does not say on what the vote was"},
             Broken{"votes", "Resolution,Member,Vote\nX/1,Japan,yes\nX/1,JP,no\n",
                    "on record for 'X/1' already, as 'for'"},
             Broken{"votes", "Resolution,For,Against\nX/1,Japan; Mali,Mali\n", "already, as 'for'"},
         }) {
        TableCase given;
        given.type = each.type;
        TableResult const got = import_table(each.text, given);
        BOOST_TEST(got.tells(each.told), each.text << ": " << got.told);
        BOOST_TEST(got.xml.find("<session") == got.xml.npos);
        BOOST_TEST(got.xml.find("<resolution") == got.xml.npos);
    }
}

BOOST_AUTO_TEST_CASE(tell_each_mapping_that_is_none)
{
    auto const told_of = [](std::string const& mapping) {
        TableCase given;
        given.mapping = mapping;
        return import_table(with_heading("AZ,One,USD 5"), given).told;
    };
    auto const in_mapping = [&](std::string const& elements) {
        return told_of("<mapping xmlns=\"urn:rapporteur:mapping:1\">" + elements + "</mapping>");
    };
    auto const has = [](std::string const& text, std::string const& part) {
        return text.find(part) != text.npos;
    };
    BOOST_TEST(has(told_of("<mapping/>"), "error") == false);
    BOOST_TEST(has(told_of("<mapping"), "malformed-xml"));
    BOOST_TEST(has(in_mapping("<column heading=\"A\" field=\"amuont\"/>"), "there is no field 'amuont'"));
    BOOST_TEST(has(in_mapping("<column field=\"amount\"/>"), "missing-attribute"));
    BOOST_TEST(has(in_mapping("<column heading=\"A\"/>"), "missing-attribute"));
    BOOST_TEST(has(in_mapping("<column heading=\"A\" field=\"amount\" times=\"7\"/>"), "bad-value"));
    BOOST_TEST(has(in_mapping("<column heading=\"A\" field=\"amount\" decimal=\"x\"/>"), "bad-value"));
    BOOST_TEST(has(in_mapping("<column heading=\"A\" field=\"amount\" currency=\"QQQ\"/>"), "bad-value"));
    BOOST_TEST(has(in_mapping("<column heading=\"A\" field=\"date\" dates=\"mdy\"/>"), "bad-value"));
    BOOST_TEST(has(in_mapping("<column heading=\"A\" field=\"amount\" blank=\"0\"/>"), "bad-value"));
    BOOST_TEST(has(in_mapping("<value>x</value>"), "missing-attribute"));
    BOOST_TEST(has(in_mapping("<other/>"), "unknown-element"));
    BOOST_TEST(has(in_mapping("<column heading=\"A\" field=\"amount\" colour=\"x\"/>"), "unknown-attribute"));
}

BOOST_AUTO_TEST_CASE(are_bounded_in_cells)
{
    TableCase given;
    given.limits.cells = 5;
    BOOST_TEST(import_table(with_heading("AZ,One,USD 5"), given).tells("--limit cells=N"));
}

BOOST_AUTO_TEST_CASE(are_not_upset_by_any_changed_byte)
{
    std::string const text =
        "Recipient;Purpose;\"Amount, mln\";Date\r\nAZ;\"One \"\"x\"\"\";> 1,5 USD;05/13/2014\r\n";
    for (std::size_t i = 0; i < text.size(); ++i) {
        for (char const c : std::string("\"\n;\0\xFF=", 6)) {
            std::string changed = text;
            changed[i] = c;
            BOOST_TEST(import_table(changed).faults == "");
        }
    }
}

BOOST_AUTO_TEST_CASE(of_many_rows_take_linear_time)
{
    std::string text = "Donor,Recipient,Purpose,Amount,Currency,Date,Kind,Stage\n";
    for (int i = 0; i < 100'000; ++i)
        text += "Japan,AZ,\"Made-up project " + std::to_string(i) + ", roads\"," + std::to_string(1000 + i) +
                ".50,USD,13/" + std::to_string(1 + i % 12) + "/2014,grant,pledge\n";
    Context context;
    Wishes wishes;
    wishes.type = std::string("assistance");
    Imported imported;
    auto const start = std::chrono::steady_clock::now();
    auto const importer = csv_importer(wishes);
    importer->take({FileName("a.csv"), text}, imported, context);
    importer->finish(imported, context);
    std::chrono::duration<double> const took = std::chrono::steady_clock::now() - start;
    BOOST_TEST(imported.records.of<records::Assistance>().size() == 100'000U);
    BOOST_TEST_MESSAGE("100,000 rows took " << took.count() << " s");
    BOOST_TEST(took.count() < 30.0); // whatever the machine does besides; a quadratic one would take minutes
}

BOOST_AUTO_TEST_SUITE_END()
