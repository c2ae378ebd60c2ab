#include "imported_table.h"

#include "base/diagnostics/codes.h"

#include <boost/test/unit_test.hpp>

using namespace rapporteur;
using namespace rapporteur::exchange;
using namespace rapporteur::exchange::testing;

BOOST_AUTO_TEST_SUITE(assistance_tables)

namespace {

// A table with one row whose amount is the given text.
TableResult of_amount(std::string const& amount, std::string const& more_rows = {})
{
    return import_table("Recipient\tPurpose\tAmount\nAZ\tMade-up schools\t" + amount + "\n" + more_rows);
}

}

BOOST_AUTO_TEST_CASE(makes_records_that_can_be_read_again)
{
    TableResult const got =
        import_table("Donor;Recipient;Purpose;Amount;Date;Kind;Remarks\n"
                     "Japan;Azerbaijan;\"Schools, and \"\"desks\"\"\";$1.4 mln;31/12/2014;Grant;first\n"
                     "Türkiye;AZE;Bridges;approx. 3m EUR;2014;loan;\n");
    BOOST_TEST(got.told == "");
    BOOST_TEST(got.faults == "");
    BOOST_TEST(got.read == 2U);
    BOOST_TEST(got.has("id=\"state-jp-az-2014-12-31-schools-and-desks\" donor=\"state-jp\" recipient=\"AZ\" "
                       "kind=\"grant\" date=\"2014-12-31\""),
               got.xml);
    BOOST_TEST(got.has("<purpose>Schools, and \"desks\"</purpose>"));
    BOOST_TEST(got.has("<amount currency=\"USD\">1400000</amount>"));
    BOOST_TEST(got.has("<amount currency=\"EUR\" qualifier=\"about\">3000000</amount>"));
    BOOST_TEST(got.has("locator=\"row 3\""));
    BOOST_TEST(got.has("<note>first</note>"));
    BOOST_TEST(got.remarks_on("the day comes first, as '31/12/2014' in row 2 shows"), got.remarks);
    BOOST_TEST(got.remarks_on("A 'Donor' is donor"), got.remarks);
}

BOOST_AUTO_TEST_CASE(reads_the_forms_of_amounts_that_desks_write)
{
    struct Form {
        std::string written, amount;
    };
    for (Form const& form : {
             Form{"USD 1400000", "currency=\"USD\">1400000<"},
             Form{"1400000.50 USD", "currency=\"USD\">1400000.50<"},
             Form{"$1.4 mln", "currency=\"USD\">1400000<"},
             Form{"> 74 000 000 USD", "currency=\"USD\" qualifier=\"more-than\">74000000<"},
             Form{"≥5 EUR", "currency=\"EUR\" qualifier=\"at-least\">5<"},
             Form{"1,2 млн евро", "currency=\"EUR\">1200000<"},
             Form{"около 1,25 млрд долл. США", "currency=\"USD\" qualifier=\"about\">1250000000<"},
             Form{"approx. 3m EUR", "currency=\"EUR\" qualifier=\"about\">3000000<"},
             Form{"EUR 3m", "currency=\"EUR\">3000000<"},
             Form{"€3m", "currency=\"EUR\">3000000<"},
             Form{
                 "(1,000) USD",
                 "currency=\"USD\">-1000<",
             },
             Form{"-5 USD", "currency=\"USD\">-5<"},
             Form{"−5 USD", "currency=\"USD\">-5<"},
             Form{"5-6 million USD", "currency=\"USD\" to=\"6000000\">5000000<"},
             Form{"US$ 5.3 to 5.4 billion", "currency=\"USD\" to=\"5400000000\">5300000000<"},
             Form{"3+ EUR", "currency=\"EUR\" qualifier=\"at-least\">3<"},
             Form{"A$ 7", "currency=\"AUD\">7<"},
             Form{"jusqu'à 7 millions EUR", "currency=\"EUR\" qualifier=\"up-to\">7000000<"},
             Form{"más de 7 millones EUR", "currency=\"EUR\" qualifier=\"more-than\">7000000<"},
             Form{"1'234'567.80 CHF", "currency=\"CHF\">1234567.80<"},
             Form{"1\xC2\xA0"
                  "234\xE2\x80\xAF"
                  "567 CHF",
                  "currency=\"CHF\">1234567<"},
             Form{"12,34,567.8 INR", "currency=\"INR\">1234567.8<"},
             Form{"1.234.567,89 EUR", "currency=\"EUR\">1234567.89<"},
             Form{"5亿美元", "currency=\"USD\">500000000<"},
         }) {
        TableResult const got = of_amount(form.written);
        // Of one figure alone "1,000" would be open: another row shows what it is.
        TableResult const settled =
            got.tells("ambiguous") ? of_amount(form.written, "AZ\tOther\t0.55 USD\n") : got;
        BOOST_TEST(settled.has("<amount " + form.amount),
                   form.written << ": " << settled.told << settled.xml);
        BOOST_TEST(settled.faults == "", form.written << settled.faults);
    }
}

BOOST_AUTO_TEST_CASE(keeps_an_amount_that_is_said_to_be_unknown_apart_from_a_blank_one)
{
    for (std::string const words : {"n/a", "N/A", "unknown", "н/д", "..", "tbc"}) {
        TableResult const got = of_amount(words);
        BOOST_TEST(got.has("<assistance"), words << got.told);
        BOOST_TEST(!got.has("<amount"), words);
    }
    TableResult const blank = of_amount("");
    BOOST_TEST(!blank.has("<assistance"));
    BOOST_TEST(blank.tells("the row has neither an amount nor a quantity: write n/a where it is not known"));
    BOOST_TEST(of_amount("-").tells("a dash may mean nothing or not known"));
}

BOOST_AUTO_TEST_CASE(leaves_out_what_is_no_figure_and_gives_the_row_back)
{
    TableResult const got =
        import_table("Recipient,Purpose,Amount,Currency\r\nAZ,One,5 apples,USD\r\nAZ,Two,5,USD\r\n");
    BOOST_TEST(got.tells("2:8 left-out: row 2, column C ('Amount'): 'apples' behind the figure"), got.told);
    BOOST_TEST(got.rejects == "Recipient,Purpose,Amount,Currency\nAZ,One,5 apples,USD\n");
    BOOST_TEST(got.has(">Two<"));
    BOOST_TEST(!got.has(">One<"));
    BOOST_TEST(got.left_out == 1U);
    // Mended, the rejects are imported as the table was.
    std::string mended = got.rejects;
    mended.replace(mended.find("5 apples"), 8, "5");
    BOOST_TEST(import_table(mended).has("<amount currency=\"USD\">5</amount>"));
}

BOOST_AUTO_TEST_CASE(takes_currency_and_power_from_the_heading)
{
    TableResult const got = import_table("Recipient,Purpose,\"Amount, USD mln\"\nAZ,One,1.4\n");
    BOOST_TEST(got.has("<amount currency=\"USD\">1400000</amount>"), got.told);
    BOOST_TEST(got.remarks_on("each figure is × 1000000 in USD"), got.remarks);
}

BOOST_AUTO_TEST_CASE(tells_columns_that_it_does_not_know_or_needs)
{
    TableResult const got = import_table("Recipient,Purpose,Amount,Our file\nAZ,One,USD 5,x\n");
    BOOST_TEST(
        got.tells("1:26 unmatched-column: column D ('Our file') is no field of assistance and is not read"),
        got.told);
    BOOST_TEST(got.has(">5<"));
    TableResult const without = import_table("Purpose,Amount\nOne,USD 5\n");
    BOOST_TEST(without.tells("nothing-imported: no column is 'recipient', which every row needs"),
               without.told);
    TableCase given;
    given.mapping =
        "<mapping xmlns=\"urn:rapporteur:mapping:1\"><value field=\"recipient\">AZ</value></mapping>";
    BOOST_TEST(import_table("Purpose,Amount\nOne,USD 5\n", given).has("recipient=\"AZ\""));
}

BOOST_AUTO_TEST_CASE(does_not_let_two_currencies_pass)
{
    BOOST_TEST(import_table("Recipient,Purpose,Amount,Currency\nAZ,One,EUR 5,USD\n")
                   .tells("the figure is in EUR and its row says USD"));
    BOOST_TEST(import_table("Recipient,Purpose,Amount,Currency\nAZ,One,$5,CAD\n").has("currency=\"CAD\""));
    BOOST_TEST(import_table("Recipient,Purpose,Amount,Currency\nAZ,One,$5,EUR\n").tells("in dollars"));
    BOOST_TEST(of_amount("5").tells("the figure has no currency"));
}

BOOST_AUTO_TEST_CASE(refuses_a_column_that_can_be_read_in_two_ways_and_names_two_rows)
{
    std::string const head = "Recipient\tPurpose\tAmount\tDate\n";
    TableResult const figures = import_table(head + "AZ\tOne\tUSD 1.234\t2014\nAZ\tTwo\tUSD 5.678\t2014\n");
    BOOST_TEST(
        figures.tells("2:8 ambiguous-column: column C ('Amount') can be read in two ways: 'USD 1.234' in row "
                      "2 and 'USD 5.678' in row 3 may be thousands or decimals"),
        figures.told);
    BOOST_TEST(figures.xml == "");
    TableResult const days = import_table(head + "AZ\tOne\tUSD 1\t05/06/2014\nAZ\tTwo\tUSD 1\t07/08/2014\n");
    BOOST_TEST(
        days.tells("ambiguous-column: column D ('Date') can be read in two ways: '05/06/2014' in row 2 and "
                   "'07/08/2014' in row 3 may begin with the day or the month"),
        days.told);
    TableCase mapped;
    mapped.mapping =
        "<mapping xmlns=\"urn:rapporteur:mapping:1\"><column heading=\"Amount\" field=\"amount\" "
        "decimal=\",\"/><column heading=\"Date\" field=\"date\" dates=\"month-day-year\"/></mapping>";
    TableResult const settled = import_table(head + "AZ\tOne\tUSD 1.234\t05/06/2014\n", mapped);
    BOOST_TEST(settled.has(">1234<"), settled.told);
    BOOST_TEST(settled.has("date=\"2014-05-06\""), settled.xml);
}

BOOST_AUTO_TEST_CASE(settles_an_open_figure_by_the_others_of_its_column)
{
    TableResult const got = import_table("Recipient;Purpose;Amount\nAZ;One;USD 1.234\nAZ;Two;USD 1.234,50\n");
    BOOST_TEST(got.has(">1234<"), got.xml << got.told);
    BOOST_TEST(got.has(">1234.50<"));
    TableResult const mixed = import_table("Recipient;Purpose;Amount\nAZ;One;USD 1,5\nAZ;Two;USD 1.5\n");
    BOOST_TEST(mixed.tells("behind a comma in 'USD 1,5' in row 2, behind a point in 'USD 1.5' in row 3"),
               mixed.told);
}

BOOST_AUTO_TEST_CASE(reads_days_as_desks_write_them)
{
    struct Form {
        std::string written, date;
    };
    for (Form const& form : {
             Form{"2014", "2014"},
             Form{"2014-12", "2014-12"},
             Form{"2014-12-31", "2014-12-31"},
             Form{"31.12.2014", "2014-12-31"},
             Form{"1.2.2014", "2014-02-01"},
             Form{"31/12/2014", "2014-12-31"},
             Form{"12/31/2014", "2014-12-31"},
             Form{"2014/12/31", "2014-12-31"},
             Form{"12/2014", "2014-12"},
             Form{"Dec 2014", "2014-12"},
             Form{"December 2014", "2014-12"},
             Form{"31 Dec 2014", "2014-12-31"},
             Form{"31-Dec-2014", "2014-12-31"},
             Form{"December 31, 2014", "2014-12-31"},
             Form{"31 décembre 2014", "2014-12-31"},
             Form{"1er janvier 2014", "2014-01-01"},
             Form{"31 de diciembre de 2014", "2014-12-31"},
             Form{"31 декабря 2014 г.", "2014-12-31"},
             Form{"декабрь 2014", "2014-12"},
             Form{"2014年12月31日", "2014-12-31"},
             Form{"2014年", "2014"},
             Form{"31 ديسمبر 2014", "2014-12-31"},
             Form{"42004", "2014-12-31"},
             Form{"2014-12-31T00:00:00Z", "2014-12-31"},
         }) {
        TableResult const got =
            import_table("Recipient\tPurpose\tAmount\tDate\nAZ\tOne\tUSD 1\t" + form.written + "\n");
        BOOST_TEST(got.has(" date=\"" + form.date + "\""), form.written << ": " << got.told << got.xml);
        BOOST_TEST(got.faults == "", form.written << got.faults);
    }
    for (std::string const written : {"31/02/2014", "31/12/14", "FY 2014", "2014/15", "2014-2015", "Q4 2014",
                                      "soon", "0000-00-00", "1234567", "32 Dec 2014", "13/13/2014"}) {
        TableResult const got =
            import_table("Recipient\tPurpose\tAmount\tDate\nAZ\tOne\tUSD 1\t" + written + "\n");
        BOOST_TEST(got.tells("is no date in a form that is read"), written << ": " << got.told << got.xml);
    }
}

BOOST_AUTO_TEST_CASE(finds_parties_by_id_code_or_name_in_any_language)
{
    TableCase known;
    known.known =
        "<body id=\"made-up-fund\"><name>Made-up Fund</name><name xml:lang=\"fr\">Fonds inventé</name>"
        "<abbreviation>MUF</abbreviation></body>";
    for (std::string const donor : {"made-up-fund", "Made-up Fund", "fonds inventé", "MUF"}) {
        TableResult const got =
            import_table("Donor,Recipient,Purpose,Amount\n" + donor + ",Азербайджан,One,USD 1\n", known);
        BOOST_TEST(got.has("donor=\"made-up-fund\" recipient=\"AZ\""), donor << got.told << got.xml);
        BOOST_TEST(got.faults == "", got.faults);
    }
    TableResult const joint =
        import_table("Donor,Recipient,Purpose,Amount\nMUF; Japan,made-up-fund,One,USD 1\n", known);
    BOOST_TEST(joint.has("donor=\"made-up-fund state-jp\" recipient=\"made-up-fund\""),
               joint.xml << joint.told);
    TableResult const nobody =
        import_table("Donor,Recipient,Purpose,Amount\nNobody at all,AZ,One,USD 1\n", known);
    BOOST_TEST(nobody.tells("2:1 unknown-party: row 2, column A ('Donor'): 'Nobody at all'"), nobody.told);
    BOOST_TEST(nobody.xml.find("<body") == nobody.xml.npos);
}

BOOST_AUTO_TEST_CASE(gives_the_same_ids_whatever_the_order_of_files)
{
    std::string const head = "Recipient,Purpose,Amount\n";
    std::pair<std::string, std::string> const a{"a.csv", head + "AZ,One,USD 1\nAZ,One,USD 2\n"};
    std::pair<std::string, std::string> const b{"b.csv", head + "AZ,One,USD 3\n"};
    BOOST_TEST(import_tables({a, b}).xml == import_tables({b, a}).xml);
    BOOST_TEST(import_tables({a, b}).has("id=\"az-one-3\""));
}

BOOST_AUTO_TEST_CASE(reads_quantities_with_their_units)
{
    TableResult const got = import_table("Recipient;Purpose;Quantity;Unit;Per\nAZ;One;about 2500 sheep;;\n"
                                         "AZ;Two;7;tents;yearly\nAZ;Three;8;;\n");
    BOOST_TEST(got.has("<quantity unit=\"sheep\" qualifier=\"about\">2500</quantity>"), got.xml << got.told);
    BOOST_TEST(got.has("<quantity unit=\"tents\" per=\"year\">7</quantity>"), got.xml);
    BOOST_TEST(got.tells("the quantity has no unit"), got.told);
}

BOOST_AUTO_TEST_CASE(takes_texts_in_several_languages)
{
    TableResult const got = import_table("Recipient;Purpose;Purpose (fr);Назначение;Amount\n"
                                         "AZ;Schools;Écoles;Школы;EUR 5\n");
    BOOST_TEST(got.has("<purpose>Schools</purpose>"), got.told);
    BOOST_TEST(got.has("<purpose xml:lang=\"fr\">Écoles</purpose>"), got.xml);
    BOOST_TEST(got.has("<purpose xml:lang=\"ru\">Школы</purpose>"), got.xml);
}

BOOST_AUTO_TEST_SUITE_END()
