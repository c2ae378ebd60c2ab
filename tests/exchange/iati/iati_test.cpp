#include "exchange/iati/iati.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>

namespace rapporteur::exchange {

namespace {

using records::Assistance;

std::string activity(std::string const& transactions, std::string const& more = {},
                     std::string const& attributes = "default-currency=\"EUR\"")
{
    return "<iati-activities version=\"2.03\"><iati-activity xml:lang=\"en\" " + attributes +
           "><iati-identifier>XX-MADE-1</iati-identifier><reporting-org ref=\"XX-MADE\"><narrative>Made-up "
           "donor</narrative></reporting-org><title><narrative>Made-up purpose</narrative><narrative "
           "xml:lang=\"fr\">But inventé</narrative></title><recipient-country code=\"AZ\"/>" +
           more + transactions + "</iati-activity></iati-activities>";
}

std::string transaction(std::string const& type, std::string const& value, std::string const& more = {})
{
    return "<transaction><transaction-type code=\"" + type +
           "\"/><transaction-date iso-date=\"2012-03-04\"/>" + value + more + "</transaction>";
}

struct Import {
    Imported imported;
    Context context;

    explicit Import(std::string const& file, Wishes wishes = {})
    {
        auto const importer = iati_importer(std::move(wishes));
        importer->take({FileName("a.xml"), file}, imported, context);
        importer->finish(imported, context);
    }
    std::deque<Assistance> const& all() const { return imported.records.of<Assistance>(); }
    Assistance const& only() const
    {
        BOOST_REQUIRE_EQUAL(all().size(), 1u);
        return all().front();
    }
    std::string reason() const
    {
        BOOST_REQUIRE_EQUAL(imported.left_out.size(), 1u);
        return imported.left_out.begin()->first;
    }
};

constexpr char const* thousand = "<value currency=\"USD\" value-date=\"2012-01-01\">1000.50</value>";

}

BOOST_AUTO_TEST_SUITE(activities_of_iati)

BOOST_AUTO_TEST_CASE(become_assistance_with_what_the_file_says)
{
    Import const import(
        activity(transaction("3", thousand, "<finance-type code=\"110\"/>"), "<sector code=\"11220\"/>"));
    Assistance const& made = import.only();
    BOOST_TEST(made.id == "iati-XX-MADE-1-1");
    BOOST_TEST(made.stage == "disbursement");
    BOOST_TEST(made.kind == "grant");
    BOOST_TEST(made.amount->number.to_string() == "1000.50");
    BOOST_TEST(made.amount->currency == "USD");
    BOOST_TEST(made.date->to_string() == "2012-03-04");
    BOOST_TEST(made.recipient_country == "AZ");
    BOOST_TEST(made.sector_code == "11220");
    BOOST_TEST(made.purpose.plain("fr") == "But inventé");
    BOOST_REQUIRE_EQUAL(made.donors.size(), 1u);
    BOOST_TEST(made.donors[0].id == "org-XX-MADE");
    BOOST_TEST(made.sources.at(0).locator == "XX-MADE-1");
    BOOST_TEST(import.imported.records.of<records::Body>().size() == 1u);
    BOOST_TEST(import.imported.records.of<records::Source>().size() == 1u);
    BOOST_TEST(import.context.diagnostics.all().empty());
}

BOOST_AUTO_TEST_CASE(have_stages_by_their_codes_in_both_versions)
{
    for (auto const& [code, stage] : {std::pair{"2", "commitment"},
                                      {"C", "commitment"},
                                      {"3", "disbursement"},
                                      {"D", "disbursement"},
                                      {"4", "expenditure"},
                                      {"E", "expenditure"},
                                      {"12", "pledge"}}) {
        BOOST_TEST_CONTEXT(code)
        {
            BOOST_TEST(Import(activity(transaction(code, thousand))).only().stage == stage);
        }
    }
}

BOOST_AUTO_TEST_CASE(never_count_both_sides_of_one_flow)
{
    Import const import(activity(transaction("1", thousand) + transaction("IF", thousand) +
                                 transaction("11", thousand) + transaction("LR", thousand)));
    BOOST_TEST(import.all().empty());
    BOOST_TEST(import.imported.left_out.empty());
    BOOST_REQUIRE_EQUAL(import.imported.remarks.size(), 1u);
    BOOST_TEST(import.imported.remarks[0].find("incoming funds 2") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(have_the_activitys_currency_where_the_value_has_none_and_are_left_out_without_any)
{
    std::string const plain = "<value value-date=\"2012-01-01\">5</value>";
    BOOST_TEST(Import(activity(transaction("3", plain))).only().amount->currency == "EUR");
    BOOST_TEST(Import(activity(transaction("3", plain), {}, "")).reason() == "no currency");
    BOOST_TEST(Import(activity(transaction("3", "<value currency=\"ZZZ\">5</value>"))).reason() ==
               "no currency");
}

BOOST_AUTO_TEST_CASE(keep_negative_corrections)
{
    BOOST_TEST(Import(activity(transaction("3", "<value currency=\"USD\">-40</value>")))
                   .only()
                   .amount->number.to_string() == "-40");
}

BOOST_AUTO_TEST_CASE(are_left_out_and_told_where_something_that_a_record_needs_is_missing)
{
    BOOST_TEST(Import(activity(transaction("3", "<value currency=\"USD\">1,000</value>"))).reason() ==
               "no amount");
    BOOST_TEST(Import(activity(transaction("99", thousand))).reason() == "no known type of transaction");
    BOOST_TEST(Import(activity(transaction("3", thousand), "<recipient-country code=\"GE\"/>")).reason() ==
               "several recipient countries");
    BOOST_TEST(Import("<iati-activities><iati-activity default-currency=\"USD\">" +
                      transaction("3", thousand) + "</iati-activity></iati-activities>")
                   .reason() == "no identifier");
    BOOST_TEST(Import("<result/>").reason() == "no activity");
}

BOOST_AUTO_TEST_CASE(say_where_a_date_cannot_be_read)
{
    Import const import(
        activity("<transaction><transaction-type code=\"3\"/><transaction-date iso-date=\"04/03/2012\"/>" +
                 std::string(thousand) + "</transaction>"));
    BOOST_TEST(!import.only().date);
    BOOST_REQUIRE_EQUAL(import.context.diagnostics.all().size(), 1u);
    BOOST_TEST(import.context.diagnostics.all()[0].code == "doubtful");
}

BOOST_AUTO_TEST_CASE(have_the_transactions_country_before_the_activitys)
{
    Import const import(activity(transaction("3", thousand, "<recipient-country code=\"GE\"/>")));
    BOOST_TEST(import.only().recipient_country == "GE");
}

BOOST_AUTO_TEST_CASE(of_a_file_that_breaks_off_are_not_taken_in_part)
{
    Import const import("<iati-activities>\n" + activity(transaction("3", thousand)).substr(32) +
                        "<oops>\n</iati-activities>");
    BOOST_TEST(import.all().empty());
    BOOST_TEST(import.imported.records.of<records::Body>().empty());
    BOOST_TEST(import.imported.left_out.size() == 1u);
    Import const doctype(
        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><iati-activities>&e;</iati-activities>");
    BOOST_REQUIRE_EQUAL(doctype.context.diagnostics.all().size(), 1u);
    BOOST_TEST(doctype.context.diagnostics.all()[0].code == "not-followed");
    std::string deep;
    for (int i = 0; i < 200; ++i) deep += "<a>";
    BOOST_TEST(Import(deep).context.diagnostics.all().at(0).code == "too-deep");
    BOOST_TEST(Import("").imported.left_out.size() == 1u);
    BOOST_TEST(Import(std::string("\xff\xfe<\0", 4)).imported.left_out.size() == 1u);
}

BOOST_AUTO_TEST_SUITE_END()

}
